using System.Text;
using SummitPortal.Web.Features.Articles;

namespace SummitPortal.Web.Features.Citations;

internal static class CitationPages
{
    public static void MapCitationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/statements/{id:long}/cite", PageResults.Methods, Statement);
        pages.MapMethods("/statements/{id:long}/cite.{format:oneOf(bib|ris)}", PageResults.Methods, StatementFile);
        pages.MapMethods("/articles/{slug}/cite.{format:oneOf(bib|ris)}", PageResults.Methods, ArticleFile);
    }

    private static async Task<IResult> Statement(long id, CitationQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<StatementCitationPage>(await queries.StatementAsync(id, cancellationToken));

    private static async Task<IResult> StatementFile(long id, string format, CitationQueries queries, CancellationToken cancellationToken) =>
        await queries.StatementAsync(id, cancellationToken) is { } found ? File(found.Citation, format) : PageResults.NotFound();

    private static async Task<IResult> ArticleFile(string slug, string format, ArticleQueries articles, CitationQueries queries, CancellationToken cancellationToken) =>
        await articles.FindHeadAsync(slug, cancellationToken) is { } head ? File(queries.Of(head), format) : PageResults.NotFound();

    private static IResult File(Citation citation, string format) => format == PortalUrls.BibTeX
        ? Results.File(Encoding.UTF8.GetBytes(CitationStyles.BibTeX(citation)), "application/x-bibtex; charset=utf-8", citation.Key + ".bib")
        : Results.File(Encoding.UTF8.GetBytes(CitationStyles.Ris(citation)), "application/x-research-info-systems; charset=utf-8", citation.Key + ".ris");
}
