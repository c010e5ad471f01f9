using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
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
    /// <param name="files">No two with the same bytes.</param>
    /// <returns>In the order of the files.</returns>
    public async Task<IReadOnlyList<ReceivedFile>> ReceiveAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReceiveAsync(context, files, cancellationToken);
    }

    /// <summary>
    /// The same, and the file waits for a worker: both or neither. A known file waits again unless its article is stored.
    /// </summary>
    /// <param name="delivery">With which other files it comes; null for none. Where that is cancelled already, the file is kept and not read.</param>
    public async Task<ReceivedFile> EnqueueAsync(SourceFile file, long? delivery, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var received = (await ReceiveAsync(context, [file], cancellationToken))[0];
        if (received.NeedsReading && delivery is { } id && await Deliveries.IsCancelledAsync(context, id, cancellationToken))
        {
            await context.SourceFiles.Where(f => f.Id == received.Id && received.IsNew).ExecuteUpdateAsync(set => set.SetProperty(f => f.Outcome, ImportOutcome.Cancelled), cancellationToken);
        }
        else if (received.NeedsReading)
        {
            await ImportQueue.AddAsync(context, received.Id, delivery, clock.GetUtcNow(), cancellationToken);
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

    /// <summary>Records what became of files that gave no article. A file whose article was stored meanwhile keeps that.</summary>
    public async Task EndAsync(IReadOnlyCollection<FileEnding> endings, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await FileEnding.RecordAsync(context, endings, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    internal static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");

    private async Task<IReadOnlyList<ReceivedFile>> ReceiveAsync(PortalDbContext context, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(context, files.Select(f => f.Sha256), cancellationToken);
        var added = await AddAsync(context, [.. files.Where(f => !known.ContainsKey(f.Sha256))], cancellationToken);

        // Another process received the same bytes in this moment.
        var overtaken = files.Select(f => f.Sha256).Where(sha256 => !known.ContainsKey(sha256) && !added.ContainsKey(sha256)).ToList();
        var late = overtaken.Count == 0 ? [] : await KnownAsync(context, overtaken, cancellationToken);
        return [.. files.Select(f => known.GetValueOrDefault(f.Sha256) ?? added.GetValueOrDefault(f.Sha256) ?? late[f.Sha256])];
    }

    private async Task<Dictionary<string, ReceivedFile>> AddAsync(PortalDbContext context, List<SourceFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return [];
        }

        string[] hashes = [.. files.Select(f => f.Sha256)];
        string[] names = [.. files.Select(f => Cut(f.Name, MaxNameLength))];
        long[] lengths = [.. files.Select(f => (long)f.Bytes.Length)];
        var contents = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea, Value = files.Select(f => f.Bytes.ToArray()).ToArray() };

        // In the order of their hashes: two processes that bring the same files wait for each other and never crosswise.
        var added = await context.Database.SqlQuery<AddedFile>(
            $"""
            WITH added AS (
                INSERT INTO source_files (sha256, file_name, length, received_at, outcome, warnings)
                SELECT sha256, name, length, {clock.GetUtcNow()}, 'Received', ARRAY[]::text[]
                FROM unnest({hashes}, {names}, {lengths}) AS given (sha256, name, length)
                ORDER BY sha256
                ON CONFLICT (sha256) DO NOTHING
                RETURNING id, sha256
            ), kept AS (
                INSERT INTO source_file_contents (source_file_id, bytes)
                SELECT added.id, given.bytes FROM added JOIN unnest({hashes}, {contents}) AS given (sha256, bytes) ON given.sha256 = added.sha256
            )
            SELECT id AS "Id", sha256 AS "Sha256" FROM added
            """).ToListAsync(cancellationToken);
        return added.ToDictionary(f => f.Sha256, f => new ReceivedFile(f.Id, IsNew: true, ImportOutcome.Received));
    }

    private static Task<Dictionary<string, ReceivedFile>> KnownAsync(PortalDbContext context, IEnumerable<string> hashes, CancellationToken cancellationToken) =>
        context.SourceFiles
            .Where(f => hashes.Contains(f.Sha256))
            .Select(f => new { f.Sha256, File = new ReceivedFile(f.Id, false, f.Outcome) })
            .ToDictionaryAsync(f => f.Sha256, f => f.File, cancellationToken);

    private async Task<StoredSourceFile?> FindAsync(Func<IQueryable<SourceFileRecord>, IQueryable<SourceFileRecord>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(context.SourceFiles)
            .Select(f => new StoredSourceFile(f.Id, f.FileName, f.Outcome, f.Content!.Bytes))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record AddedFile(long Id, string Sha256);
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
