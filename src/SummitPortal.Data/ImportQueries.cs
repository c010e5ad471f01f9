using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <summary>Lists received files with what became of them; the command line and the API show the same.</summary>
public sealed class ImportQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public const int LongestPage = 100;

    /// <summary>Newest first.</summary>
    /// <param name="limit">1 to <see cref="LongestPage"/>.</param>
    public async Task<ImportPage> ListAsync(ImportFilter filter, ImportCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LongestPage);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, filter);
        var total = await matching.CountAsync(cancellationToken);
        if (after is { } c)
        {
            matching = matching.Where(f => f.ReceivedAt < c.ReceivedAt || (f.ReceivedAt == c.ReceivedAt && f.Id < c.Id));
        }

        // One more than shown says whether there is a next page.
        var rows = await matching.OrderByDescending(f => f.ReceivedAt).ThenByDescending(f => f.Id).Take(limit + 1)
            .Select(View(context)).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? new ImportCursor(rows[limit - 1].ReceivedAt, rows[limit - 1].Id) : (ImportCursor?)null;
        return new ImportPage([.. rows.Take(limit)], total, next);
    }

    /// <summary>Null when no such bytes were received.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    public async Task<ImportView?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SourceFiles.AsNoTracking().Where(f => f.Sha256 == sha256).Select(View(context)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The SHA-256 that begins with these digits; empty when there is none, two when there are several.</summary>
    /// <param name="prefix">Any part of 64 hex digits.</param>
    public async Task<IReadOnlyList<string>> ResolveAsync(string prefix, CancellationToken cancellationToken)
    {
        if (prefix.Length is 0 or > 64 || !prefix.All(char.IsAsciiHexDigit))
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lower = prefix.ToLowerInvariant();
        return await context.SourceFiles.Where(f => f.Sha256.StartsWith(lower)).OrderBy(f => f.Sha256).Select(f => f.Sha256).Take(2).ToListAsync(cancellationToken);
    }

    private static IQueryable<SourceFileRecord> Matching(PortalDbContext context, ImportFilter filter)
    {
        var files = context.SourceFiles.AsNoTracking();
        if (filter.Delivery is { } delivery)
        {
            files = files.Where(f => context.ImportJobs.Any(j => j.SourceFileId == f.Id && j.DeliveryId == delivery));
        }

        if (filter.Outcome is { } outcome)
        {
            files = files.Where(f => f.Outcome == outcome);
        }

        if (filter.Reason is { Length: > 0 } reason)
        {
            files = files.Where(f => f.Reason == reason);
        }

        if (filter.Name is { Length: > 0 } name)
        {
            var pattern = "%" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            files = files.Where(f => EF.Functions.ILike(f.FileName, pattern, "\\"));
        }

        return files;
    }

    private static Expression<Func<SourceFileRecord, ImportView>> View(PortalDbContext context) => f => new ImportView(
        f.Id,
        f.Sha256,
        f.FileName,
        f.Length,
        f.ReceivedAt,
        f.Outcome,
        f.Reason,
        f.Detail,
        f.Format,
        f.Warnings,
        f.DurationMs,
        context.Articles.Where(a => a.Id == f.ArticleId).Select(a => a.Slug).FirstOrDefault(),

        // The one that no other follows, by its index: the first in an order would number the rows of the whole queue.
        context.ImportJobs.Where(j => j.SourceFileId == f.Id && !context.ImportJobs.Any(later => later.SourceFileId == f.Id && later.Id > j.Id))
            .Select(j => new ImportJobView(j.State, j.Attempts, j.EnqueuedAt, j.AvailableAt, j.LastError)).FirstOrDefault());
}

/// <param name="Reason">A reason code; null or empty for all.</param>
/// <param name="Name">A part of the file's name, in any case; null or empty for all.</param>
/// <param name="Delivery">The number of the delivery that it was queued with; null for all.</param>
public sealed record ImportFilter(ImportOutcome? Outcome = null, string? Reason = null, string? Name = null, long? Delivery = null);

/// <param name="Total">Files that match, on all pages.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ImportPage(IReadOnlyList<ImportView> Items, int Total, ImportCursor? Next);

/// <param name="Length">Bytes.</param>
/// <param name="DurationMs">Reading and storing; null when not read yet.</param>
/// <param name="Article">The article's slug; null when the file became none.</param>
/// <param name="Job">The last time it was queued; null when it was imported directly.</param>
public sealed record ImportView(
    long Id, string Sha256, string Name, long Length, DateTimeOffset ReceivedAt, ImportOutcome Outcome, string? Reason, string? Detail,
    string? Format, IReadOnlyList<string> Warnings, int? DurationMs, string? Article, ImportJobView? Job);

/// <param name="AvailableAt">Not tried before.</param>
/// <param name="LastError">What went wrong the last time, if anything did.</param>
public sealed record ImportJobView(ImportJobState State, int Attempts, DateTimeOffset EnqueuedAt, DateTimeOffset AvailableAt, string? LastError);

/// <summary>A place in the list of received files: after the file of this time and id.</summary>
public readonly record struct ImportCursor(DateTimeOffset ReceivedAt, long Id)
{
    /// <summary>Opaque to callers.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt.UtcTicks}.{Id}")));

    /// <summary>False for anything that <see cref="ToString"/> did not write.</summary>
    public static bool TryParse(string text, out ImportCursor cursor)
    {
        cursor = default;
        var bytes = new byte[64];
        if (text.Length > 80 || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(bytes, 0, written).Split('.');
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        cursor = new ImportCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }
}
