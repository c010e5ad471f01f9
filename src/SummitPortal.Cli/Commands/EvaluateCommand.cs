using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Extraction.Evaluation;

namespace SummitPortal.Cli.Commands;

internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonLines.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create()
    {
        var samples = new Option<string>("--samples") { Required = true, Description = "Folder that holds the annotated source files." };
        var gold = new Option<string[]>("--gold") { Required = true, AllowMultipleArgumentsPerToken = true, Description = "Folders of annotations (*.json), read with their subfolders." };
        var json = new Option<bool>("--json") { Description = "All figures as one JSON object (the default shows a table)." };
        var misses = new Option<bool>("--misses") { Description = "Also list every statement, claim and alias that was missed or is wrong." };
        var command = new Command("evaluate", "Measure what is read out of articles against annotations made by people.") { samples, gold, json, misses };
        command.SetAction((arguments, _) =>
        {
            string[] folders = [arguments.GetValue(samples)!, .. arguments.GetValue(gold)!];
            return Array.Find(folders, f => !Directory.Exists(f)) is { } missing
                ? Task.FromResult(PortalTool.Refuse($"There is no folder '{missing}'."))
                : PortalTool.RunAsync(services => Task.FromResult(Run(services, folders[0], folders[1..], arguments.GetValue(json), arguments.GetValue(misses))));
        });
        return command;
    }

    private static int Run(IServiceProvider services, string samples, string[] gold, bool json, bool misses)
    {
        var report = new ExtractionEvaluator(services.GetRequiredService<ArticleExtractor>()).Evaluate(
            gold.SelectMany(f => Directory.GetFiles(f, "*.json", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(File.ReadAllText),
            file => Path.Combine(samples, file) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(misses ? report : report with { Misses = [] }, Options));
        }
        else
        {
            Console.Out.Write(ExtractionEvaluator.Format(report));
            foreach (var miss in misses ? report.Misses : [])
            {
                Console.Out.WriteLine($"{miss.File}\t{miss.What}\t{miss.Text}");
            }
        }

        foreach (var file in report.LeftOut)
        {
            PortalTool.Messages.MarkupLineInterpolated($"[yellow]Left out:[/] there is no text file '{file}' below '{samples}'.");
        }

        return report.Total.Documents > 0 ? ExitCode.Done : PortalTool.Refuse("None of the annotated source files is there.");
    }
}
