using SummitPortal.Web.Features.Search;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

internal static class StatementPages
{
    public static void MapStatementPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/statements", PageResults.Methods, List);
        pages.MapMethods("/statements/{id:long}", PageResults.Methods, Find);
        pages.MapMethods("/statements/table", PageResults.Methods, Count);
    }

    private static async Task<IResult> List(HttpRequest request, StatementQueries queries, PortalIndex index, CancellationToken cancellationToken) =>
        SearchPages.Refuse(request.Query, index)
            ?? PageResults.Show<StatementListPage>(new { View = await queries.ListAsync(Searchable(StatementFilter.Read(request.Query)), cancellationToken) });

    /// <summary>What waits for review is in no index; the page says so.</summary>
    private static StatementFilter Searchable(StatementFilter filter) => filter.Review == ReviewChoice.Pending ? filter with { Query = null } : filter;

    private static IResult Count(HttpRequest request, CrossTableQueries queries, PortalIndex index) =>
        SearchPages.Refuse(request.Query, index)
            ?? PageResults.Show<CrossTablePage>(new
            {
                View = queries.Count(
                    StatementFilter.Read(request.Query),
                    request.Query.Choice<Facet>("rows") ?? CrossTablePage.DefaultRows,
                    request.Query.Choice<Facet>("columns") ?? CrossTablePage.DefaultColumns),
            });

    /// <summary>A statement has no page of its own: it is shown where it stands.</summary>
    private static async Task<IResult> Find(Language language, long id, StatementQueries queries, CancellationToken cancellationToken) =>
        await queries.ArticleSlugAsync(id, cancellationToken) is { } slug
            ? Results.LocalRedirect(new PortalUrls(language).StatementIn(slug, id))
            : PageResults.NotFound();
}
