using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Search;

internal static class SearchPages
{
    public static void MapSearchPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/search", PageResults.Methods, Find);
        pages.MapMethods("/search/names", PageResults.Methods, Names);
    }

    /// <summary>
    /// For every page that takes a search: the page that says that it is too long, and how long it may be, or that the index is being made.
    /// Null when the search can be answered, and when there is none.
    /// </summary>
    public static IResult? Refuse(IQueryCollection query, PortalIndex index)
    {
        if (query.HasTooManyWords())
        {
            return PageResults.Show<SearchPage>(new { View = new SearchView.TooLong() }, StatusCodes.Status400BadRequest);
        }

        return query.Words() is { } words && index.State is IndexState.Warming warming
            ? PageResults.Show<SearchPage>(new { View = new SearchView.Warming(words, warming) })
            : null;
    }

    private static async Task<IResult> Find(HttpContext http, SearchQueries queries, PortalIndex index, CancellationToken cancellationToken)
    {
        if (Refuse(http.Request.Query, index) is { } refused)
        {
            return refused;
        }

        return PageResults.Show<SearchPage>(new { View = await queries.FindAsync(http.Request.Query.Words(), cancellationToken) });
    }

    private static PageResult Names(SearchQueries queries) => PageResults.Show<NamesPage>(new { Names = queries.Index() });
}
