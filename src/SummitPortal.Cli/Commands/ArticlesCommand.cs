using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Articles;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class ArticlesCommand
{
    private const int Most = 200;

    public static Command Create()
    {
        var command = new Command("articles", "The state of articles: drafts, review, publication, corrections and retractions.") { List(), Schedule(), History() };
        foreach (var move in Enum.GetValues<ArticleMove>())
        {
            command.Add(Move(move));
        }

        return command;
    }

    private static Command List()
    {
        var status = new Option<EditorialStatus?>("--status") { Description = "Only in this state: draft, inReview, published, corrected, retracted, archived." };
        var json = new Option<bool>("--json") { Description = "One JSON line an article." };
        var command = new Command("list", $"List articles, those that came last first, {Most} at most.") { status, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => ListAsync(services, arguments.GetValue(status), arguments.GetValue(json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Move(ArticleMove move)
    {
        var needsNotice = ArticleWorkflow.Transitions.Any(t => t.Move == move && t.NeedsNotice);
        var (slug, by) = (Slug(), DecidedBy.Option());
        var zh = new Option<string?>("--zh") { Description = "What readers are told, in Chinese." };
        var en = new Option<string?>("--en") { Description = "The same in English." };
        var states = string.Join(", ", ArticleWorkflow.Transitions.Where(t => t.Move == move).Select(t => Lower(t.From)));
        var command = new Command(Lower(move), $"From {states} to {Lower(ArticleWorkflow.Transitions.First(t => t.Move == move).To)}.") { slug, by };
        if (needsNotice)
        {
            command.Add(zh);
            command.Add(en);
        }

        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var notice = needsNotice ? new ArticleNotice(arguments.GetValue(zh) ?? "", arguments.GetValue(en) ?? "") : null;
                return Ended(
                    arguments.GetValue(slug)!,
                    await services.GetRequiredService<ArticleWorkflowService>().MoveAsync(arguments.GetValue(slug)!, move, notice, arguments.GetValue(by)!, cancellationToken));
            },
            cancellationToken));
        return command;
    }

    private static Command Schedule()
    {
        var slug = Slug();
        var at = new Option<DateTimeOffset?>("--at") { Description = "When to publish an article in review, with its zone: 2026-02-20T09:00+08:00. Left out: not by itself any more." };
        var command = new Command("schedule", "Publish an article in review by itself at a time; the worker does it.") { slug, at };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) => Ended(
                arguments.GetValue(slug)!,
                await services.GetRequiredService<ArticleWorkflowService>().ScheduleAsync(arguments.GetValue(slug)!, arguments.GetValue(at), cancellationToken)),
            cancellationToken));
        return command;
    }

    private static Command History()
    {
        var slug = Slug();
        var command = new Command("history", "Every change of an article's state, with its notice, one JSON line each.") { slug };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
                var article = await context.Articles.AsNoTracking().Include(a => a.Events.OrderBy(e => e.Id)).FirstOrDefaultAsync(a => a.Slug == arguments.GetValue(slug), cancellationToken);
                article?.Events.ForEach(e => Console.Out.WriteLine(JsonSerializer.Serialize(
                    new { e.At, e.By, from = Lower(e.From), to = Lower(e.To), e.NoticeZh, e.NoticeEn },
                    JsonLines.Options)));
                return article is null ? PortalTool.Refuse(Unknown(arguments.GetValue(slug)!)) : ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(IServiceProvider services, EditorialStatus? status, bool json, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var rows = await context.Articles.AsNoTracking()
            .Where(a => status == null || a.Status == status)
            .OrderByDescending(a => a.Id)
            .Take(Most)
            .Select(a => new { a.Slug, a.Title, a.Status, a.PublishAt })
            .ToListAsync(cancellationToken);
        if (json)
        {
            rows.ForEach(r => Console.Out.WriteLine(JsonSerializer.Serialize(new { r.Slug, r.Title, status = Lower(r.Status), r.PublishAt }, JsonLines.Options)));
            return ExitCode.Done;
        }

        var table = new Table().RoundedBorder().AddColumns("Address", "Title", "State", "Published at");
        rows.ForEach(r => table.AddRow(r.Slug, Markup.Escape(r.Title), Lower(r.Status), r.PublishAt?.ToString("u", CultureInfo.InvariantCulture) ?? ""));
        TableOutput.Write(table);
        return ExitCode.Done;
    }

    private static int Ended(string slug, MoveOutcome outcome) => outcome switch
    {
        MoveOutcome.Moved => ExitCode.Done,
        MoveOutcome.NotFound => PortalTool.Refuse(Unknown(slug)),
        MoveOutcome.Refused refused => PortalTool.Refuse(refused.Reason),
        _ => throw new UnreachableException(outcome.GetType().Name),
    };

    private static Argument<string> Slug() => new("ADDRESS") { Description = "The last part of the article's address: 'portal articles list' shows it." };

    private static string Unknown(string slug) => $"There is no article {slug}.";

    private static string Lower<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
