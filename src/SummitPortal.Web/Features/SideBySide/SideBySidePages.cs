using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.SideBySide;

internal static class SideBySidePages
{
    public static void MapSideBySidePages(this IEndpointRouteBuilder pages) => pages.MapMethods("/compare", PageResults.Methods, Compare);

    private static async Task<IResult> Compare(Language language, HttpRequest request, SideBySideQueries queries, CancellationToken cancellationToken)
    {
        var filter = SideBySideFilter.Read(request.Query);
        var typed = request.Query.Text("name")?.Trim() is { Length: > 0 } name ? name : null;
        if (typed is not null && queries.Called(typed) is [var only])
        {
            return Results.LocalRedirect(new PortalUrls(language).SideBySide(filter.With(only)));
        }

        if (request.Query["speaker"].Count + request.Query["country"].Count > SideBySideFilter.Most)
        {
            return PageResults.Show<SideBySidePage>(new { View = new SideBySideView { Filter = new SideBySideFilter(), IsTooMany = true } }, StatusCodes.Status400BadRequest);
        }

        return PageResults.Show<SideBySidePage>(new { View = await queries.CompareAsync(filter, typed, cancellationToken) });
    }
}
