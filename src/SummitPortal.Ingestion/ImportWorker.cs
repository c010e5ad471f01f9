using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>
/// Reads the files of the import queue, several at once, until it is told to stop. It may be killed at any moment: see <see cref="ImportQueue"/>.
/// </summary>
public sealed partial class ImportWorker(
    ImportQueue queue,
    IngestionPipeline pipeline,
    IDbContextFactory<PortalDbContext> contexts,
    ImportWorkerOptions options,
    TimeProvider clock,
    ILogger<ImportWorker> log) : BackgroundService
{
    private readonly string _name = JobWorker.NewName();
    private readonly ConcurrentDictionary<long, ClaimedImport> _claimed = new();
    private readonly QueueBell _bell = new(contexts, options, clock, log);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(untilIdle: false, stoppingToken);

    /// <summary>
    /// Works until stopped. Files that are being read then are finished, for at most <see cref="ImportWorkerOptions.StopWithin"/>;
    /// what else was claimed is given back.
    /// </summary>
    /// <param name="untilIdle">Ends once no file is left to read now.</param>
    public async Task RunAsync(bool untilIdle, CancellationToken stopping)
    {
        // Leaves the caller at once: a host starts its services one after the other.
        await Task.Yield();
        Log.Started(log, _name, options.Parallelism);
        using var ended = new CancellationTokenSource();
        using var abort = new CancellationTokenSource();
        await using var grace = stopping.Register(() => abort.CancelAfter(options.StopWithin));
        var upkeep = Task.WhenAll(_bell.ListenAsync(ended.Token), KeepClaimsAsync(ended.Token));
        var read = 0;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism };
            await Parallel.ForEachAsync(ClaimAsync(untilIdle, stopping), parallel, async (imports, _) =>
            {
                await ImportAsync(imports, abort.Token);
                Interlocked.Add(ref read, imports.Count);
                if (_claimed.IsEmpty)
                {
                    // The queue may be idle now.
                    _bell.Ring();
                }
            });
        }
        finally
        {
            await ended.CancelAsync();
            await EndOfAsync(upkeep);
            await GiveBackAsync();
            Log.Stopped(log, _name, read);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ClaimedImport>> ClaimAsync(bool untilIdle, [EnumeratorCancellation] CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (claimed, idle) = await ClaimBatchAsync(untilIdle);
            if (claimed.Count > 0)
            {
                yield return claimed;
            }
            else
            {
                if (idle)
                {
                    yield break;
                }

                await WaitForBellAsync(stopping);
            }
        }
    }

    private async Task<(IReadOnlyList<ClaimedImport> Claimed, bool Idle)> ClaimBatchAsync(bool askWhetherIdle)
    {
        try
        {
            // Not cancelled half-way: a claim that was made but not heard of would have to run out.
            var claimed = await queue.ClaimAsync(_name, FileBatches.Size, CancellationToken.None);
            foreach (var import in claimed)
            {
                _claimed[import.JobId] = import;
            }

            return (claimed, claimed.Count == 0 && askWhetherIdle && await queue.IsIdleAsync(CancellationToken.None));
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.NoDatabase(log, e.Message);
            return ([], false);
        }
    }

    private async Task WaitForBellAsync(CancellationToken stopping)
    {
        try
        {
            await _bell.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopping(log, _name, _claimed.Count);
        }
    }

    private async Task ImportAsync(IReadOnlyList<ClaimedImport> imports, CancellationToken abort)
    {
        var start = clock.GetTimestamp();
        try
        {
            var results = await pipeline.RunQueuedAsync([.. imports.Select(i => i.SourceFileId)], options.NewArticles, abort);
            var milliseconds = clock.GetElapsedTime(start).TotalMilliseconds;
            Log.Imported(log, imports.Count, milliseconds);
            foreach (var import in imports)
            {
                await EndAsync(import, results[import.SourceFileId]);
            }
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            Log.Interrupted(log, imports.Count);
        }
        catch (Exception e)
        {
            // The boundary of one batch. What the pipeline could not record with the files is tried again, up to the last attempt.
            foreach (var import in imports)
            {
                await PostponeAsync(import, e);
            }
        }
    }

    private async Task EndAsync(ClaimedImport import, ImportResult result)
    {
        if (result.Outage is { } outage)
        {
            await PostponeAsync(import, outage);
            return;
        }

        _claimed.TryRemove(import.JobId, out _);
        Log.Ended(log, import.SourceFileId, result.Kind, result.Reason);
    }

    private async Task PostponeAsync(ClaimedImport import, Exception why)
    {
        Log.Postponed(log, why, import.SourceFileId, import.Attempt);
        try
        {
            await queue.RetryLaterAsync(_name, import, why.GetBaseException().Message, CancellationToken.None);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.NoDatabase(log, e.Message);
        }
        finally
        {
            // When not even this could be written, nobody extends the claim: it runs out and the file is taken over.
            _claimed.TryRemove(import.JobId, out _);
        }
    }

    private async Task GiveBackAsync()
    {
        if (_claimed.IsEmpty)
        {
            return;
        }

        try
        {
            await queue.ReleaseAsync(_name, [.. _claimed.Keys], CancellationToken.None);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            Log.NoDatabase(log, e.Message);
        }

        _claimed.Clear();
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

    /// <summary>Says that this worker lives, takes over from those that do not, and rings the bell for files whose time has come.</summary>
    private async Task KeepClaimsAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(options.UpkeepInterval, clock);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await queue.ExtendAsync(_name, [.. _claimed.Keys], ended);
                if (await queue.TakeOverAsync(ended) is > 0 and var files)
                {
                    Log.TakenOver(log, files);
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
        [LoggerMessage(Level = LogLevel.Information, Message = "Import worker {Worker} has {Parallelism} batches of files on the way at once")]
        public static partial void Started(ILogger log, string worker, int parallelism);

        [LoggerMessage(Level = LogLevel.Information, Message = "Import worker {Worker} is stopping; {Claimed} files are still claimed")]
        public static partial void Stopping(ILogger log, string worker, int claimed);

        [LoggerMessage(Level = LogLevel.Information, Message = "Import worker {Worker} has stopped after {Read} files")]
        public static partial void Stopped(ILogger log, string worker, int read);

        [LoggerMessage(Level = LogLevel.Information, Message = "Source file {Id}: {Kind} {Reason}")]
        public static partial void Ended(ILogger log, long id, ImportKind kind, string? reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Files} files took {Milliseconds:0} ms")]
        public static partial void Imported(ILogger log, int files, double milliseconds);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Files} files were interrupted and are given back")]
        public static partial void Interrupted(ILogger log, int files);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Source file {Id} is tried again later (attempt {Attempt})")]
        public static partial void Postponed(ILogger log, Exception e, long id, int attempt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Files} files were left by a process that ended; they wait again")]
        public static partial void TakenOver(ILogger log, int files);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be used for now: {Reason} Trying again")]
        public static partial void NoDatabase(ILogger log, string reason);
    }
}
