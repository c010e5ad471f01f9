using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Desk.Inbox;

/// <param name="Delivery">Only files of the delivery of this number; null for all.</param>
/// <param name="Cursor">Where the page begins; null for the newest.</param>
public sealed record InboxFilter(ImportOutcome? Outcome = null, string? Name = null, long? Delivery = null, ImportCursor? Cursor = null)
{
    private const int LongestName = 200;

    public static InboxFilter Read(HttpRequest request) => new(
        Enum.TryParse<ImportOutcome>(request.Query["outcome"], ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
        request.Query["q"].ToString() is { Length: > 0 and <= LongestName } name ? name : null,
        long.TryParse(request.Query["delivery"], NumberStyles.None, CultureInfo.InvariantCulture, out var delivery) ? delivery : null,
        ImportCursor.TryParse(request.Query["cursor"].ToString(), out var cursor) ? cursor : null);
}

public sealed record InboxView(InboxFilter Filter, ImportPage Page, IReadOnlyList<DeliveryProgress> Deliveries);

/// <param name="Received">The file's own characters, the first of them; null for a file that is none of text.</param>
/// <param name="Read">What was read of it; null when it became no article.</param>
/// <param name="ArticleTitle">Null when it became no article.</param>
public sealed record ReceivedFileView(ImportView File, string? Received, bool IsCut, string? Read, string? ArticleTitle, EditorialStatus? ArticleStatus);

/// <summary>What became of one file of an upload; see <see cref="Features.Imports.UploadedFile"/>.</summary>
public sealed record UploadLine(string Name, string? Sha256, string Outcome, string? Detail);

internal sealed class InboxQueries(ImportQueries imports, Deliveries deliveries, SourceFileStore files, ReaderContexts contexts)
{
    private const int PageSize = 50;

    // What a page can show; the whole file can be downloaded.
    private const int MostCharacters = 40_000;

    public async Task<InboxView> ListAsync(InboxFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var page = await imports.ListAsync(new ImportFilter(filter.Outcome, null, filter.Name, filter.Delivery), filter.Cursor, PageSize, cancellationToken);
        return new InboxView(filter, page, await deliveries.NewestAsync(context, cancellationToken));
    }

    /// <summary>Null when no such bytes were received.</summary>
    public async Task<ReceivedFileView?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (await imports.FindAsync(sha256, cancellationToken) is not { } file || await files.FindAsync(sha256, cancellationToken) is not { } stored)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var article = await context.Articles.AsNoTracking().Where(a => a.Slug == file.Article)
            .Select(a => new
            {
                a.Title,
                a.Status,
                Text = a.Revisions.Where(r => r.SourceFileId == file.Id).OrderByDescending(r => r.Number).Select(r => r.Text).FirstOrDefault() ?? a.CurrentRevision!.Text,
            })
            .FirstOrDefaultAsync(cancellationToken);
        var received = SourceDecoder.Decode(SourceFile.From(stored.Name, stored.Bytes)).Text?.Text;
        return new ReceivedFileView(file, Cut(received), Math.Max(received?.Length ?? 0, article?.Text.Length ?? 0) > MostCharacters, Cut(article?.Text), article?.Title, article?.Status);
    }

    private static string? Cut(string? text) => text?.Length > MostCharacters ? text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] : text;
}
