namespace SummitPortal.Web.Features.Home;

internal static class HomePages
{
    public static void MapHomePages(this IEndpointRouteBuilder pages) => pages.MapMethods("/", PageResults.Methods, Show);

    private static async Task<IResult> Show(HomeQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<HomePage>(new { View = await queries.ShowAsync(cancellationToken) });
}
