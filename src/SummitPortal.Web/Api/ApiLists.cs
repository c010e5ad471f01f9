using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Statements;
using static SummitPortal.Web.Api.ApiParameter;

namespace SummitPortal.Web.Api;

/// <summary>Everything that the API lists. Each begins with what readers may see.</summary>
internal static class ApiLists
{
    public static readonly ApiList<Article, ArticleRecord> Articles = new()
    {
        Name = "articles",
        Entry = "Article",
        Key = "slug",
        Summary = "Coverage, newest first.",
        Filters = [ByQuery, BySpeaker, ByCountry, ByIssue, ByOutlet, ByOutletCountry, BySummit, ByMonth, ByFrom, ByTo],
        Rows = s => s.Store.Articles.Published().Matching(ArticleFilter.Read(s.Query), s.Store, s.Index),
        Order = new ArticleOrder(),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Statement, StatementRecord> Statements = new()
    {
        Name = "statements",
        Entry = "Statement",
        Key = "id",
        Summary = "Who said what, newest first.",
        Filters = [ByQuery, BySpeaker, ByCountry, ByBloc, ByOrganisation, ByIssue, ByOutlet, ByOutletCountry, BySummit, ByKind, ByVia, ByMonth, ByFrom, ByTo, ByReview],
        Rows = s => s.Store.Statements.Seen(StatementFilter.Read(s.Query)).Matching(StatementFilter.Read(s.Query), s.Store, s.Blocs, s.Index),
        Order = new StatementOrder(),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Speaker, SpeakerRecord> Speakers = new()
    {
        Name = "speakers",
        Entry = "Speaker",
        Key = "slug",
        Summary = "Everybody who is quoted, by slug.",
        Filters = [ByCountry, ByType],
        Rows = s =>
        {
            var (country, type) = (s.Query.Text("country"), s.Query.Choice<SpeakerType>("type"));
            return s.Store.Speakers.Quoted(s.Store).Where(x => (country == null || x.CountryCode == country) && (type == null || x.Type == type));
        },
        Order = new TextOrder<Speaker, SpeakerRecord>(x => x.Slug, r => r.Slug),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Country, CountryRecord> Countries = new()
    {
        Name = "countries",
        Entry = "Country",
        Key = "code",
        Summary = "Countries and organisations that somebody speaks for or that stand in the record, by code.",
        Rows = s => s.Store.Countries.Heard(s.Store),
        Order = new TextOrder<Country, CountryRecord>(x => x.Code, r => r.Code),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Position, PositionRecord> Positions = new()
    {
        Name = "positions",
        Entry = "Position",
        Key = "id",
        Summary = "What a speaker or a country stands for on an issue at a summit, with the statements that prove it.",
        Filters = [BySummit, ByIssue, BySpeaker, ByCountry],
        Rows = s =>
        {
            var (summit, issue, country, speaker) = (s.Query.Text("summit"), s.Query.Text("issue"), s.Query.Text("country"), s.Query.Text("speaker"));
            return s.Store.Positions.Proved(s.Store).Where(x =>
                (summit == null || x.SummitId == summit)
                && (issue == null || x.IssueId == issue)
                && (country == null || x.CountryCode == country)
                && (speaker == null || s.Store.Speakers.Any(y => y.Id == x.SpeakerId && y.Slug == speaker)));
        },
        Order = new NumberOrder<Position, PositionRecord>(x => x.Id, r => r.Id),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Declaration, DeclarationRecord> Declarations = new()
    {
        Name = "declarations",
        Entry = "Declaration",
        Key = "id",
        Summary = "Instruments that parties sign or join, by id.",
        Filters = [BySummit],
        Rows = s =>
        {
            var summit = s.Query.Text("summit");
            return s.Store.Declarations.Where(x => summit == null || x.SummitId == summit);
        },
        Order = new TextOrder<Declaration, DeclarationRecord>(x => x.Id, r => r.Id),
        Records = (rows, _) => rows.ToRecords(),
    };

    public static readonly ApiList<Signature, SignatureRecord> Signatures = new()
    {
        Name = "signatures",
        Entry = "Signature",
        Key = "id",
        Summary = "The record: who signed or declined what, by which source.",
        Filters = [ByDeclaration, ByCountry, ByStatus, ByAsOf],
        Rows = s =>
        {
            var (declaration, country, status) = (s.Query.Text("declaration"), s.Query.Text("country"), s.Query.Choice<SignatureStatus>("status"));
            return s.Store.Signatures
                .AsOf(s.Query.Day("asof"), s.Store)
                .Where(x => (declaration == null || x.DeclarationId == declaration) && (country == null || x.Party == country) && (status == null || x.Status == status));
        },
        Order = new NumberOrder<Signature, SignatureRecord>(x => x.Id, r => r.Id),
        Records = (rows, _) => rows.ToRecords(),
    };

    public static readonly ApiList<Country, PartyRecord> Parties = new()
    {
        Name = "parties",
        Entry = "Party",
        Key = "code",
        Summary = "Who signed what: the parties that stand in a record of signatures, or in a bloc that is asked for, by code.",
        Filters = [BySigned, ByNot, ByBloc, ByRegion, ByAsOf],
        Rows = s => s.Store.Countries.Matching(PartyFilter.Read(s.Query), s.Store, s.Blocs),
        Order = new TextOrder<Country, PartyRecord>(x => x.Code, r => r.Code),
        Records = (rows, s) => rows.ToPartyRecords(s.Store, s.Query.Day("asof")),
    };

    public static readonly ApiList<SignatoryClaim, ClaimRecord> Claims = new()
    {
        Name = "claims",
        Entry = "Claim",
        Key = "id",
        Summary = "What articles assert about signing.",
        Filters = [ByDeclaration, ByCountry, ByClaim, ByArticle],
        Rows = s =>
        {
            var (declaration, country, article, claim) = (s.Query.Text("declaration"), s.Query.Text("country"), s.Query.Text("article"), s.Query.Choice<ClaimKind>("claim"));
            return s.Store.SignatoryClaims.Shown().Where(x =>
                (declaration == null || x.DeclarationId == declaration)
                && (country == null || x.Party == country)
                && (article == null || x.Article!.Slug == article)
                && (claim == null || x.Claim == claim));
        },
        Order = new NumberOrder<SignatoryClaim, ClaimRecord>(x => x.Id, r => r.Id),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Discrepancy, DiscrepancyRecord> Discrepancies = new()
    {
        Name = "discrepancies",
        Entry = "Discrepancy",
        Key = "id",
        Summary = "Where coverage disagrees with the record of signatures, or with other coverage.",
        Filters = [ByDeclaration, ByDecision],
        Rows = s =>
        {
            var filter = DiscrepancyFilter.Read(s.Query);
            return s.Store.Discrepancies.Standing().Where(x => (filter.Declaration == null || x.DeclarationId == filter.Declaration) && (filter.Status == null || x.Status == filter.Status));
        },
        Order = new NumberOrder<Discrepancy, DiscrepancyRecord>(x => x.Id, r => r.Id),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Story, StoryRecord> Stories = new()
    {
        Name = "stories",
        Entry = "Story",
        Key = "id",
        Summary = "Texts that more than one article carries.",
        Filters = [ByArticle],
        Rows = s =>
        {
            var article = s.Query.Text("article");
            return s.Store.Stories.Carried(s.Store).Where(x => article == null || s.Store.Articles.Published().Any(a => a.Slug == article && a.Membership!.StoryId == x.Id));
        },
        Order = new NumberOrder<Story, StoryRecord>(x => x.Id, r => r.Id),
        Records = (rows, s) => rows.ToRecords(s.Store),
    };

    public static readonly ApiList<Summit, SummitRecord> Summits = new()
    {
        Name = "summits",
        Entry = "Summit",
        Key = "id",
        Summary = "The summits, by id.",
        Rows = s => s.Store.Summits,
        Order = new TextOrder<Summit, SummitRecord>(x => x.Id, r => r.Id),
        Records = (rows, _) => rows.ToRecords(),
    };

    public static readonly ApiList<Outlet, OutletRecord> Outlets = new()
    {
        Name = "outlets",
        Entry = "Outlet",
        Key = "id",
        Summary = "Who published, by id.",
        Filters = [ByCountry],
        Rows = s =>
        {
            var country = s.Query.Text("country");
            return s.Store.Outlets.Read(s.Store).Where(x => country == null || x.CountryCode == country);
        },
        Order = new TextOrder<Outlet, OutletRecord>(x => x.Id, r => r.Id),
        Records = (rows, _) => rows.ToRecords(),
    };

    public static readonly ApiList<Issue, IssueRecord> Issues = new()
    {
        Name = "issues",
        Entry = "Issue",
        Key = "id",
        Summary = "What statements are about, by id.",
        Rows = s => s.Store.Issues,
        Order = new TextOrder<Issue, IssueRecord>(x => x.Id, r => r.Id),
        Records = (rows, _) => rows.ToRecords(),
    };

    public static readonly IReadOnlyList<ApiList> All =
        [Articles, Statements, Speakers, Countries, Positions, Declarations, Signatures, Parties, Claims, Discrepancies, Stories, Summits, Outlets, Issues];
}
