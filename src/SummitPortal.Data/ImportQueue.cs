using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <summary>
/// The received files that wait to be read. A worker claims some for a while (<see cref="ImportQueueOptions.Lease"/>) and keeps saying that
/// it lives; what became of a file is written by <see cref="ArticleStore"/> and <see cref="SourceFileStore"/>, which end its job in the same
/// transaction. So a worker can die at any moment: its claims run out, and a file that was read to an end is never read again.
/// </summary>
public sealed class ImportQueue(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, ImportQueueOptions options)
{
    /// <summary>The channel that idle workers LISTEN on.</summary>
    public const string Channel = "portal_imports";

    /// <summary>
    /// Claims the files that have waited longest. One that was tried before is claimed alone: if it is what kills the worker,
    /// it must not take the attempts of its neighbours with it.
    /// </summary>
    /// <param name="worker">Unique among all workers that live.</param>
    public async Task<IReadOnlyList<ClaimedImport>> ClaimAsync(string worker, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var claimed = await context.Database.SqlQuery<ClaimedImport>($"""
            WITH waiting AS (
                SELECT id, attempts, available_at FROM import_jobs
                WHERE state = 'Waiting' AND available_at <= {now}
                ORDER BY available_at, id LIMIT {limit}
                FOR UPDATE SKIP LOCKED),
            chosen AS (
                SELECT id FROM waiting ORDER BY attempts DESC, available_at, id
                LIMIT CASE WHEN (SELECT max(attempts) FROM waiting) > 0 THEN 1 ELSE {limit} END)
            UPDATE import_jobs j
            SET state = 'Running', attempts = j.attempts + 1, claimed_by = {worker}, claimed_until = {now + options.Lease}
            FROM chosen WHERE j.id = chosen.id
            RETURNING j.id AS "JobId", j.source_file_id AS "SourceFileId", j.attempts AS "Attempt"
            """).ToListAsync(cancellationToken);
        return [.. claimed.OrderBy(c => c.JobId)];
    }

    /// <summary>The worker lives and still has these.</summary>
    public async Task ExtendAsync(string worker, IReadOnlyCollection<long> jobIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var until = clock.GetUtcNow() + options.Lease;
        await Claims(context, worker).Where(j => jobIds.Contains(j.Id)).ExecuteUpdateAsync(set => set.SetProperty(j => j.ClaimedUntil, until), cancellationToken);
    }

