using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Data.Embedded;
using SummitPortal.Ingestion;

namespace SummitPortal.Benchmarks;

/// <summary>How fast source files become articles: parsing alone on one core, parsing and extracting, and the whole way into PostgreSQL.</summary>
internal static class IngestBenchmark
{
    public static async Task<int> RunAsync(SampleVariations samples, int[] sizes)
    {
        var extractor = new ArticleExtractor(Lexicon.LoadEmbedded());
        var weChat = samples.WeChatOnly();
        foreach (var warmUp in Enumerable.Range(0, 200))
        {
            Extract(extractor, TextSourceParsing.Parse(samples.File(warmUp)));
        }

        Print("what", "files", "seconds", "files/s", "MB/s", "peak MB");
        foreach (var size in sizes)
        {
            Measure("parse WeChat, 1 core", size, i => Parse(weChat.File(i)));
            Measure("parse all formats, 1 core", size, i => Parse(samples.File(i)));
            Measure("parse + extract, 1 core", size, i => Extract(extractor, samples.File(i)));
        }

        foreach (var size in sizes)
        {
            await MeasureStoreAsync(samples, size);
        }

        return 0;
    }

    /// <summary>The same over real files on disk, with what was rejected.</summary>
    public static async Task<int> RunFolderAsync(string folder)
    {
        List<PathOnDisk> files = [.. SourceFolder.Enumerate([folder])];
        Print("what", "files", "seconds", "files/s", "MB/s", "peak MB");
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Measure("read + parse, 1 core", files.Count, i =>
        {
            var file = SourceFile.From(files[i].Name, File.ReadAllBytes(files[i].Path));
            var outcome = TextSourceParsing.Parse(file) is ParseResult.Rejected r ? RejectionReasons.CodeOf(r.Reason) : "parsed";
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            return file.Bytes.Length;
        });
        Console.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key} {o.Value}")));
        await MeasureStoreAsync(files.Count, i => SourceFile.From(files[i].Name, File.ReadAllBytes(files[i].Path)));
        return 0;
    }

    private static Task MeasureStoreAsync(SampleVariations samples, int size) => MeasureStoreAsync(size, samples.File);

    private static async Task MeasureStoreAsync(int size, Func<int, SourceFile> fileAt)
    {
        var directory = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using (var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = directory }, CancellationToken.None))
        {
            var database = await server.DatabaseAsync("portal", CancellationToken.None);
            await PortalDatabase.MigrateAsync(database, CancellationToken.None);
            await using var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Warning)).AddPortalStore(database).AddIngestion().BuildServiceProvider();
            await services.GetRequiredService<ReferenceData>().SeedAsync(CancellationToken.None);
            await StoreAllAsync(services, size, fileAt, new ServerClock(directory));
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task StoreAllAsync(ServiceProvider services, int size, Func<int, SourceFile> fileAt, ServerClock server)
    {
        var pipeline = services.GetRequiredService<IngestionPipeline>();
        long bytes = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var serverCpu = server.ProcessorTime();
        var clock = Stopwatch.StartNew();
        var batches = Enumerable.Range(0, size).Select(fileAt).ToAsyncEnumerable().InBatchesAsync(f => f.Bytes.Length, CancellationToken.None);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = IngestionPipeline.Parallelism }, async (batch, token) =>
        {
            Interlocked.Add(ref bytes, batch.Sum(f => (long)f.Bytes.Length));
            var results = await pipeline.RunAsync(batch, EditorialStatus.Published, token);
            if (results.FirstOrDefault(r => r.Kind == ImportKind.Failed) is { } failed)
            {
                throw new InvalidOperationException($"{failed.File}: {failed.Detail}");
            }
        });
        Row("parse + extract + store", size, clock.Elapsed, bytes);
        var own = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var postgres = server.ProcessorTime() - serverCpu;
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var (articles, statements) = (await context.Articles.CountAsync(), await context.Statements.CountAsync());
        var shared = await context.Stories.CountAsync(s => s.Members.Count > 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  processor time a file: ours {own.TotalMilliseconds / size:0.00} ms, PostgreSQL's {postgres.TotalMilliseconds / size:0.00} ms; {articles} articles, {statements} statements, {shared} stories of several"));
    }

    private static int Parse(SourceFile file)
    {
        TextSourceParsing.Parse(file);
        return file.Bytes.Length;
    }

    private static int Extract(ArticleExtractor extractor, SourceFile file)
    {
        Extract(extractor, TextSourceParsing.Parse(file));
        return file.Bytes.Length;
    }

    private static void Extract(ArticleExtractor extractor, ParseResult result)
    {
        if (result is ParseResult.Parsed parsed)
        {
            extractor.Extract(parsed.Document);
        }
    }

    private static void Measure(string what, int size, Func<int, int> work)
    {
        long bytes = 0;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < size; i++)
        {
            bytes += work(i);
        }

        Row(what, size, clock.Elapsed, bytes);
    }

    private static void Row(string what, int files, TimeSpan time, long bytes)
    {
        using var process = Process.GetCurrentProcess();
        var seconds = time.TotalSeconds;
        Print(
            what,
            files.ToString("N0", CultureInfo.InvariantCulture),
            seconds.ToString("0.00", CultureInfo.InvariantCulture),
            (files / seconds).ToString("N0", CultureInfo.InvariantCulture),
            (bytes / seconds / 1e6).ToString("0.0", CultureInfo.InvariantCulture),
            (process.PeakWorkingSet64 / 1e6).ToString("0", CultureInfo.InvariantCulture));
    }

    private static void Print(params string[] cells) => Console.WriteLine($"{cells[0],-28}{string.Concat(cells.Skip(1).Select(c => c.PadLeft(11)))}");
}
