using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Sources;

internal sealed record SourceFileDownload(string FileName, byte[] Bytes);

internal sealed class SourceFileQueries(ReaderContexts contexts)
{
    /// <summary>Null when there is no such file, or none of an article that readers may see.</summary>
    public async Task<SourceFileDownload?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SourceFiles.AsNoTracking()
            .Where(f => f.Sha256 == sha256 && f.Content != null
                && context.Articles.Any(a => a.Id == f.ArticleId && (a.Status == EditorialStatus.Published || a.Status == EditorialStatus.Corrected)))
            .Select(f => new SourceFileDownload(f.FileName, f.Content!.Bytes))
            .FirstOrDefaultAsync(cancellationToken);
    }
}

internal static class SourceFilePages
{
    public static void MapSourceFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/source-files/{sha256:length(64)}", PageResults.Methods, Download);

    /// <summary>The bytes as received, to be saved and never to be shown: whatever a source wrote must not run on this site.</summary>
    private static async Task<IResult> Download(string sha256, SourceFileQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(sha256, cancellationToken) is { } file
            ? Results.File(file.Bytes, "application/octet-stream", Path.GetFileName(file.FileName))
            : PageResults.NotFound();
}
