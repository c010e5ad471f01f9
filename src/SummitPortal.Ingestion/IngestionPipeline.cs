using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>
/// The way of source files: receive, read, extract, store. Files go in batches (<see cref="FileBatches"/>): they share statements and commits, and nothing else. What
/// goes wrong with one is recorded with that one.
/// </summary>
public sealed partial class IngestionPipeline(SourceReader reader, CurrentExtractor extractors, SourceFileStore files, ArticleStore articles, ILogger<IngestionPipeline> log)
{
    /// <summary>How many batches are worth having on the way at once: while one is read, others are being stored.</summary>
    public static int Parallelism { get; } = Math.Min(8, Environment.ProcessorCount * 2);

    /// <summary>
    /// The bytes are kept first, so nothing that fails afterwards loses them. A file whose article is stored is left alone; one that was
    /// rejected, or never read to an end, is read again.
    /// </summary>
    /// <param name="status">The editorial status of a new article.</param>
    /// <returns>In the order of the files.</returns>
    public async Task<IReadOnlyList<ImportResult>> RunAsync(IReadOnlyList<SourceFile> batch, EditorialStatus status, CancellationToken cancellationToken)
    {
        var distinct = batch.DistinctBy(f => f.Sha256).ToList();
        var received = await files.ReceiveAsync(distinct, cancellationToken);
        var toRead = distinct.Zip(received).Where(x => x.Second.NeedsReading).ToList();
        var extractor = Extractor(cancellationToken);
        var readings = await ReadAllAsync(toRead, (x, token) => ReadAsync(x.Second.Id, x.First, extractor, token), cancellationToken);
        var results = await EndAsync(readings, status, static _ => true, cancellationToken);
        var bySha256 = results.ToDictionary(r => r.Value.Sha256!, r => r.Value);
        return [.. batch.Select(file => ResultOf(file, bySha256.GetValueOrDefault(file.Sha256), isFirst: distinct.Contains(file)))];
    }

    /// <summary>Reads files that were received and queued.</summary>
    /// <returns>By id. <see cref="ImportKind.Postponed"/> when an outage (<see cref="Outage"/>) was met: nothing is recorded with the file, which is worth another try.</returns>
    public async Task<IReadOnlyDictionary<long, ImportResult>> RunQueuedAsync(IReadOnlyList<long> ids, EditorialStatus status, CancellationToken cancellationToken)
    {
        var extractor = Extractor(cancellationToken);
        var readings = await ReadAllAsync(ids, (id, token) => ReadQueuedAsync(id, extractor, token), cancellationToken);
        return await EndAsync(readings, status, static e => !Outage.Is(e), cancellationToken);
    }

    // Asked once a batch, and inside the boundary of a file, so that an outage then is the file's as any other.
    private Lazy<Task<ArticleExtractor>> Extractor(CancellationToken cancellationToken) => new(() => extractors.FindAsync(cancellationToken));

    private static ImportResult ResultOf(SourceFile file, ImportResult? result, bool isFirst) => result switch
    {
        null => new ImportResult(file.Name, file.Sha256, ImportKind.Unchanged),
        { Kind: ImportKind.Rejected or ImportKind.Failed } => result with { File = file.Name },
        _ when isFirst => result,
        _ => new ImportResult(file.Name, file.Sha256, ImportKind.Unchanged),
    };

    private static async Task<IReadOnlyCollection<FileReading>> ReadAllAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task<FileReading>> read, CancellationToken cancellationToken)
    {
        var readings = new ConcurrentBag<FileReading>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items, parallel, async (item, token) => readings.Add(await read(item, token)));
        return [.. readings.OrderBy(r => r.Id)];
    }

    /// <summary>One file's bytes at a time: many large files may have been claimed together.</summary>
    private async Task<FileReading> ReadQueuedAsync(long id, Lazy<Task<ArticleExtractor>> extractor, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var stored = await files.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no source file {id}.");
            return await ReadAsync(id, SourceFile.From(stored.Name, stored.Bytes), extractor, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new FileReading.Fault(id, "", "", clock.Elapsed, e);
        }
    }

    /// <summary>The boundary of one file: what goes wrong with this one becomes its result, and the others go on.</summary>
    private async Task<FileReading> ReadAsync(long id, SourceFile file, Lazy<Task<ArticleExtractor>> extractor, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return await reader.ReadAsync(file, cancellationToken) switch
            {
                ParseResult.Parsed parsed => new FileReading.Article(id, file.Name, file.Sha256, clock.Elapsed, parsed, (await extractor.Value).Extract(parsed.Document)),
                ParseResult.Rejected rejected => new FileReading.NoArticle(id, file.Name, file.Sha256, clock.Elapsed, rejected),
                var other => throw new UnreachableException(other.GetType().Name),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new FileReading.Fault(id, file.Name, file.Sha256, clock.Elapsed, e);
        }
    }

    private async Task<IReadOnlyDictionary<long, ImportResult>> EndAsync(IReadOnlyCollection<FileReading> readings, EditorialStatus status, Func<Exception, bool> isRecorded, CancellationToken cancellationToken)
    {
        var results = new Dictionary<long, ImportResult>();
        List<FileReading.Fault> faults = [.. readings.OfType<FileReading.Fault>()];
        await StoreAsync([.. readings.OfType<FileReading.Article>()], status, isRecorded, results, faults, cancellationToken);
        foreach (var fault in faults)
        {
            results[fault.Id] = isRecorded(fault.Exception) ? fault.Result() : fault.Postponed();
        }

        List<FileReading.NoArticle> rejected = [.. readings.OfType<FileReading.NoArticle>()];
        rejected.ForEach(r => results[r.Id] = r.Result());
        List<FileReading.Fault> recorded = [.. faults.Where(f => isRecorded(f.Exception))];
        recorded.ForEach(f => Log.Failed(log, f.Exception, f.Id, f.Sha256));
        if (rejected.Count + recorded.Count > 0)
        {
            await files.EndAsync([.. rejected.Select(r => r.Ending()), .. recorded.Select(f => f.Ending())], cancellationToken);
        }

        return results;
    }

    /// <summary>All together; when that fails each alone, so that one article does not stop the others.</summary>
    private async Task StoreAsync(
        IReadOnlyList<FileReading.Article> read, EditorialStatus status, Func<Exception, bool> isRecorded, Dictionary<long, ImportResult> results, List<FileReading.Fault> faults, CancellationToken cancellationToken)
    {
        if (read.Count == 0)
        {
            return;
        }

        try
        {
            var outcomes = await articles.StoreAsync([.. read.Select(r => r.ToStore())], status, cancellationToken);
            for (var i = 0; i < read.Count; i++)
            {
                results[read[i].Id] = read[i].Result(outcomes[i]);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException && read.Count > 1 && isRecorded(e))
        {
            Log.OneByOne(log, e, read.Count);
            foreach (var one in read)
            {
                await StoreAsync([one], status, isRecorded, results, faults, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.AddRange(read.Select(r => new FileReading.Fault(r.Id, r.Name, r.Sha256, r.Took, e)));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Source file {Id} ({Sha256}) could not be imported")]
        public static partial void Failed(ILogger log, Exception e, long id, string sha256);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} articles could not be stored together and are stored one by one")]
        public static partial void OneByOne(ILogger log, Exception e, int count);
    }
}
