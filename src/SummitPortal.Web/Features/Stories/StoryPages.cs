namespace SummitPortal.Web.Features.Stories;

internal static class StoryPages
{
    public static void MapStoryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/stories/{slug}", PageResults.Methods, Find);
        pages.MapMethods("/articles/{slug}/compare/{otherSlug}", PageResults.Methods, Compare);
    }

    private static async Task<IResult> Find(string slug, StoryQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<StoryPage>(await queries.FindAsync(slug, cancellationToken));

    private static async Task<IResult> Compare(string slug, string otherSlug, StoryQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<ComparePage>(await queries.CompareAsync(slug, otherSlug, cancellationToken));
}
