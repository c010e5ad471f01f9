using Microsoft.AspNetCore.Http.HttpResults;
using SummitPortal.Web.Features.Search;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

internal static class ArticlePages
{
    public static void MapArticlePages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/articles", PageResults.Methods, List);
        pages.MapMethods("/articles/{slug}", PageResults.Methods, Find);
    }

    private static async Task<IResult> List(HttpRequest request, ArticleQueries queries, PortalIndex index, CancellationToken cancellationToken) =>
        SearchPages.Refuse(request.Query, index)
            ?? PageResults.Show<ArticleListPage>(new { View = await queries.ListAsync(ArticleFilter.Read(request.Query), cancellationToken) });

    /// <summary>An article that was taken back answers at its address with when and why, and 410 for programs.</summary>
    private static async Task<IResult> Find(string slug, ArticleQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(slug, cancellationToken) is { } article)
        {
            return PageResults.Show<ArticlePage>(new { View = article });
        }

        return await queries.FindRetractedAsync(slug, cancellationToken) is { } retracted
            ? PageResults.Show<RetractedPage>(new { View = retracted }, StatusCodes.Status410Gone)
            : PageResults.NotFound();
    }
}
