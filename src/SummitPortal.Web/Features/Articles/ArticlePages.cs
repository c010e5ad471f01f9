using SummitPortal.Web.Features.Search;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

internal static class ArticlePages
{
    public static void MapArticlePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/articles", List);
        pages.MapPage("/articles/{slug}", Find);
    }

    private static async Task<IResult> List(HttpRequest request, ArticleQueries queries, PortalIndex index, CancellationToken cancellationToken) =>
        SearchPages.Refuse(request.Query, index)
            ?? PageResults.Show<ArticleListPage>(new { View = await queries.ListAsync(ArticleFilter.Read(request.Query), cancellationToken) });

    private static async Task<IResult> Find(string slug, ArticleQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<ArticlePage>(await queries.FindAsync(slug, cancellationToken));
}
