using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Extraction.Evaluation;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class CorrectionsCommand
{
    private const int PageSize = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create() => new("corrections", "What editors decided about statements, for those who work on the rules.") { Export() };

    private static Command Export()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where the cases go: …/Extraction/Cases/statements-corrected.json." };
        var command = new Command("export", "Write every paragraph whose statements were all accepted, corrected or rejected as a regression case.") { file };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => ExportAsync(services.GetRequiredService<DecidedFacts>(), arguments.GetValue(file)!, cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(DecidedFacts decided, FileInfo file, CancellationToken cancellationToken)
    {
        var cases = new List<CorrectionCase>();
        var (after, waiting) = (0L, 0);
        while (await decided.PageAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (_, article) in page)
            {
                cases.AddRange(CorrectionCases.Of(article, out var undecided));
                waiting += undecided;
            }

            after = page[^1].Id;
        }

        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(cases, Options) + "\n", cancellationToken);
        PortalTool.Messages.MarkupLineInterpolated($"{cases.Count} cases written to {file.Name}; {waiting} paragraphs wait, as nobody decided on one of their statements.");
        return ExitCode.Done;
    }
}
