using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Cli.Commands;

internal static class PositionsCommand
{
    public static Command Create() => new("positions", "What speakers and countries stand for on the issues of a summit, with the statements that prove it.")
    {
        Suggest(),
        List(),
        Accept(),
        Set(),
        Withdraw(),
        History(),
    };

    private static Command Suggest()
    {
        var summit = new Option<string?>("--summit") { Description = "Only for this summit: paris-2025." };
        var by = DecidedBy.Option();
        var command = new Command("suggest", "Suggest positions from the words of statements. Suggestions wait for an editor; what one has decided is left alone.") { summit, by };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                if (await new JobHere(services, arguments.GetValue(by)!).StartAsync(new JobScope.Suggestions(arguments.GetValue(summit)), cancellationToken) is not { } job)
                {
                    return ExitCode.CouldNotRun;
                }

                var result = JobJson.Read<SuggestionSummary>(job.Result) ?? new SuggestionSummary(0, 0, 0);
                PortalTool.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job.Done} summits: {result.Suggested} suggestions wait, {result.New} of them new; {result.Gone} no longer hold."));
                return job.State == WorkerJobState.Done ? ExitCode.Done : PortalTool.Refuse($"Job {job.Id} ended as {job.State}. {job.Error}");
            },
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        var summit = new Option<string?>("--summit") { Description = "Only of this summit." };
        var status = new Option<PositionStatus?>("--status") { Description = "Only with this status: suggested, reviewed, withdrawn." };
        var json = new Option<bool>("--json") { Description = "One JSON line a position." };
        var command = new Command("list", "List positions with their numbers, stances and statements.") { summit, status, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => ListAsync(services, arguments.GetValue(summit), arguments.GetValue(status), arguments.GetValue(json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Accept()
    {
        var id = Id();
        var (zh, en, note, by) = (Line("--zh", "Chinese"), Line("--en", "English"), Note(), DecidedBy.Option());
        var command = new Command("accept", "Take a suggestion over, with its stance and statements, in your own words.") { id, zh, en, note, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            s => s.AcceptAsync(arguments.GetValue(id), arguments.GetValue(zh)!, arguments.GetValue(en)!, arguments.GetValue(by)!, arguments.GetValue(note), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Set()
    {
        var summit = new Argument<string>("SUMMIT") { Description = "paris-2025" };
        var issue = new Argument<string>("ISSUE") { Description = "regulation, open-source …" };
        var holder = new Argument<string>("HOLDER") { Description = "Address of a speaker, or the code of a country." };
        var stance = new Argument<Stance>("STANCE") { Description = "supports, opposes, conditional, callsfor" };
        var statements = new Option<long[]>("--statement") { Description = "Number of a statement that proves it; may be given again.", Required = true, AllowMultipleArgumentsPerToken = true };
        var (zh, en, note, by) = (Line("--zh", "Chinese"), Line("--en", "English"), Note(), DecidedBy.Option());
        var command = new Command("set", "Say what a holder stands for, whatever was there before.") { summit, issue, holder, stance, statements, zh, en, note, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            s => s.SetAsync(
                new PositionDraft(arguments.GetValue(summit)!, arguments.GetValue(issue)!, arguments.GetValue(holder)!, arguments.GetValue(stance), arguments.GetValue(zh)!, arguments.GetValue(en)!, arguments.GetValue(statements)!),
                arguments.GetValue(by)!,
                arguments.GetValue(note),
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Withdraw()
    {
        var id = Id();
        var (note, by) = (Note(), DecidedBy.Option());
        var command = new Command("withdraw", "Take a position back, or refuse a suggestion for good.") { id, note, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(s => s.WithdrawAsync(arguments.GetValue(id), arguments.GetValue(by)!, arguments.GetValue(note), cancellationToken), cancellationToken));
        return command;
    }

    private static Command History()
    {
        var id = Id();
        var command = new Command("history", "Every change of a position, oldest first, as JSON lines.") { id };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
                var number = arguments.GetValue(id);
                foreach (var e in await context.PositionEvents.AsNoTracking().Where(e => e.PositionId == number).OrderBy(e => e.Id).ToListAsync(cancellationToken))
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(
                        new { e.At, e.By, status = Lower(e.Status), stance = Lower(e.Stance), e.SummaryZh, e.SummaryEn, statements = e.StatementIds, e.Note },
                        JsonLines.Options));
                }

                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(IServiceProvider services, string? summit, PositionStatus? status, bool json, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var positions = await (from p in context.Positions.AsNoTracking()
                               where (summit == null || p.SummitId == summit) && (status == null || p.Status == status)
                               join s in context.Speakers on p.SpeakerId equals s.Id into speakers
                               from speaker in speakers.DefaultIfEmpty()
                               orderby p.SummitId, p.IssueId, p.Id
                               select new { p.Id, p.SummitId, p.IssueId, Holder = speaker == null ? p.CountryCode : speaker.Slug, p.Status, p.Stance, p.SummaryZh, p.SummaryEn, p.Reason, Statements = p.Evidence.OrderBy(e => e.Id).Select(e => e.Id).ToList() })
            .ToListAsync(cancellationToken);
        var table = new Table().RoundedBorder().AddColumns("ID", "Summit", "Issue", "Holder", "Status", "Stance", "Line", "By the words", "Statements");
        foreach (var p in positions)
        {
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(
                    new { p.Id, summit = p.SummitId, issue = p.IssueId, p.Holder, status = Lower(p.Status), stance = Lower(p.Stance), p.SummaryZh, p.SummaryEn, p.Reason, p.Statements },
                    JsonLines.Options));
            }

            table.AddRow(p.Id.ToString(CultureInfo.InvariantCulture), p.SummitId, p.IssueId, p.Holder ?? "", Lower(p.Status), Lower(p.Stance), p.SummaryZh.EscapeMarkup(), (p.Reason ?? "").EscapeMarkup(), string.Join(", ", p.Statements));
        }

        if (!json)
        {
            TableOutput.Write(table);
        }

        return ExitCode.Done;
    }

    private static Task<int> ChangeAsync(Func<PositionService, Task<PositionOutcome>> change, CancellationToken cancellationToken) => PortalTool.RunOnDatabaseAsync(
        async (_, services) =>
        {
            switch (await change(services.GetRequiredService<PositionService>()))
            {
                case PositionOutcome.Done done:
                    PortalTool.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Position {done.PositionId}."));
                    return ExitCode.Done;
                case PositionOutcome.NotFound missing:
                    return PortalTool.Refuse($"There is no {missing.What}.");
                case PositionOutcome.Refused refused:
                    return PortalTool.Refuse(refused.Reason);
                case var other:
                    throw new UnreachableException(other.GetType().Name);
            }
        },
        cancellationToken);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static Argument<long> Id() => new("ID") { Description = "Number of the position, as 'portal positions list' shows it." };

    private static Option<string> Line(string name, string language) => new(name) { Description = $"The position in one line of {language}.", Required = true };

    private static Option<string?> Note() => new("--note") { Description = "Why; at most 1,000 characters." };
}
