namespace SummitPortal.Web.Features.Articles;

public enum ArticleSort
{
    Newest,
    Oldest,
    Statements,
}

/// <summary>What the article list shows, as it stands in the address.</summary>
public sealed record ArticleFilter
{
    /// <summary>Id of a summit: <c>paris-2025</c>.</summary>
    public string? Summit { get; init; }

    /// <summary>Id of an outlet.</summary>
    public string? Outlet { get; init; }

    /// <summary>Country of the outlet.</summary>
    public string? Country { get; init; }

    /// <summary>2025-02, in the zone of the source.</summary>
    public string? Month { get; init; }

    public ArticleSort Sort { get; init; }

    public int Page { get; init; } = 1;

    internal static ArticleFilter Read(IQueryCollection query) => new()
    {
        Summit = query.Text("summit"),
        Outlet = query.Text("outlet"),
        Country = query.Text("country"),
        Month = query.Month("month"),
        Sort = query.Choice<ArticleSort>("sort") ?? ArticleSort.Newest,
        Page = query.Page(),
    };
}
