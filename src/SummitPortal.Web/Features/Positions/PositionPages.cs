using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Positions;

internal static class PositionPages
{
    public static void MapPositionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/summits/{id}/positions", PageResults.Methods, Matrix);
        pages.MapMethods("/positions/{id:long}", PageResults.Methods, Find);
    }

    private static async Task<IResult> Matrix(Language language, string id, HttpRequest request, PositionQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<PositionMatrixPage>(await queries.MatrixAsync(language, id, PositionFilter.Read(request.Query), cancellationToken));

    private static async Task<IResult> Find(long id, PositionQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<PositionPage>(await queries.FindAsync(id, cancellationToken));
}
