using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Articles;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class ImportsCommand
{
    public static Command Create()
    {
        var outcome = new Option<ImportOutcome?>("--outcome") { Description = "Only files with this outcome: received, stored, joined, rejected, failed." };
        var reason = new Option<string?>("--reason") { Description = "Only files rejected for this reason, such as captcha-page." };
        var name = new Option<string?>("--name") { Description = "Only files whose name contains this." };
        var limit = new Option<int>("--limit") { Description = "At most so many, newest first.", DefaultValueFactory = _ => 50 };
        var json = new Option<bool>("--json") { Description = "One JSON line a file." };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit takes a number from 1.");
            }
        });
        var command = new Command("imports", "List received files and what became of them, newest first.") { outcome, reason, name, limit, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => RunAsync(
                services.GetRequiredService<ImportQueries>(),
                new ImportFilter(arguments.GetValue(outcome), arguments.GetValue(reason), arguments.GetValue(name)),
                arguments.GetValue(limit),
                arguments.GetValue(json),
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ImportQueries queries, ImportFilter filter, int limit, bool json, CancellationToken cancellationToken)
    {
        var table = new Table().RoundedBorder().AddColumns("SHA-256", "Name", "Outcome", "Detail");
        var shown = 0;
        var total = 0;
        ImportCursor? cursor = null;
        do
        {
            var page = await queries.ListAsync(filter, cursor, Math.Min(limit - shown, ImportQueries.LongestPage), cancellationToken);
            foreach (var file in page.Items)
            {
                if (json)
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(ImportedFile.From(file), JsonLines.Options));
                }
                else
                {
                    table.AddRow(file.Sha256[..12], file.Name.EscapeMarkup(), Outcome(file), Detail(file).EscapeMarkup());
                }
            }

            shown += page.Items.Count;
            total = page.Total;
            cursor = page.Next;
        }
        while (cursor is not null && shown < limit);

        if (!json)
        {
            TableOutput.Write(table);
            PortalTool.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shown} of {total} files."));
        }

        return ExitCode.Done;
    }

    private static string Outcome(ImportView file) =>
        file.Outcome.ToString().ToLowerInvariant() + (file.Reason is { } reason ? ": " + reason : "");

    private static string Detail(ImportView file) => file.Detail ?? file.Job?.LastError ?? (file.Warnings.Count == 0 ? "" : string.Join(", ", file.Warnings));
}
