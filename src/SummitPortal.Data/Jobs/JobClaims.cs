using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data.Jobs;

/// <summary>
/// How workers take jobs, say how far they are, and end them. A claim holds as that of a file does (<see cref="ImportQueue"/>): for <see cref="ImportQueueOptions.Lease"/>
/// after the last sign of life; then another worker goes on from what was written last.
/// </summary>
public sealed class JobClaims(IDbContextFactory<PortalDbContext> contexts, ImportQueueOptions options, TimeProvider clock)
{
    // What somebody may still want to look up; then the articles of an ended re-extraction are forgotten, its figures are not.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The job that has waited longest; null when none waits.</summary>
    /// <param name="worker">Unique among all workers that live.</param>
    /// <param name="only">This job or none; null for any.</param>
    public async Task<ClaimedJob?> ClaimAsync(string worker, long? only, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var claimed = await context.Database.SqlQuery<long>($"""
            WITH waiting AS (
                SELECT id FROM worker_jobs WHERE state = 'Waiting' AND available_at <= {now} AND id = coalesce({only}, id)
                ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE worker_jobs j SET state = 'Running', attempts = j.attempts + 1, claimed_by = {worker}, claimed_until = {now + options.Lease}
            FROM waiting WHERE j.id = waiting.id RETURNING j.id AS "Value"
            """).ToListAsync(cancellationToken);
        return claimed.Count == 0 ? null : await FindAsync(claimed[0], worker, cancellationToken);
    }

    /// <summary>A job that this worker has; null when it has it no longer.</summary>
    public async Task<ClaimedJob?> FindAsync(long id, string worker, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WorkerJobs.AsNoTracking()
            .Where(j => j.Id == id && j.State == WorkerJobState.Running && j.ClaimedBy == worker)
            .Select(j => new ClaimedJob(j.Id, j.Kind, j.Scope, j.IsApplying, j.By, j.DecidedBy, j.Done, j.Total, j.After, j.Rules, j.Result, j.Attempts, j.ClaimedBy))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The worker lives and still has it; a step is on the way, so nothing else is said.</summary>
    public async Task<JobSignal> KeepAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await SignalAsync(context, $"""
            UPDATE worker_jobs SET claimed_until = {clock.GetUtcNow() + options.Lease}
            WHERE id = {job.Id} AND state = 'Running' AND claimed_by = {job.Worker} RETURNING cancelled_by IS NOT NULL AS "Value"
            """, cancellationToken);
    }

    /// <summary>Writes how far the work is where that is no part of a transaction.</summary>
    public async Task<JobSignal> ExtendAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ProgressAsync(context, job, cancellationToken);
    }

    /// <summary>Writes how far the work is, in the current transaction where there is one: to be rolled back when the claim is lost.</summary>
    public Task<JobSignal> ProgressAsync(PortalDbContext context, ClaimedJob job, CancellationToken cancellationToken) =>
        SignalAsync(context, $"""
            UPDATE worker_jobs SET done = {job.Done}, total = {job.Total}, after = {job.After}, rules = {job.Rules}, result = {job.Result}::jsonb, claimed_until = {clock.GetUtcNow() + options.Lease}
            WHERE id = {job.Id} AND state = 'Running' AND claimed_by = {job.Worker} RETURNING cancelled_by IS NOT NULL AS "Value"
            """, cancellationToken);

    /// <summary>Gives the job back, to be gone on with.</summary>
    public async Task ReleaseAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await Claim(context, job).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, WorkerJobState.Waiting)
                .SetProperty(j => j.Attempts, j => j.Attempts - 1)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
        await WorkerJobs.AnnounceAsync(context, cancellationToken);
    }

    /// <summary>Puts the job back after an outage, to be gone on with later; after the last attempt it counts as failed.</summary>
    public async Task RetryLaterAsync(ClaimedJob job, string error, CancellationToken cancellationToken)
    {
        if (job.Attempt >= options.MaxAttempts)
        {
            await EndAsync(job, WorkerJobState.Failed, $"Given up after {job.Attempt} attempts: {error}", cancellationToken);
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (at, cut) = (clock.GetUtcNow() + options.DelayAfter(job.Attempt), SourceFileStore.Cut(error, SourceFileStore.MaxDetailLength));
        await Claim(context, job).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, WorkerJobState.Waiting)
                .SetProperty(j => j.AvailableAt, at)
                .SetProperty(j => j.Error, cut)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <param name="state">What it ends as.</param>
    /// <param name="error">Null when all went well.</param>
    public async Task EndAsync(ClaimedJob job, WorkerJobState state, string? error, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (ended, cut) = (state == WorkerJobState.Compared ? (DateTimeOffset?)null : now, error is null ? null : SourceFileStore.Cut(error, SourceFileStore.MaxDetailLength));
        var written = await Claim(context, job).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, state)
                .SetProperty(j => j.EndedAt, ended)
                .SetProperty(j => j.Error, cut)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (written > 0 && state == WorkerJobState.Done)
        {
            AuditLog.Add(context, now, job.DecidedBy ?? job.By, "job.done", WorkerJobs.SubjectOf(job.Id), null, job.Kind == WorkerJobKind.Reextraction ? JobJson.Read<ReextractionTally>(job.Result) : JobJson.Read<SuggestionSummary>(job.Result));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes over what dead processes left, and forgets the articles of what ended long ago.</summary>
    /// <returns>How many jobs wait again.</returns>
    public async Task<int> TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await context.WorkerJobs.Where(j => j.State == WorkerJobState.Running && j.ClaimedUntil < now && (j.CancelledBy != null || j.Attempts >= options.MaxAttempts)).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, j => j.CancelledBy != null ? WorkerJobState.Cancelled : WorkerJobState.Failed)
                .SetProperty(j => j.Error, "The worker that had this job ended without finishing it.")
                .SetProperty(j => j.EndedAt, now)
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
        var again = await context.WorkerJobs.Where(j => j.State == WorkerJobState.Running && j.ClaimedUntil < now).ExecuteUpdateAsync(
            set => set
                .SetProperty(j => j.State, WorkerJobState.Waiting)
                .SetProperty(j => j.Error, "The worker that had this job ended without finishing it.")
                .SetProperty(j => j.ClaimedBy, (string?)null)
                .SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (again > 0)
        {
            await WorkerJobs.AnnounceAsync(context, cancellationToken);
        }

        var old = now - Kept;
        await context.ReextractionArticles.Where(a => context.WorkerJobs.Any(j => j.Id == a.JobId && j.EndedAt < old)).ExecuteDeleteAsync(cancellationToken);
        return again;
    }

    /// <summary>True when no job could be claimed now and none is being done.</summary>
    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return !await context.WorkerJobs.AnyAsync(j => j.State == WorkerJobState.Running || (j.State == WorkerJobState.Waiting && j.AvailableAt <= now), cancellationToken);
    }

    private static async Task<JobSignal> SignalAsync(PortalDbContext context, FormattableString update, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<bool>(update).ToListAsync(cancellationToken) switch
        {
            [] => JobSignal.Lost,
            [true] => JobSignal.Cancel,
            _ => JobSignal.GoOn,
        };

    private static IQueryable<WorkerJob> Claim(PortalDbContext context, ClaimedJob job) =>
        context.WorkerJobs.Where(j => j.Id == job.Id && j.State == WorkerJobState.Running && j.ClaimedBy == job.Worker);
}
