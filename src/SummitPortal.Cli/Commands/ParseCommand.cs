using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Ingestion;
using ParseResult = SummitPortal.Core.Sources.ParseResult;

namespace SummitPortal.Cli.Commands;

internal static class ParseCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Files, ZIP or TAR archives of files, or folders that are read with all their subfolders." };
        var json = new Option<bool>("--json") { Description = "One JSON line a file (the default shows a short report)." };
        var command = new Command("parse", "Read source files and show what they hold, without any database.") { paths, json };
        command.SetAction((arguments, cancellationToken) =>
        {
            var given = arguments.GetValue(paths)!;
            return Array.Find(given, p => !Path.Exists(p)) is { } missing
                ? Task.FromResult(PortalTool.Refuse($"There is no file or folder '{missing}'."))
                : PortalTool.RunAsync(services => RunAsync(services, given, arguments.GetValue(json), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] paths, bool json, CancellationToken cancellationToken)
    {
        var reader = services.GetRequiredService<SourceReader>();
        var archives = services.GetRequiredService<ArchiveReader>();
        var extractor = services.GetRequiredService<ArticleExtractor>();
        var rejected = false;

        // A window of files is read at once; lines come out in the order of the files.
        var window = new Queue<Task<ParsedLine>>();
        foreach (var file in SourceFolder.Enumerate(paths))
        {
            await foreach (var incoming in SourceFolder.ReadAllAsync(file, archives, cancellationToken))
            {
                window.Enqueue(Task.Run(() => ParseAsync(reader, extractor, file, incoming, cancellationToken), cancellationToken));
                if (window.Count >= Environment.ProcessorCount * 2)
                {
                    await WriteNextAsync();
                }
            }
        }

        while (window.Count > 0)
        {
            await WriteNextAsync();
        }

        return rejected ? ExitCode.SomeRejected : ExitCode.Done;

        async Task WriteNextAsync()
        {
            var line = await window.Dequeue();
            rejected |= line.Outcome != "parsed";
            Console.Out.WriteLine(json ? JsonSerializer.Serialize(line, JsonLines.Options) : line.ToReport());
        }
    }

    private static async Task<ParsedLine> ParseAsync(SourceReader reader, ArticleExtractor extractor, PathOnDisk path, IncomingFile incoming, CancellationToken cancellationToken)
    {
        switch (incoming)
        {
            case IncomingFile.Taken { File: var file }:
                return await reader.ReadAsync(file, cancellationToken) switch
                {
                    ParseResult.Parsed parsed => ParsedLine.From(path.PathOf(file.Name), file.Sha256, parsed.Document, extractor.Extract(parsed.Document)),
                    ParseResult.Rejected rejected => ParsedLine.From(path.PathOf(file.Name), file.Sha256, rejected),
                    var other => throw new UnreachableException(other.GetType().Name),
                };
            case IncomingFile.Refused refused:
                return ParsedLine.From(path.PathOf(refused.Name), null, new ParseResult.Rejected(refused.Reason, refused.Detail));
            case IncomingFile.Unreadable unreadable:
                throw new IOException(unreadable.Message);
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }
}
