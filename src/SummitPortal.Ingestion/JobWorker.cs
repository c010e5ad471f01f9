using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Ingestion;

/// <summary>Does the long work that people start, one job at a time, beside the files that <see cref="ImportWorker"/> reads. It may be killed at any moment.</summary>
public sealed partial class JobWorker(JobClaims claims, JobRunner runner, IDbContextFactory<PortalDbContext> contexts, ImportWorkerOptions options, TimeProvider clock, ILogger<JobWorker> log) : BackgroundService
{
    private readonly string _name = NewName();
    private readonly QueueBell _bell = new(contexts, options, clock, log);

    /// <summary>Unique among all workers that live.</summary>
    public static string NewName() => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(untilIdle: false, stoppingToken);

    /// <summary>Works until stopped; a job that is being done then is given back.</summary>
    /// <param name="untilIdle">Ends once there is no job left to do now.</param>
    public async Task RunAsync(bool untilIdle, CancellationToken stopping)
    {
        // Leaves the caller at once: a host starts its services one after the other.
        await Task.Yield();
        using var ended = new CancellationTokenSource();
        var upkeep = Task.WhenAll(_bell.ListenAsync(ended.Token), TakeOverAsync(ended.Token));
        try
        {
            while (!stopping.IsCancellationRequested && await StepAsync(untilIdle, stopping))
            {
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop while it waited.
        }
        finally
        {
            await ended.CancelAsync();
            await EndOfAsync(upkeep);
        }
    }

    private static async Task EndOfAsync(Task cancelled)
    {
        try
        {
            await cancelled;
        }
        catch (OperationCanceledException)
        {
            // This is how it ends.
        }
    }

    /// <summary>Does a job or waits for one. False when there is nothing left and that was asked for.</summary>
    private async Task<bool> StepAsync(bool untilIdle, CancellationToken stopping)
    {
        try
        {
            // Not cancelled half-way: a claim that was made but not heard of would have to run out.
            if (await claims.ClaimAsync(_name, null, CancellationToken.None) is { } job)
            {
                await runner.RunAsync(job, null, stopping);
                return true;
            }

            if (untilIdle && await claims.IsIdleAsync(CancellationToken.None))
            {
                return false;
            }
        }
        catch (Exception e) when (Outage.Is(e))
        {
            // What it had is taken over when the claim runs out.
            Log.NoDatabase(log, e.Message);
        }

        await _bell.WaitAsync(stopping);
        return true;
    }

    private async Task TakeOverAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(options.UpkeepInterval, clock);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                if (await claims.TakeOverAsync(ended) is > 0 and var jobs)
                {
                    Log.TakenOver(log, jobs);
                }

                _bell.Ring();
            }
            catch (Exception e) when (Outage.Is(e))
            {
                Log.NoDatabase(log, e.Message);
            }

            await timer.WaitForNextTickAsync(ended);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Jobs} jobs were left by a process that ended; they go on")]
        public static partial void TakenOver(ILogger log, int jobs);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be used for now: {Reason} Trying again")]
        public static partial void NoDatabase(ILogger log, string reason);
    }
}
