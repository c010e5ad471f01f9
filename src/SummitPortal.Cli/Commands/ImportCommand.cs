using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Ingestion;

namespace SummitPortal.Cli.Commands;

internal static class ImportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "Files, ZIP or TAR archives of files, or folders that are read with all their subfolders." };
        var json = new Option<bool>("--json") { Description = "One JSON line a file on standard output instead of the summary." };
        var draft = new Option<bool>("--draft") { Description = "New articles wait as drafts instead of being published." };
        var command = new Command("import", "Read source files and store what they hold. Importing the same file again changes nothing.") { paths, json, draft };
        command.SetAction((arguments, cancellationToken) =>
        {
            var given = arguments.GetValue(paths)!;
            if (Array.Find(given, p => !Path.Exists(p)) is { } missing)
            {
                return Task.FromResult(PortalTool.Refuse($"There is no file or folder '{missing}'. Nothing was imported."));
            }

            var status = arguments.GetValue(draft) ? EditorialStatus.Draft : EditorialStatus.Published;
            return PortalTool.RunOnDatabaseAsync((_, services) => RunAsync(services, given, status, arguments.GetValue(json), cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] paths, EditorialStatus status, bool json, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<IngestionPipeline>();
        var archives = services.GetRequiredService<ArchiveReader>();
        List<PathOnDisk> files = [.. SourceFolder.Enumerate(paths)];
        var results = new ConcurrentBag<ImportResult>();
        await WithProgressAsync(files.Count, showBar: !json, async (pathRead, filesEnded) =>
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = IngestionPipeline.Parallelism, CancellationToken = cancellationToken };
            var batches = ReadAllAsync(archives, files, pathRead, cancellationToken).InBatchesAsync(f => f.Bytes, cancellationToken);
            await Parallel.ForEachAsync(batches, parallel, async (batch, token) =>
            {
                foreach (var result in await ImportAsync(pipeline, batch, status, token))
                {
                    results.Add(result);
                    if (json)
                    {
                        // Written as it happens, so that a consumer sees a long import move.
                        Console.Out.WriteLine(JsonSerializer.Serialize(ImportLine.From(result), JsonLines.Options));
                    }
                }

                filesEnded(results.Count);
            });
        });

        if (!json)
        {
            Summarize(results);
        }

        return results.Any(r => r.Kind is ImportKind.Rejected or ImportKind.Failed) ? ExitCode.SomeRejected : ExitCode.Done;
    }

    private static async IAsyncEnumerable<FileToImport> ReadAllAsync(ArchiveReader archives, List<PathOnDisk> files, Action step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await foreach (var incoming in SourceFolder.ReadAllAsync(file, archives, cancellationToken))
            {
                yield return new FileToImport(file, incoming);
            }

            step();
        }
    }

    private static async Task<IReadOnlyList<ImportResult>> ImportAsync(IngestionPipeline pipeline, IReadOnlyList<FileToImport> batch, EditorialStatus status, CancellationToken cancellationToken)
    {
        var taken = batch.Where(f => f.Incoming is IncomingFile.Taken).ToList();
        var results = await pipeline.RunAsync([.. taken.Select(f => ((IncomingFile.Taken)f.Incoming).File)], status, cancellationToken);
        return
        [
            .. taken.Zip(results, (file, result) => result with { File = file.OnDisk.PathOf(result.File) }),
            .. batch.Select(f => f.NotTaken()).OfType<ImportResult>(),
        ];
    }

    private sealed record FileToImport(PathOnDisk OnDisk, IncomingFile Incoming)
    {
        public long Bytes => Incoming is IncomingFile.Taken taken ? taken.File.Bytes.Length : 0;

        public ImportResult? NotTaken() => Incoming switch
        {
            IncomingFile.Taken => null,
            IncomingFile.Refused refused => new ImportResult(OnDisk.PathOf(refused.Name), null, ImportKind.Rejected, RejectionReasons.CodeOf(refused.Reason), refused.Detail),
            IncomingFile.Unreadable unreadable => new ImportResult(OnDisk.Path, null, ImportKind.Failed, Detail: unreadable.Message),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
    }

    /// <param name="work">Is given what to call when one of the paths was read, and when so many files have ended: an archive is one path.</param>
    private static Task WithProgressAsync(int total, bool showBar, Func<Action, Action<int>, Task> work)
    {
        if (!showBar || total == 0)
        {
            return work(static () => { }, static _ => { });
        }

        return PortalTool.Messages.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(string.Create(CultureInfo.InvariantCulture, $"Importing {total} paths"), maxValue: total);
                await work(() => bar.Increment(1), ended => bar.Description = string.Create(CultureInfo.InvariantCulture, $"Importing, {ended} files so far"));
            });
    }

    private static void Summarize(ConcurrentBag<ImportResult> results)
    {
        var console = PortalTool.Messages;
        var table = new Table().RoundedBorder().AddColumn("Outcome").AddColumn(new TableColumn("Files").RightAligned());
        foreach (var group in results.GroupBy(r => (r.Kind, r.Reason)).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Reason))
        {
            var outcome = group.Key.Kind.ToString().ToLowerInvariant() + (group.Key.Reason is { } reason ? $": {reason}" : "");
            table.AddRow(outcome, group.Count().ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
        foreach (var result in results.Where(r => r.Kind is ImportKind.Rejected or ImportKind.Failed).OrderBy(r => r.File, StringComparer.Ordinal).Take(50))
        {
            console.MarkupLineInterpolated($"[yellow]{result.File}[/]: {result.Detail}");
        }
    }

    private sealed record ImportLine(string File, string? Sha256, string Outcome, string? Reason, string? Detail, string? Title, IReadOnlyList<string> Warnings)
    {
        public static ImportLine From(ImportResult r) => new(r.File, r.Sha256, r.Kind.ToString().ToLowerInvariant(), r.Reason, r.Detail, r.Title, r.Warnings ?? []);
    }
}
