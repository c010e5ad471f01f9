using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;

namespace SummitPortal.Data;

/// <summary>Keeps source files as received and what became of them.</summary>
public sealed class SourceFileStore(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    internal const int MaxNameLength = 1000;
    internal const int MaxDetailLength = 2000;

    /// <summary>
    /// Keeps the bytes before anything is done with them, in a transaction of its own, so that a failure later loses nothing.
    /// The same bytes are kept once, under the first name they came with.
    /// </summary>
    public async Task<ReceivedFile> ReceiveAsync(SourceFile file, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, file.Sha256, cancellationToken) is { } known)
        {
            return known;
        }

        var record = new SourceFileRecord
        {
            Sha256 = file.Sha256,
            FileName = Cut(file.Name, MaxNameLength),
            Length = file.Bytes.Length,
            ReceivedAt = clock.GetUtcNow(),
            Outcome = ImportOutcome.Received,
            Content = new SourceFileContent { Bytes = file.Bytes.ToArray() },
        };
        context.SourceFiles.Add(record);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return new ReceivedFile(record.Id, IsNew: true, ImportOutcome.Received);
        }
        catch (DbUpdateException e) when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            // Another process received the same bytes in this moment.
            return await FindAsync(context, file.Sha256, cancellationToken) ?? throw new InvalidOperationException($"Source file {file.Sha256} is neither new nor there.", e);
        }
    }

    /// <summary>Records that a file holds no article.</summary>
    public Task RejectAsync(long id, ParseResult.Rejected rejected, TimeSpan duration, CancellationToken cancellationToken) =>
        EndAsync(id, ImportOutcome.Rejected, RejectionReasons.CodeOf(rejected.Reason), rejected.Detail, rejected.Format, duration, cancellationToken);

    /// <summary>Records that the portal failed on a file, which stays and can be retried.</summary>
    public Task FailAsync(long id, string detail, TimeSpan duration, CancellationToken cancellationToken) =>
        EndAsync(id, ImportOutcome.Failed, null, detail, null, duration, cancellationToken);

    internal static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");

    private async Task EndAsync(long id, ImportOutcome outcome, string? reason, string detail, SourceFormat? format, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var formatName = format is { } f ? SourceFormats.NameOf(f) : null;
        var cut = Cut(detail, MaxDetailLength);
        var milliseconds = (int)duration.TotalMilliseconds;
        await context.SourceFiles.Where(s => s.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Outcome, outcome)
                .SetProperty(s => s.Reason, reason)
                .SetProperty(s => s.Detail, cut)
                .SetProperty(s => s.Format, formatName)
                .SetProperty(s => s.DurationMs, milliseconds),
            cancellationToken);
    }

    private static async Task<ReceivedFile?> FindAsync(PortalDbContext context, string sha256, CancellationToken cancellationToken) =>
        await context.SourceFiles.Where(f => f.Sha256 == sha256).Select(f => new ReceivedFile(f.Id, false, f.Outcome)).FirstOrDefaultAsync(cancellationToken);
}

/// <param name="IsNew">False when the same bytes were received before; <paramref name="Outcome"/> is then what became of them.</param>
public sealed record ReceivedFile(long Id, bool IsNew, ImportOutcome Outcome)
{
    /// <summary>
    /// False for a file whose article is stored. A file that was rejected is read again when somebody brings it again: a later version may read
    /// what an earlier one could not.
    /// </summary>
    public bool NeedsReading => Outcome is not (ImportOutcome.Stored or ImportOutcome.Joined);
}
