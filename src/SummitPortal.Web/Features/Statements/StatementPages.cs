using SummitPortal.Web.Features.Search;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Statements;

internal static class StatementPages
{
    public static void MapStatementPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/statements", List);
        pages.MapPage("/statements/{id:long}", Find);
    }

    private static async Task<IResult> List(HttpRequest request, StatementQueries queries, CancellationToken cancellationToken) =>
        request.Query.HasTooManyWords()
            ? SearchPages.TooLong()
            : PageResults.Show<StatementListPage>(new { View = await queries.ListAsync(StatementFilter.Read(request.Query), cancellationToken) });

    /// <summary>A statement has no page of its own: it is shown where it stands.</summary>
    private static async Task<IResult> Find(Language language, long id, StatementQueries queries, CancellationToken cancellationToken) =>
        await queries.ArticleSlugAsync(id, cancellationToken) is { } slug
            ? Results.LocalRedirect(new PortalUrls(language).StatementIn(slug, id))
            : PageResults.NotFound();
}
