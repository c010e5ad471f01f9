using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class DiscrepanciesCommand
{
    public static Command Create() => new("discrepancies", "Where coverage disagrees with the record of signatures, and what was decided about it.")
    {
        List(),
        Decide("explain", DiscrepancyStatus.Explained, "Say why the two differ; both stay as they are."),
        Decide("correct", DiscrepancyStatus.Corrected, "Say which side was wrong and has been put right."),
        Decide("reopen", DiscrepancyStatus.Open, "Take a decision back, and say why."),
        Recompute(),
    };

    private static Command List()
    {
        var declaration = new Option<string?>("--declaration") { Description = "Only of this declaration: PARIS-2025." };
        var status = new Option<DiscrepancyStatus?>("--status") { Description = "Only with this status: open, explained, corrected." };
        var all = new Option<bool>("--all") { Description = "Those too that nobody asserts any more." };
        var json = new Option<bool>("--json") { Description = "One JSON line a discrepancy." };
        var command = new Command("list", "List discrepancies: number, what is asserted, articles, status.") { declaration, status, all, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => ListAsync(services, arguments.GetValue(declaration), arguments.GetValue(status), arguments.GetValue(all), arguments.GetValue(json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Decide(string name, DiscrepancyStatus status, string description)
    {
        var id = new Argument<long>("ID") { Description = "Number of the discrepancy, as 'portal discrepancies list' shows it." };
        var zh = new Option<string>("--zh") { Description = "The note in Chinese.", Required = true };
        var en = new Option<string>("--en") { Description = "The note in English.", Required = true };
        var source = new Option<string?>("--source") { Description = "Address or title of what the note rests on." };
        var by = DecidedBy.Option();
        var command = new Command(name, description) { id, zh, en, source, by };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var decision = new DiscrepancyDecision(status, arguments.GetValue(zh)!, arguments.GetValue(en)!, arguments.GetValue(source), arguments.GetValue(by)!);
                return await services.GetRequiredService<DiscrepancyService>().DecideAsync(arguments.GetValue(id), decision, null, cancellationToken) switch
                {
                    DecisionOutcome.Decided => ExitCode.Done,
                    DecisionOutcome.NotFound => PortalTool.Refuse($"There is no discrepancy {arguments.GetValue(id)}."),
                    DecisionOutcome.Refused refused => PortalTool.Refuse(refused.Reason),
                    var other => throw new UnreachableException(other.GetType().Name),
                };
            },
            cancellationToken));
        return command;
    }

    private static Command Recompute()
    {
        var command = new Command("recompute", "Find all discrepancies anew, after an update that compares in another way. Imports and 'portal seed' do so for what they change.");
        command.SetAction((_, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                await services.GetRequiredService<DiscrepancyService>().RecomputeAsync(cancellationToken);
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(IServiceProvider services, string? declaration, DiscrepancyStatus? status, bool all, bool json, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var rows = await context.Discrepancies.AsNoTracking()
            .Where(d => (all || d.Stands) && (declaration == null || d.DeclarationId == declaration) && (status == null || d.Status == status))
            .OrderBy(d => d.DeclarationId).ThenBy(d => d.Id)
            .Select(d => new Line(d.Id, d.DeclarationId, d.Assertion, d.Basis, d.Stands, d.Status, d.Claims.Select(c => c.Claim!.ArticleId).Distinct().Count()))
            .ToListAsync(cancellationToken);
        if (json)
        {
            rows.ForEach(r => Console.Out.WriteLine(JsonSerializer.Serialize(
                new { r.Id, r.Declaration, r.Assertion, basis = Lower(r.Basis), r.Stands, status = Lower(r.Status), r.Articles },
                JsonLines.Options)));
            return ExitCode.Done;
        }

        var table = new Table().RoundedBorder().AddColumns("ID", "Declaration", "Asserted", "Differs from", "Articles", "Status");
        foreach (var r in rows)
        {
            table.AddRow(Number(r.Id), r.Declaration, r.Assertion, Lower(r.Basis), Number(r.Articles), Lower(r.Status) + (r.Stands ? "" : " (no longer asserted)"));
        }

        TableOutput.Write(table);
        return ExitCode.Done;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Line(long Id, string Declaration, string Assertion, DiscrepancyBasis Basis, bool Stands, DiscrepancyStatus Status, int Articles);
}
