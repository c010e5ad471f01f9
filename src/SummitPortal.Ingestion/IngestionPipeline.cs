using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>The way of one source file: receive, read, extract, store.</summary>
public sealed partial class IngestionPipeline(SourceReader reader, ArticleExtractor extractor, SourceFileStore files, ArticleStore articles, ILogger<IngestionPipeline> log)
{
    /// <summary>How many files are worth having on the way at once: storing waits for the disk, and commits that wait together are written together.</summary>
    public static int Parallelism { get; } = Math.Min(16, Environment.ProcessorCount * 4);

    /// <summary>
    /// The bytes are kept first, so nothing that fails afterwards loses them. A file whose article is stored is left alone; one that was
    /// rejected, or never read to an end, is read again.
    /// </summary>
    /// <param name="status">The editorial status of a new article.</param>
    public async Task<ImportResult> RunAsync(SourceFile file, EditorialStatus status, CancellationToken cancellationToken)
    {
        var received = await files.ReceiveAsync(file, cancellationToken);
        if (!received.NeedsReading)
        {
            return new ImportResult(file.Name, file.Sha256, ImportKind.Unchanged);
        }

        return await ReadOrFailAsync(received.Id, file, status, static _ => true, cancellationToken);
    }

    /// <summary>Reads a file that was received and queued. A fault that it would meet again is recorded with it.</summary>
    /// <exception cref="Exception">An outage (<see cref="Outage"/>): worth another try later.</exception>
    public async Task<ImportResult> RunQueuedAsync(long id, EditorialStatus status, CancellationToken cancellationToken)
    {
        var stored = await files.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no source file {id}.");
        return await ReadOrFailAsync(id, SourceFile.From(stored.Name, stored.Bytes), status, static e => !Outage.Is(e), cancellationToken);
    }

    /// <summary>The boundary of one file: what goes wrong with this one is recorded with it, and the others go on.</summary>
    private async Task<ImportResult> ReadOrFailAsync(long id, SourceFile file, EditorialStatus status, Func<Exception, bool> isRecorded, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return await ReadAsync(id, file, status, clock, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && isRecorded(e))
        {
            Log.Failed(log, e, id, file.Sha256);
            var detail = e.GetBaseException().Message;
            await files.FailAsync(id, detail, clock.Elapsed, cancellationToken);
            return new ImportResult(file.Name, file.Sha256, ImportKind.Failed, Detail: detail);
        }
    }

    private async Task<ImportResult> ReadAsync(long id, SourceFile file, EditorialStatus status, Stopwatch clock, CancellationToken cancellationToken) =>
        await reader.ReadAsync(file, cancellationToken) switch
        {
            ParseResult.Parsed parsed => await StoreAsync(id, file, parsed, status, clock, cancellationToken),
            ParseResult.Rejected rejected => await RejectAsync(id, file, rejected, clock, cancellationToken),
            var other => throw new UnreachableException(other.GetType().Name),
        };

    private async Task<ImportResult> StoreAsync(long id, SourceFile file, ParseResult.Parsed parsed, EditorialStatus status, Stopwatch clock, CancellationToken cancellationToken)
    {
        var facts = extractor.Extract(parsed.Document);
        var outcome = await articles.StoreAsync(id, parsed.Document, facts, status, clock.Elapsed, cancellationToken);
        var kind = outcome switch
        {
            StoreOutcome.Added => ImportKind.Added,
            StoreOutcome.Revised => ImportKind.Revised,
            StoreOutcome.Joined => ImportKind.Joined,
            StoreOutcome.AlreadyStored => ImportKind.Unchanged,
            var other => throw new UnreachableException(other.GetType().Name),
        };
        return new ImportResult(file.Name, file.Sha256, kind, Title: parsed.Document.Title, Warnings: parsed.Document.Warnings);
    }

    private async Task<ImportResult> RejectAsync(long id, SourceFile file, ParseResult.Rejected rejected, Stopwatch clock, CancellationToken cancellationToken)
    {
        await files.RejectAsync(id, rejected, clock.Elapsed, cancellationToken);
        return new ImportResult(file.Name, file.Sha256, ImportKind.Rejected, RejectionReasons.CodeOf(rejected.Reason), rejected.Detail);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Source file {Id} ({Sha256}) could not be imported")]
        public static partial void Failed(ILogger log, Exception e, long id, string sha256);
    }
}
