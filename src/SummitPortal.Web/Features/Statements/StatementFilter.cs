using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;

namespace SummitPortal.Web.Features.Statements;

/// <summary>Which statements are wanted, by whether a person has checked them.</summary>
public enum ReviewChoice
{
    All,
    Reviewed,
    Unreviewed,

    /// <summary>Not shown otherwise: what waits for an editor because the machine was not sure. It cannot be searched by words.</summary>
    Pending,
}

public enum StatementLayout
{
    Cards,
    Table,
}

/// <summary>What a list of statements shows, as it stands in the address: of pages, feeds, exports and the API alike.</summary>
public sealed record StatementFilter
{
    /// <summary>What is searched for; see the page on searching for its signs.</summary>
    public string? Query { get; init; }

    /// <summary>Slug of a speaker.</summary>
    public string? Speaker { get; init; }

    /// <summary>Country spoken for.</summary>
    public string? Country { get; init; }

    /// <summary>Id of a bloc whose member the speaker spoke for on the day: <c>brics</c>.</summary>
    public string? Bloc { get; init; }

    /// <summary>As the article prints it: 谷歌.</summary>
    public string? Organisation { get; init; }

    public string? Issue { get; init; }

    public string? Outlet { get; init; }

    public string? OutletCountry { get; init; }

    public string? Summit { get; init; }

    public StatementKind? Kind { get; init; }

    /// <summary>The carrying source inside the article, as printed: 路透社.</summary>
    public string? Via { get; init; }

    /// <summary>2025-02, in the zone of the source.</summary>
    public string? Month { get; init; }

    /// <summary>First day of publication, in the zone of the source.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    public ReviewChoice Review { get; init; }

    /// <summary>By relevance only makes a difference to a search.</summary>
    public SearchOrder Sort { get; init; }

    public StatementLayout Layout { get; init; }

    public int Page { get; init; } = 1;

    internal static StatementFilter Read(IQueryCollection query) => new()
    {
        Query = query.Words(),
        Speaker = query.Text("speaker"),
        Country = query.Text("country"),
        Bloc = query.Text("bloc"),
        Organisation = query.Text("organisation"),
        Issue = query.Text("issue"),
        Outlet = query.Text("outlet"),
        OutletCountry = query.Text("outletCountry"),
        Summit = query.Text("summit"),
        Kind = query.Choice<StatementKind>("kind"),
        Via = query.Text("via"),
        Month = query.Month("month"),
        From = query.Day("from"),
        To = query.Day("to"),
        Review = query.Choice<ReviewChoice>("review") ?? ReviewChoice.All,
        Sort = query.Choice<SearchOrder>("sort") ?? SearchOrder.Newest,
        Layout = query.Choice<StatementLayout>("layout") ?? StatementLayout.Cards,
        Page = query.Page(),
    };
}
