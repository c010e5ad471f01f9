using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace SummitPortal.Web.Features.Search;

internal static class SearchPages
{
    public static void MapSearchPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/search", Find);
        pages.MapPage("/search/names", Names);
    }

    /// <summary>The page that says that a search is too long, and how long it may be; for every page that takes one.</summary>
    public static IResult TooLong()
    {
        var page = PageResults.Show<SearchPage>(new { View = new SearchView.TooLong() });
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    private static async Task<IResult> Find(HttpContext http, SearchQueries queries, CancellationToken cancellationToken)
    {
        if (http.Request.Query.HasTooManyWords())
        {
            return TooLong();
        }

        var view = await queries.FindAsync(http.Request.Query.Words(), cancellationToken);
        if (view is SearchView.Warming && http.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
        }

        return PageResults.Show<SearchPage>(new { View = view });
    }

    private static RazorComponentResult Names(SearchQueries queries) => PageResults.Show<NamesPage>(new { Names = queries.Index() });
}
