using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Cli.Commands;

internal static class ReextractCommand
{
    public static Command Create()
    {
        var apply = new Option<bool>("--apply") { Description = "Put the new reading in force. Without it only the difference is found; the desk shows it too, and applies or discards it." };
        var all = new Option<bool>("--all") { Description = "Articles that this version has read already, too." };
        var summit = new Option<string?>("--summit") { Description = "Only articles that cover this summit: paris-2025." };
        var outlet = new Option<string?>("--outlet") { Description = "Only articles of this outlet: voa." };
        var format = new Option<string?>("--format") { Description = "Only articles that came in this format: wechat-html." };
        var article = new Option<string?>("--article") { Description = "Only the article of this address." };
        var list = new Option<bool>("--list") { Description = "One JSON line for each article that changes, with every added, removed and changed fact." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where the lines of --list go; standard output by default." };
        var by = DecidedBy.Option();
        var command = new Command("reextract", "Read stored articles again with this version's extractor and compare with what is stored. What an editor decided stays.") { apply, all, summit, outlet, format, article, list, output, by };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var scope = new JobScope.Reextraction(arguments.GetValue(all), arguments.GetValue(summit), arguments.GetValue(outlet), arguments.GetValue(format), arguments.GetValue(article));
                var file = arguments.GetValue(output);
                await using var lines = file is null ? null : new StreamWriter(file.FullName);
                var target = arguments.GetValue(list) || file is not null ? lines ?? Console.Out : null;
                return await RunAsync(services, new JobHere(services, arguments.GetValue(by)!), scope, arguments.GetValue(apply), target, cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, JobHere here, JobScope.Reextraction scope, bool apply, TextWriter? lines, CancellationToken cancellationToken)
    {
        if (await here.StartAsync(scope, cancellationToken) is not { } compared)
        {
            return ExitCode.CouldNotRun;
        }

        if (compared.State != WorkerJobState.Compared)
        {
            return PortalTool.Refuse($"Job {compared.Id} ended as {compared.State}. {compared.Error}");
        }

        var tally = JobJson.Read<ReextractionTally>(compared.Result) ?? new ReextractionTally();
        PortalTool.Messages.WriteLine(tally.ToString());
        if (lines is not null)
        {
            await WriteAsync(services, compared.Id, lines, cancellationToken);
        }

        if (!apply)
        {
            Say($"Nothing was changed. --apply puts a new reading in force; so does the desk, at /desk/work/{compared.Id}, or it discards this one.");
            return ExitCode.Done;
        }

        if (await here.ApplyAsync(compared.Id, cancellationToken) is not { } applied)
        {
            return ExitCode.CouldNotRun;
        }

        var done = JobJson.Read<ReextractionTally>(applied.Result) ?? tally;
        Say($"{done.Applied} articles applied, {done.Overtaken} left alone since they changed meanwhile.");
        return applied.State == WorkerJobState.Done ? ExitCode.Done : PortalTool.Refuse($"Job {applied.Id} ended as {applied.State}. {applied.Error}");
    }

    private static async Task WriteAsync(IServiceProvider services, long job, TextWriter lines, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        await foreach (var change in ReextractionStore.Changes(context, job).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await lines.WriteLineAsync(JsonSerializer.Serialize(Line(change, change.Read()), JsonLines.Options));
        }
    }

    private static object Line(ArticleChange change, RecordedDifference difference) => new
    {
        article = change.ArticleId,
        change.Slug,
        change.Title,
        statements = difference.Statements.Select(s => new { kind = Lower(s.Kind), s.Id, s.Speaker, s.Content, fields = s.Values }),
        claims = difference.Claims.Select(c => new { kind = Lower(c.Kind), c.Claim, c.Evidence }),
        difference.Unchanged,
        difference.Kept,
    };

    private static string Lower(FactChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static void Say(FormattableString message) => PortalTool.Messages.WriteLine(message.ToString(CultureInfo.InvariantCulture));
}
