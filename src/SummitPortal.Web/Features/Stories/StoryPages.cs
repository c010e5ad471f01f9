namespace SummitPortal.Web.Features.Stories;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage("/stories/{slug}", Find);
        pages.MapPage("/articles/{slug}/compare/{otherSlug}", Compare);
    }

    private static async Task<IResult> Find(string slug, StoryQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<StoryPage>(await queries.FindAsync(slug, cancellationToken));

    private static async Task<IResult> Compare(string slug, string otherSlug, StoryQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<ComparePage>(await queries.CompareAsync(slug, otherSlug, cancellationToken));
}
