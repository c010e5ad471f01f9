namespace SummitPortal.Web.Features.Articles;

public enum ArticleSort
{
    Newest,
    Oldest,
    Statements,

    /// <summary>Of a search only.</summary>
    Relevance,
}

/// <summary>What a list of articles shows, as it stands in the address: of pages, feeds, exports and the API alike.</summary>
public sealed record ArticleFilter
{
    /// <summary>What is searched for; see the page on searching for its signs.</summary>
    public string? Query { get; init; }

    /// <summary>Slug of a speaker whom the article quotes.</summary>
    public string? Speaker { get; init; }

    /// <summary>Country that somebody in the article speaks for.</summary>
    public string? Country { get; init; }

    /// <summary>What a statement of the article is about.</summary>
    public string? Issue { get; init; }

    /// <summary>Id of an outlet.</summary>
    public string? Outlet { get; init; }

    public string? OutletCountry { get; init; }

    /// <summary>Id of a summit: <c>paris-2025</c>.</summary>
    public string? Summit { get; init; }

    /// <summary>2025-02, in the zone of the source.</summary>
    public string? Month { get; init; }

    /// <summary>First day of publication, in the zone of the source.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    public ArticleSort Sort { get; init; }

    public int Page { get; init; } = 1;

    internal static ArticleFilter Read(IQueryCollection query) => new()
    {
        Query = query.Words(),
        Speaker = query.Text("speaker"),
        Country = query.Text("country"),
        Issue = query.Text("issue"),
        Outlet = query.Text("outlet"),
        OutletCountry = query.Text("outletCountry"),
        Summit = query.Text("summit"),
        Month = query.Month("month"),
        From = query.Day("from"),
        To = query.Day("to"),
        Sort = query.Choice<ArticleSort>("sort") ?? ArticleSort.Newest,
        Page = query.Page(),
    };
}