    /// <summary>Gives back what was claimed and not begun.</summary>
    public async Task ReleaseAsync(string worker, IReadOnlyCollection<long> jobIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Claims(context, worker).Where(j => jobIds.Contains(j.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, ImportJobState.Waiting)
                .SetProperty(j => j.Attempts, j => j.Attempts - 1)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
        await AnnounceAsync(context, cancellationToken);
    }

    /// <summary>Puts a file back after an outage, to be tried again later; after the last attempt it counts as failed.</summary>
    public async Task RetryLaterAsync(string worker, ClaimedImport import, string error, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var claim = Claims(context, worker).Where(j => j.Id == import.JobId);
        if (import.Attempt >= options.MaxAttempts)
        {
            await GiveUpAsync(context, claim, import, SourceFileStore.Cut($"Given up after {import.Attempt} attempts: {error}", SourceFileStore.MaxDetailLength), cancellationToken);
            return;
        }

        var cut = SourceFileStore.Cut(error, SourceFileStore.MaxDetailLength);
        var at = clock.GetUtcNow() + options.DelayAfter(import.Attempt);
        await claim.ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, ImportJobState.Waiting)
                .SetProperty(j => j.AvailableAt, at)
                .SetProperty(j => j.LastError, cut)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <summary>
    /// Takes over what dead processes left: claims that ran out wait again (or count as failed after the last attempt), and received files
    /// that have no job get one.
    /// </summary>
    /// <returns>How many files wait again.</returns>
    public async Task<int> TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var error = $"The worker ended {options.MaxAttempts} times while it read this file. Send the file with a report of the problem, or retry it with a newer version.";
        await context.Database.ExecuteSqlAsync($"""
            WITH gone AS (
                UPDATE import_jobs SET state = 'Failed', last_error = {error}, claimed_by = NULL, claimed_until = NULL
                WHERE state = 'Running' AND claimed_until < {now} AND attempts >= {options.MaxAttempts}
                RETURNING source_file_id)
            UPDATE source_files f SET outcome = 'Failed', reason = NULL, detail = {error}
            FROM gone WHERE f.id = gone.source_file_id AND f.outcome NOT IN ('Stored', 'Joined')
            """, cancellationToken);
        var again = await context.ImportJobs.Where(j => j.State == ImportJobState.Running && j.ClaimedUntil < now).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, ImportJobState.Waiting)
                .SetProperty(j => j.LastError, "The worker that had this file ended without finishing it.")
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);

        // Outcome and job are looked at in one snapshot: a file that is stored in this moment is not taken for abandoned.
        var abandoned = now - options.AbandonedAfter;
        var adopted = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO import_jobs (source_file_id, state, attempts, enqueued_at, available_at)
            SELECT id, 'Waiting', 0, {now}, {now} FROM source_files f
            WHERE outcome = 'Received' AND received_at < {abandoned}
                AND NOT EXISTS (SELECT FROM import_jobs j WHERE j.source_file_id = f.id AND j.state IN ('Waiting', 'Running'))
            ON CONFLICT (source_file_id) WHERE state IN ('Waiting', 'Running') DO NOTHING
            """, cancellationToken);
        if (again + adopted > 0)
        {
            await AnnounceAsync(context, cancellationToken);
        }

        return again + adopted;
    }

    /// <summary>Queues a file again that failed, was rejected or cancelled.</summary>
    public async Task<RetryOutcome> RetryAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var file = await context.SourceFiles.Where(f => f.Sha256 == sha256).Select(f => new { f.Id, f.Outcome }).SingleOrDefaultAsync(cancellationToken);
        if (file is null)
        {
            return new RetryOutcome.NotFound();
        }

        if (file.Outcome is ImportOutcome.Stored or ImportOutcome.Joined)
        {
            return new RetryOutcome.NothingToRetry(file.Outcome);
        }

        var added = await AddAsync(context, file.Id, null, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added ? new RetryOutcome.Queued() : new RetryOutcome.WaitsAlready();
    }

    /// <summary>Queues every failed file again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryAllFailedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var queued = await context.Database.ExecuteSqlAsync($"""
            WITH failed AS (
                UPDATE source_files SET outcome = 'Received', detail = NULL WHERE outcome = 'Failed' RETURNING id)
            INSERT INTO import_jobs (source_file_id, state, attempts, enqueued_at, available_at)
            SELECT id, 'Waiting', 0, {now}, {now} FROM failed
            ON CONFLICT (source_file_id) WHERE state IN ('Waiting', 'Running') DO NOTHING
            """, cancellationToken);
        await AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return queued;
    }

    /// <summary>True when no file could be claimed now and none is being read. Files that wait for a later attempt do not count.</summary>
    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return !await context.ImportJobs.AnyAsync(
            j => j.State == ImportJobState.Running || (j.State == ImportJobState.Waiting && j.AvailableAt <= now), cancellationToken);
    }

    /// <summary>Queues a file and tells idle workers once the current transaction commits. False when it waits or is being read already.</summary>
    internal static async Task<bool> AddAsync(PortalDbContext context, long sourceFileId, long? delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO import_jobs (source_file_id, delivery_id, state, attempts, enqueued_at, available_at)
            VALUES ({sourceFileId}, {delivery}, 'Waiting', 0, {now}, {now})
            ON CONFLICT (source_file_id) WHERE state IN ('Waiting', 'Running') DO NOTHING
            """, cancellationToken);
        if (added == 0)
        {
            return false;
        }

        await context.SourceFiles.Where(f => f.Id == sourceFileId && (f.Outcome == ImportOutcome.Rejected || f.Outcome == ImportOutcome.Failed || f.Outcome == ImportOutcome.Cancelled)).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.Outcome, ImportOutcome.Received).SetProperty(f => f.Reason, (string?)null).SetProperty(f => f.Detail, (string?)null),
            cancellationToken);
        await AnnounceAsync(context, cancellationToken);
        return true;
    }

    /// <summary>Ends the jobs of files that have one, in the current transaction.</summary>
    /// <param name="errors">For each file; null when it was read to an end.</param>
    internal static Task EndAsync(PortalDbContext context, long[] sourceFileIds, string?[] errors, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
            UPDATE import_jobs j
            SET state = CASE WHEN e.error IS NULL THEN 'Done' ELSE 'Failed' END, last_error = coalesce(e.error, j.last_error), claimed_by = NULL, claimed_until = NULL
            FROM unnest({sourceFileIds}, {errors}) AS e (source_file_id, error)
            WHERE j.source_file_id = e.source_file_id AND j.state IN ('Waiting', 'Running')
            """,
            cancellationToken);

    private static async Task GiveUpAsync(PortalDbContext context, IQueryable<ImportJob> claim, ClaimedImport import, string detail, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await claim.AnyAsync(cancellationToken))
        {
            await context.SourceFiles.Where(f => f.Id == import.SourceFileId && f.Outcome == ImportOutcome.Received).ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Outcome, ImportOutcome.Failed).SetProperty(f => f.Detail, detail), cancellationToken);
            await EndAsync(context, [import.SourceFileId], [detail], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static IQueryable<ImportJob> Claims(PortalDbContext context, string worker) =>
        context.ImportJobs.Where(j => j.State == ImportJobState.Running && j.ClaimedBy == worker);

    private static Task<int> AnnounceAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);
}

/// <param name="Attempt">Counted from 1.</param>
public sealed record ClaimedImport(long JobId, long SourceFileId, int Attempt);

/// <summary>What asking for another try did.</summary>
public abstract record RetryOutcome
{
    private RetryOutcome()
    {
    }

    public sealed record Queued : RetryOutcome;

    /// <summary>It waits already, or is being read.</summary>
    public sealed record WaitsAlready : RetryOutcome;

    /// <summary>It became an article; there is nothing to try again.</summary>
    public sealed record NothingToRetry(ImportOutcome Outcome) : RetryOutcome;

    public sealed record NotFound : RetryOutcome;
}
