using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Ingestion;

/// <summary>Does a claimed job to its end, or to where it is cancelled, stopped or fails; workers and the command line run the same.</summary>
public sealed partial class JobRunner(
    JobClaims claims, Reextraction reextraction, PositionSuggestions suggestions, IDbContextFactory<PortalDbContext> contexts, ImportQueueOptions options, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>What came of the job stands in its row.</summary>
    /// <param name="heard">Called after each step that was written; null for nobody.</param>
    /// <param name="stopping">The worker is told to stop: the job is given back and goes on elsewhere.</param>
    public async Task RunAsync(ClaimedJob claimed, Action<ClaimedJob>? heard, CancellationToken stopping)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var ended = new CancellationTokenSource();
        var running = new RunningJob(claimed, work, heard);
        var keeping = KeepAsync(running, ended.Token);
        Log.Begun(log, claimed.Id, claimed.Kind, claimed.IsApplying);
        try
        {
            await WorkAsync(running, work.Token);
            await EndAsync(running, claimed is { Kind: WorkerJobKind.Reextraction, IsApplying: false } ? WorkerJobState.Compared : WorkerJobState.Done, null);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            await EndEarlyAsync(running);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.Postponed(log, e, claimed.Id, claimed.Attempt);
            await claims.RetryLaterAsync(running.Job, e.GetBaseException().Message, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The boundary of one job: the worker goes on with the next.
            Log.Failed(log, e, claimed.Id);
            await claims.EndAsync(running.Job, WorkerJobState.Failed, e.GetBaseException().Message, CancellationToken.None);
        }
        finally
        {
            await ended.CancelAsync();
            await keeping;
        }
    }

    private Task WorkAsync(RunningJob running, CancellationToken cancellationToken) => running.Job switch
    {
        { Kind: WorkerJobKind.Reextraction, IsApplying: false } => reextraction.CompareAsync(running, cancellationToken),
        { Kind: WorkerJobKind.Reextraction } => reextraction.ApplyAsync(running, cancellationToken),
        { Kind: WorkerJobKind.PositionSuggestions } => SuggestAsync(running, cancellationToken),
        var other => throw new UnreachableException(other.Kind.ToString()),
    };

    /// <summary>A summit a transaction; one that was done and not written down is done again, which changes nothing.</summary>
    private async Task SuggestAsync(RunningJob running, CancellationToken cancellationToken)
    {
        var scope = (JobScope.Suggestions)JobScope.Parse(running.Job.Kind, running.Job.Scope);
        var summits = await SummitsAsync(scope.Summit, cancellationToken);
        running.Job = running.Job with { Total = summits.Count };
        running.Heed(await claims.ExtendAsync(running.Job, cancellationToken), running.Job);
        foreach (var summit in summits.Skip(running.Job.Done))
        {
            var found = await suggestions.SuggestAsync(summit, cancellationToken);
            var before = JobJson.Read<SuggestionSummary>(running.Job.Result) ?? new SuggestionSummary(0, 0, 0);
            var job = running.Job with
            {
                Done = running.Job.Done + 1,
                Result = JobJson.Write(new SuggestionSummary(before.Suggested + found.Suggested, before.New + found.New, before.Gone + found.Gone)),
            };
            running.Heed(await claims.ExtendAsync(job, cancellationToken), job);
        }
    }

    private async Task<List<string>> SummitsAsync(string? only, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Summits.Where(s => only == null || s.Id == only).OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    private async Task EndAsync(RunningJob running, WorkerJobState state, string? error)
    {
        await claims.EndAsync(running.Job, state, error, CancellationToken.None);
        Log.Ended(log, running.Job.Id, state, running.Job.Done);
    }

    private async Task EndEarlyAsync(RunningJob running)
    {
        switch (running.Signal)
        {
            case JobSignal.Cancel:
                await EndAsync(running, WorkerJobState.Cancelled, null);
                break;
            case JobSignal.Lost:
                Log.Lost(log, running.Job.Id);
                break;
            default:
                await claims.ReleaseAsync(running.Job, CancellationToken.None);
                Log.GivenBack(log, running.Job.Id, running.Job.Done);
                break;
        }
    }

    /// <summary>Says that the worker lives while a step takes long, and hears whether the job is cancelled.</summary>
    private async Task KeepAsync(RunningJob running, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(options.Lease / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    running.Heed(await claims.KeepAsync(running.Job, ended));
                }
                catch (Exception e) when (Outage.Is(e))
                {
                    // The work itself meets the outage and says so.
                    Log.NoDatabase(log, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // This is how it ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id} ({Kind}, applying: {Applying}) begun")]
        public static partial void Begun(ILogger log, long id, WorkerJobKind kind, bool applying);

        [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id} ended {State} after {Done} steps")]
        public static partial void Ended(ILogger log, long id, WorkerJobState state, int done);

        [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id} is given back after {Done} steps")]
        public static partial void GivenBack(ILogger log, long id, int done);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} is another worker's by now")]
        public static partial void Lost(ILogger log, long id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id} is gone on with later (attempt {Attempt})")]
        public static partial void Postponed(ILogger log, Exception e, long id, int attempt);

        [LoggerMessage(Level = LogLevel.Error, Message = "Job {Id} failed")]
        public static partial void Failed(ILogger log, Exception e, long id);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be used for now: {Reason} Trying again")]
        public static partial void NoDatabase(ILogger log, string reason);
    }
}
