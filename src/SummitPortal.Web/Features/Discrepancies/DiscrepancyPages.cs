namespace SummitPortal.Web.Features.Discrepancies;

internal static class DiscrepancyPages
{
    public static void MapDiscrepancyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/discrepancies", PageResults.Methods, List);
        pages.MapMethods("/discrepancies/{id:long}", PageResults.Methods, Find);
    }

    private static async Task<IResult> List(HttpRequest request, DiscrepancyQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<DiscrepancyListPage>(new { View = await queries.ListAsync(DiscrepancyFilter.Read(request.Query), cancellationToken) });

    private static async Task<IResult> Find(long id, DiscrepancyQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<DiscrepancyPage>(await queries.FindAsync(id, cancellationToken));
}
