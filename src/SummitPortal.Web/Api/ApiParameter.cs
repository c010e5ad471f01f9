using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Statements;

namespace SummitPortal.Web.Api;

/// <summary>A part of the query that a list can be narrowed by.</summary>
/// <param name="Expected">What a value must be, as a sentence goes on after "it must be".</param>
/// <param name="IsMeant">Can the value given under this name be meant? The same reading as on the pages, which pass over what cannot.</param>
/// <param name="MayRepeat">Whether it may be given several times; then all of them hold.</param>
internal sealed record ApiParameter(string Name, string Description, string Example, string Expected, Func<IQueryCollection, string, bool> IsMeant, bool MayRepeat = false)
{
    public static readonly ApiParameter ByQuery = new("q", "A search in the language of the pages: words, \"phrases\", OR, -exclusion, fields such as speaker:.", "监管", $"1 to {QueryValues.MaxQueryLength} characters", (query, _) => query.Words() is not null);

    public static readonly ApiParameter BySpeaker = Text("speaker", "Slug of a speaker.", "emmanuel-macron");
    public static readonly ApiParameter ByCountry = Text("country", "Code of a country or organisation: of statements and positions who is spoken for, of articles who is spoken for in them, of signatures and claims the party.", "FR");
    public static readonly ApiParameter ByBloc = Text("bloc", "Id of a bloc whose member the speaker spoke for on the day.", "brics");
    public static readonly ApiParameter ByOrganisation = Text("organisation", "Organisation of the speaker, as the article prints it.", "谷歌");
    public static readonly ApiParameter ByIssue = Text("issue", "Id of an issue.", "regulation");
    public static readonly ApiParameter ByOutlet = Text("outlet", "Id of an outlet.", "voa-chinese");
    public static readonly ApiParameter ByOutletCountry = Text("outletCountry", "Country of the outlet.", "CN");
    public static readonly ApiParameter BySummit = Text("summit", "Id of a summit.", "paris-2025");
    public static readonly ApiParameter ByVia = Text("via", "The carrying source inside the article, as printed.", "路透社");
    public static readonly ApiParameter ByArticle = Text("article", "Slug of an article.", "0rd62jc2p7");
    public static readonly ApiParameter ByDeclaration = Text("declaration", "Id of a declaration.", "PARIS-2025");
    public static readonly ApiParameter BySigned = Texts("signed", "Id of a declaration that the party signed, at once or later.", "BLETCHLEY-2023");
    public static readonly ApiParameter ByNot = Texts("not", "Id of a declaration that the party is not on record as having signed: it declined, or is not listed.", "PARIS-2025");
    public static readonly ApiParameter ByRegion = Choice<Region>("region", "Part of the world.");
    public static readonly ApiParameter ByKind = Choice<StatementKind>("kind", "Whether the words stand in quotation marks.");
    public static readonly ApiParameter ByReview = Choice<ReviewChoice>("review", "Whether a person has checked them; pending are those that wait for an editor, which are in no list unless asked for.");
    public static readonly ApiParameter ByStatus = Choice<SignatureStatus>("status", "What the party did.");
    public static readonly ApiParameter ByDecision = Choice<DiscrepancyStatus>("status", "What an editor has decided.");
    public static readonly ApiParameter BySort = Choice<SearchOrder>("sort", "The newest first, or the best.");
    public static readonly ApiParameter ByClaim = Choice<ClaimKind>("claim", "What the article asserts.");
    public static readonly ApiParameter ByType = Choice<SpeakerType>("type", "What the speaker is.");
    public static readonly ApiParameter ByFrom = Day("from", "First day of publication, as printed.");
    public static readonly ApiParameter ByTo = Day("to", "Last day of publication, as printed, inclusive.");
    public static readonly ApiParameter ByAsOf = Day("asof", "The record as it stood at the end of this day. A signature whose source gives no day counts from the day of the declaration.");
    public static readonly ApiParameter ByMonth = new("month", "Month of publication, as printed.", "2025-02", "a month such as 2025-02", (query, name) => query.Month(name) is not null);

    private static ApiParameter Text(string name, string description, string example) =>
        new(name, description, example, $"1 to {QueryValues.MaxLength} characters without controls", (query, key) => query.Text(key) is not null);

    private static ApiParameter Texts(string name, string description, string example) =>
        new(name, description, example, $"1 to {QueryValues.MaxLength} characters without controls, and may be given {QueryValues.MostChoices} times", (query, key) => query.Texts(key).Count == query[key].Distinct().Count(), MayRepeat: true);

    private static ApiParameter Day(string name, string description) =>
        new(name, description, "2025-02-11", "a day such as 2025-02-11", (query, key) => query.Day(key) is not null);

    private static ApiParameter Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().Select(PortalUrls.NameOf).ToArray();
        return new(name, description, names[0], $"one of {string.Join(", ", names)}", (query, key) => query.Choice<T>(key) is not null);
    }
}
