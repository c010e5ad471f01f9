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
        return await ReceiveAsync(context, file, cancellationToken);
    }

    /// <summary>
    /// The same, and the file waits for a worker: both or neither. A known file waits again unless its article is stored.
    /// </summary>
    public async Task<ReceivedFile> EnqueueAsync(SourceFile file, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var received = await ReceiveAsync(context, file, cancellationToken);
        if (received.NeedsReading)
        {
            await ImportQueue.AddAsync(context, received.Id, clock.GetUtcNow(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return received;
    }

    /// <summary>A received file with its bytes; null when there is none of this id.</summary>
    public Task<StoredSourceFile?> FindAsync(long id, CancellationToken cancellationToken) =>
        FindAsync(files => files.Where(f => f.Id == id), cancellationToken);

    /// <summary>The same by its SHA-256, 64 lower-case hex digits.</summary>
    public Task<StoredSourceFile?> FindAsync(string sha256, CancellationToken cancellationToken) =>
        FindAsync(files => files.Where(f => f.Sha256 == sha256), cancellationToken);

    /// <summary>Records that a file holds no article. A file whose article was stored meanwhile keeps that.</summary>
    public Task RejectAsync(long id, ParseResult.Rejected rejected, TimeSpan duration, CancellationToken cancellationToken) =>
        EndAsync(id, ImportOutcome.Rejected, RejectionReasons.CodeOf(rejected.Reason), rejected.Detail, rejected.Format, duration, cancellationToken);

    /// <summary>Records that the portal failed on a file, which stays and can be retried. A file whose article was stored meanwhile keeps that.</summary>
    public Task FailAsync(long id, string detail, TimeSpan duration, CancellationToken cancellationToken) =>
        EndAsync(id, ImportOutcome.Failed, null, detail, null, duration, cancellationToken);

    internal static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");

    private async Task<ReceivedFile> ReceiveAsync(PortalDbContext context, SourceFile file, CancellationToken cancellationToken)
    {
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
            // Another process received the same bytes in this moment. Inside a transaction EF Core has gone back to its savepoint.
            return await FindAsync(context, file.Sha256, cancellationToken) ?? throw new InvalidOperationException($"Source file {file.Sha256} is neither new nor there.", e);
        }
    }

    private async Task EndAsync(long id, ImportOutcome outcome, string? reason, string detail, SourceFormat? format, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var formatName = format is { } f ? SourceFormats.NameOf(f) : null;
        var cut = Cut(detail, MaxDetailLength);
        var milliseconds = (int)duration.TotalMilliseconds;
        await context.SourceFiles.Where(s => s.Id == id && s.Outcome != ImportOutcome.Stored && s.Outcome != ImportOutcome.Joined).ExecuteUpdateAsync(
            set => set
                .SetProperty(s => s.Outcome, outcome)
                .SetProperty(s => s.Reason, reason)
                .SetProperty(s => s.Detail, cut)
                .SetProperty(s => s.Format, formatName)
                .SetProperty(s => s.DurationMs, milliseconds),
            cancellationToken);
        await ImportQueue.EndAsync(context, id, outcome == ImportOutcome.Failed ? cut : null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<StoredSourceFile?> FindAsync(Func<IQueryable<SourceFileRecord>, IQueryable<SourceFileRecord>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(context.SourceFiles)
            .Select(f => new StoredSourceFile(f.Id, f.FileName, f.Outcome, f.Content!.Bytes))
            .SingleOrDefaultAsync(cancellationToken);
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

/// <param name="Name">The name it came with the first time.</param>
public sealed record StoredSourceFile(long Id, string Name, ImportOutcome Outcome, byte[] Bytes);
