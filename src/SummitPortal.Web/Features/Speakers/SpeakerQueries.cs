using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Timelines;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Speakers;

internal sealed class SpeakerQueries(ReaderContexts contexts, TimelineQueries timelines)
{
    private const int IndexPageSize = 100;

    private const int StatementPageSize = 20;

    public async Task<SpeakerListView> ListAsync(Language language, SpeakerFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var quoted = context.Speakers.AsNoTracking().Quoted(context);
        var matching = filter.Country is { } country ? quoted.Where(s => s.CountryCode == country) : quoted;
        var total = await matching.CountAsync(cancellationToken);
        var ordered = filter.Sort == SpeakerSort.Statements ? matching.MostQuotedFirst(context) : ByName(matching, language);
        var rows = await ordered.Skip((filter.Page - 1) * IndexPageSize).Take(IndexPageSize).ToRows(context).ToListAsync(cancellationToken);
        return new SpeakerListView(
            filter,
            new Paged<SpeakerRow>(rows, filter.Page, total, IndexPageSize),
            filter.Sort == SpeakerSort.Name ? await IndexAsync(matching, language, cancellationToken) : null,
            await CountriesAsync(context, quoted, cancellationToken));
    }

    /// <summary>Null when there is no such speaker.</summary>
    public async Task<SpeakerView?> FindAsync(string slug, int page, bool suggestionsToo, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await HeadAsync(context, slug, cancellationToken) is not { } head)
        {
            return null;
        }

        var statements = context.Statements.AsNoTracking().Shown().Where(s => s.SpeakerId == head.Id);
        var positions = await context.Positions.AsNoTracking().Where(p => p.SpeakerId == head.Id).ToHeldAsync(context, suggestionsToo, cancellationToken);
        return new SpeakerView
        {
            Head = head,
            Positions = positions,
            Timeline = await timelines.ReadAsync(context, new StatementFilter { Speaker = head.Slug }, positions.Positions, cancellationToken),
            Statements = new Paged<StatementView>(
                await statements.NewestFirst().Skip((page - 1) * StatementPageSize).Take(StatementPageSize).ToViews(context).ToListAsync(cancellationToken),
                page,
                await statements.CountAsync(cancellationToken),
                StatementPageSize),
            Outlets = await (from o in context.Outlets.AsNoTracking()
                             let count = statements.Count(s => s.Article!.OutletId == o.Id)
                             where count > 0
                             orderby count descending, o.NameZh, o.Id
                             select new FilterOption(o.Id, new Bilingual(o.NameZh, o.NameEn), count)).Take(30).ToListAsync(cancellationToken),
            Issues = await (from i in context.Issues.AsNoTracking()
                            let count = statements.Count(s => s.Issues.Any(x => x.Id == i.Id))
                            where count > 0
                            orderby count descending, i.Id
                            select new FilterOption(i.Id, new Bilingual(i.NameZh, i.NameEn), count)).ToListAsync(cancellationToken),
        };
    }

    /// <summary>Where a merged speaker's page is now; null when the speaker is not merged.</summary>
    public async Task<string?> MergedIntoAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (from s in context.Speakers.AsNoTracking()
                      where s.Slug == slug && s.Status == SpeakerStatus.Merged
                      join other in context.Speakers on s.MergedIntoId equals other.Id
                      select other.Slug).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<SpeakerHead?> HeadAsync(PortalDbContext context, string slug, CancellationToken cancellationToken)
    {
        if (await StoredHeadAsync(context, slug, cancellationToken) is not { } head)
        {
            return null;
        }

        var organizations = await OrganizationNames.FindAsync(context, head.Affiliations.Select(a => a.Organization?.Zh), cancellationToken);
        return head with { Affiliations = [.. head.Affiliations.Select(a => a with { Organization = organizations.Of(a.Organization?.Zh) })] };
    }

    // The organisations of roles as they are stored.
    private static async Task<SpeakerHead?> StoredHeadAsync(PortalDbContext context, string slug, CancellationToken cancellationToken) =>
        await (from s in context.Speakers.AsNoTracking()
               where s.Slug == slug && s.Status != SpeakerStatus.Merged
               join c in context.Countries on s.CountryCode equals c.Code into countries
               from country in countries.DefaultIfEmpty()
               select new SpeakerHead
               {
                   Id = s.Id,
                   Slug = s.Slug,
                   Name = new Bilingual(s.NameZh, s.NameEn),
                   Type = s.Type,
                   IsConfirmed = s.Status == SpeakerStatus.Known,
                   CountryCode = s.CountryCode,
                   CountryName = country == null ? null : new Bilingual(country.NameZh, country.NameEn),
                   Wikidata = s.Wikidata,
                   OtherNames = s.Aliases.Where(a => a.Name != s.NameZh && a.Name != s.NameEn).OrderBy(a => a.Id).Select(a => a.Name).ToList(),
                   Affiliations = s.Affiliations.OrderByDescending(a => a.From).ThenBy(a => a.Id)
                       .Select(a => new AffiliationView(new Bilingual(a.RoleZh, a.RoleEn), a.Organization == null ? null : new Bilingual(a.Organization, null), a.From, a.To))
                       .ToList(),
               }).AsSplitQuery().FirstOrDefaultAsync(cancellationToken);

#pragma warning disable CA1304, CA1309, CA1311 // PostgreSQL runs this, not .NET: there is no culture to name.
    // Letters first, then the rest, so that the order is the one that the alphabet over the list promises.
    private static IOrderedQueryable<Speaker> ByName(IQueryable<Speaker> speakers, Language language)
    {
        var latin = language == Language.English;
        return speakers
            .OrderBy(s => string.Compare(((latin ? s.NameEn : null) ?? s.SortName).Substring(0, 1).ToUpper(), "A") >= 0
                && string.Compare(((latin ? s.NameEn : null) ?? s.SortName).Substring(0, 1).ToUpper(), "Z") <= 0 ? 0 : 1)
            .ThenBy(s => ((latin ? s.NameEn : null) ?? s.SortName).ToUpper())
            .ThenBy(s => s.Id);
    }

    private static async Task<SpeakerIndex> IndexAsync(IQueryable<Speaker> speakers, Language language, CancellationToken cancellationToken)
    {
        var latin = language == Language.English;
        var initials = await speakers
            .GroupBy(s => ((latin ? s.NameEn : null) ?? s.SortName).Substring(0, 1).ToUpper())
            .Select(g => new { Initial = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var letters = initials
            .GroupBy(i => SpeakerIndex.LetterOf(i.Initial))
            .Select(g => (Letter: g.Key, Count: g.Sum(i => i.Count)))
            .OrderBy(l => l.Letter == "#").ThenBy(l => l.Letter, StringComparer.Ordinal);
        return SpeakerIndex.Over(letters, IndexPageSize);
    }
#pragma warning restore CA1304, CA1309, CA1311

    private static Task<List<FilterOption>> CountriesAsync(PortalDbContext context, IQueryable<Speaker> quoted, CancellationToken cancellationToken) =>
        (from c in context.Countries.AsNoTracking()
         let count = quoted.Count(s => s.CountryCode == c.Code)
         where count > 0
         orderby count descending, c.NameZh, c.Code
         select new FilterOption(c.Code, new Bilingual(c.NameZh, c.NameEn), count)).ToListAsync(cancellationToken);
}
