namespace SummitPortal.Web.Features.Summits;

internal static class SummitPages
{
    public static void MapSummitPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/summits/{id}", PageResults.Methods, Find);

    private static async Task<IResult> Find(string id, SummitQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<SummitPage>(await queries.FindAsync(id, cancellationToken));
}
