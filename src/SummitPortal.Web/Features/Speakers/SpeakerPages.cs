using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Speakers;

internal static class SpeakerPages
{
    public static void MapSpeakerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/speakers", PageResults.Methods, List);
        pages.MapMethods("/speakers/{slug}", PageResults.Methods, Find);
    }

    private static async Task<IResult> List(Language language, HttpRequest request, SpeakerQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<SpeakerListPage>(new { View = await queries.ListAsync(language, SpeakerFilter.Read(request.Query), cancellationToken) });

    private static async Task<IResult> Find(Language language, string slug, HttpRequest request, SpeakerQueries queries, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(slug, request.Query.Page(), PositionFilter.AsksForSuggestions(request.Query), cancellationToken) is { } view)
        {
            return PageResults.Show<SpeakerPage>(new { View = view });
        }

        return await queries.MergedIntoAsync(slug, cancellationToken) is { } other
            ? Results.LocalRedirect(new PortalUrls(language).Speaker(other), permanent: true)
            : PageResults.NotFound();
    }
}
