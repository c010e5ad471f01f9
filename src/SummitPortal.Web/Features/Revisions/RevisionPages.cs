using System.Globalization;

namespace SummitPortal.Web.Features.Revisions;

internal static class RevisionPages
{
    public static void MapRevisionPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/articles/{slug}/revisions/{version:maxlength(80)}", PageResults.Methods, Find);

    /// <param name="version"><c>1-0123456789ab</c>: number and beginning of the SHA-256, so that an address stands for these words and no others; the number alone leads there.</param>
    private static async Task<IResult> Find(string slug, string version, RevisionQueries queries, PortalUrls urls, CancellationToken cancellationToken)
    {
        var (number, hash) = version.Split('-', 2) is [var first, var rest] ? (first, rest) : (version, null);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || await queries.FindAsync(slug, n, cancellationToken) is not { } view)
        {
            return PageResults.NotFound();
        }

        var address = urls.Revision(slug, n, view.Sha256);
        if (hash is null)
        {
            return Results.LocalRedirect(address);
        }

        return address.EndsWith($"/{version}", StringComparison.Ordinal) ? PageResults.Show<RevisionPage>(new { View = view }) : PageResults.NotFound();
    }
}
