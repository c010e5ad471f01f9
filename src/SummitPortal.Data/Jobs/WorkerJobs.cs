using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data.Jobs;

/// <summary>Starting, cancelling and deciding about long work. Workers hear of it on <see cref="ImportQueue.Channel"/> and take it by <see cref="JobClaims"/>.</summary>
public sealed class WorkerJobs(IDbContextFactory<PortalDbContext> contexts, ImportQueueOptions options, TimeProvider clock)
{
    public const int LongestScope = 500;

    /// <param name="worker">Who does it at once, for a command that waits for it; null for whichever worker comes first.</param>
    public async Task<JobOutcome> StartAsync(JobScope scope, string by, string? worker, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var text = scope.ToString();
        if (text.Length > LongestScope || !await IsKnownAsync(context, scope, cancellationToken))
        {
            return new JobOutcome.Refused(JobProblem.UnknownScope);
        }

        if (await SameAsync(context, scope.Kind, text, cancellationToken) is { } same)
        {
            return same;
        }

        var now = clock.GetUtcNow();
        var job = context.WorkerJobs.Add(new WorkerJob { Kind = scope.Kind, Scope = text, By = by, RequestedAt = now, AvailableAt = now }).Entity;
        Hand(job, worker, now);
        await context.SaveChangesAsync(cancellationToken);
        AuditLog.Add(context, now, by, "job.start", SubjectOf(job.Id), null, new { job.Kind, scope = text });
        await context.SaveChangesAsync(cancellationToken);
        await AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new JobOutcome.Done(job.Id);
    }

    /// <summary>Has the difference of a re-extraction put in force.</summary>
    /// <param name="rules">Those in force now; refused when the difference was found by others.</param>
    /// <param name="worker">As in <see cref="StartAsync"/>.</param>
    public Task<JobOutcome> ApplyAsync(long id, string rules, string by, string? worker, CancellationToken cancellationToken) => DecideAsync(
        id,
        "job.apply",
        by,
        async (context, job, now) =>
        {
            if (job.Rules != rules)
            {
                return new JobOutcome.Refused(JobProblem.OtherRules);
            }

            if (await SameAsync(context, job.Kind, job.Scope, cancellationToken) is { } same)
            {
                return same;
            }

            job.IsApplying = true;
            (job.State, job.Done, job.After, job.Attempts, job.AvailableAt) = (WorkerJobState.Waiting, 0, 0, 0, now);
            Hand(job, worker, now);
            return null;
        },
        cancellationToken);

    /// <summary>Forgets the difference of a re-extraction; its figures stay.</summary>
    public Task<JobOutcome> DiscardAsync(long id, string by, CancellationToken cancellationToken) => DecideAsync(
        id,
        "job.discard",
        by,
        async (context, job, now) =>
        {
            (job.State, job.EndedAt) = (WorkerJobState.Discarded, now);
            await context.ReextractionArticles.Where(a => a.JobId == id).ExecuteDeleteAsync(cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>Ends a job that waits; one that is being done ends at its next step. What it has put in force stays.</summary>
    public async Task<JobOutcome> CancelAsync(long id, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedAsync(context, id, cancellationToken) is not { } job)
        {
            return new JobOutcome.NotFound();
        }

        if (job.State is not (WorkerJobState.Waiting or WorkerJobState.Running))
        {
            return new JobOutcome.Refused(JobProblem.HasEnded);
        }

        var now = clock.GetUtcNow();
        job.CancelledBy ??= by;
        if (job.State == WorkerJobState.Waiting)
        {
            (job.State, job.EndedAt) = (WorkerJobState.Cancelled, now);
        }

        AuditLog.Add(context, now, by, "job.cancel", SubjectOf(id), null, new { job.Done, job.Total });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new JobOutcome.Done(id);
    }

    /// <summary>As the audit log calls a job.</summary>
    public static string SubjectOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"job:{id}");

    internal static Task<int> AnnounceAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({ImportQueue.Channel}, '')", cancellationToken);

    private async Task<JobOutcome> DecideAsync(long id, string action, string by, Func<PortalDbContext, WorkerJob, DateTimeOffset, Task<JobOutcome?>> decide, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedAsync(context, id, cancellationToken) is not { } job)
        {
            return new JobOutcome.NotFound();
        }

        var now = clock.GetUtcNow();
        if (job.State != WorkerJobState.Compared)
        {
            return new JobOutcome.Refused(JobProblem.NotCompared);
        }

        if (await decide(context, job, now) is { } refused)
        {
            return refused;
        }

        job.DecidedBy = by;
        AuditLog.Add(context, now, by, action, SubjectOf(id), null, JobJson.Read<ReextractionTally>(job.Result));
        await context.SaveChangesAsync(cancellationToken);
        await AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new JobOutcome.Done(id);
    }

    /// <summary>Two who start the same take turns, so that the second is told.</summary>
    private static async Task<JobOutcome?> SameAsync(PortalDbContext context, WorkerJobKind kind, string scope, CancellationToken cancellationToken)
    {
        await AdvisoryLock.TakeAsync(context, "job:" + scope, cancellationToken);
        var same = await context.WorkerJobs
            .Where(j => j.Kind == kind && j.Scope == scope && (j.State == WorkerJobState.Waiting || j.State == WorkerJobState.Running))
            .Select(j => (long?)j.Id).FirstOrDefaultAsync(cancellationToken);
        return same is { } id ? new JobOutcome.UnderWay(id) : null;
    }

    private void Hand(WorkerJob job, string? worker, DateTimeOffset now)
    {
        if (worker is not null)
        {
            (job.State, job.ClaimedBy, job.ClaimedUntil, job.Attempts) = (WorkerJobState.Running, worker, now + options.Lease, 1);
        }
    }

    private static Task<WorkerJob?> LockedAsync(PortalDbContext context, long id, CancellationToken cancellationToken) =>
        context.WorkerJobs.FromSql($"SELECT * FROM worker_jobs WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    private static async Task<bool> IsKnownAsync(PortalDbContext context, JobScope scope, CancellationToken cancellationToken)
    {
        var (summit, outlet, format, article) = scope switch
        {
            JobScope.Reextraction r => (r.Summit, r.Outlet, r.Format, r.Article),
            JobScope.Suggestions s => (s.Summit, null, null, null),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
        return (summit is null || await context.Summits.AnyAsync(s => s.Id == summit, cancellationToken))
            && (outlet is null || await context.Outlets.AnyAsync(o => o.Id == outlet, cancellationToken))
            && (format is null || Enum.GetValues<Core.Sources.SourceFormat>().Any(f => Core.Sources.SourceFormats.NameOf(f) == format))
            && (article is null || await context.Articles.AnyAsync(a => a.Slug == article, cancellationToken));
    }
}
