using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class SpeakersCommand
{
    public static Command Create() => new("speakers", "Look after the speakers: new names, who may be the same as whom, merging, splitting, undoing.")
    {
        List(),
        Duplicates(),
        Merge(),
        Split(),
        Undo(),
        History(),
    };

    private static Command List()
    {
        // One list today; the option says which, so that another can come.
        var candidates = new Option<bool>("--candidates") { Description = "Names from articles that nobody has confirmed, with whom each may be.", Required = true };
        var limit = Limit();
        var json = Json();
        var command = new Command("list", "List speakers, the most quoted first.") { candidates, limit, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var found = await services.GetRequiredService<SpeakerSuggestions>().CandidatesAsync(arguments.GetValue(limit), cancellationToken);
                var table = new Table().RoundedBorder().AddColumns("Address", "Name", "Country", "Statements", "May be");
                foreach (var (candidate, suggested) in found)
                {
                    if (arguments.GetValue(json))
                    {
                        Console.Out.WriteLine(JsonSerializer.Serialize(
                            new { candidate.Slug, candidate.NameZh, candidate.NameEn, country = candidate.CountryCode, candidate.Statements, mayBe = suggested.Select(Suggestion) },
                            JsonLines.Options));
                    }

                    table.AddRow(candidate.Slug, Name(candidate).EscapeMarkup(), candidate.CountryCode ?? "", Number(candidate.Statements), string.Join("; ", suggested.Select(Words)).EscapeMarkup());
                }

                return Show(table, arguments.GetValue(json));
            },
            cancellationToken));
        return command;
    }

    private static Command Duplicates()
    {
        var limit = Limit();
        var json = Json();
        var command = new Command("duplicates", "List pairs of speakers that may be one, the likeliest first. Nothing is merged by it.") { limit, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var table = new Table().RoundedBorder().AddColumns("Address", "Name", "Statements", "May be");
                foreach (var d in await services.GetRequiredService<SpeakerSuggestions>().DuplicatesAsync(arguments.GetValue(limit), cancellationToken))
                {
                    if (arguments.GetValue(json))
                    {
                        Console.Out.WriteLine(JsonSerializer.Serialize(new { d.Speaker.Slug, d.Speaker.NameZh, d.Speaker.Statements, mayBe = Suggestion(d) }, JsonLines.Options));
                    }

                    table.AddRow(d.Speaker.Slug, Name(d.Speaker).EscapeMarkup(), Number(d.Speaker.Statements), Words(d).EscapeMarkup());
                }

                return Show(table, arguments.GetValue(json));
            },
            cancellationToken));
        return command;
    }

    private static Command Merge()
    {
        var from = new Argument<string>("FROM") { Description = "Address of the speaker that becomes part of another: the last part of its page's address." };
        var to = new Argument<string>("INTO") { Description = "Address of the speaker that stays." };
        var note = Note();
        var by = DecidedBy.Option();
        var command = new Command("merge", "Make two speakers one. Statements, names, roles and positions move; the old address leads on; later articles follow.") { from, to, note, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            s => s.MergeAsync(arguments.GetValue(from)!, arguments.GetValue(to)!, arguments.GetValue(by)!, arguments.GetValue(note), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Split()
    {
        var from = new Argument<string>("FROM") { Description = "Address of the speaker that is two." };
        var name = new Option<string>("--name") { Description = "Name of the new speaker.", Required = true };
        var latin = new Option<string?>("--latin") { Description = "Its name in Latin letters." };
        var country = new Option<string?>("--country") { Description = "Code of its country; by default the old one's." };
        var aliases = new Option<string[]>("--alias") { Description = "A name that is the new one's, with the statements under it; may be given again.", AllowMultipleArgumentsPerToken = true };
        var statements = new Option<long[]>("--statement") { Description = "Number of a statement that is the new one's; may be given again.", AllowMultipleArgumentsPerToken = true };
        var note = Note();
        var by = DecidedBy.Option();
        var command = new Command("split", "Give some of a speaker's names and statements to a new one.") { from, name, latin, country, aliases, statements, note, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            s => s.SplitAsync(
                arguments.GetValue(from)!,
                new SpeakerSplit(arguments.GetValue(name)!, arguments.GetValue(latin), arguments.GetValue(country), arguments.GetValue(aliases) ?? [], arguments.GetValue(statements) ?? []),
                arguments.GetValue(by)!,
                arguments.GetValue(note),
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Undo()
    {
        var id = new Argument<long>("CHANGE") { Description = "Number of the change, as 'portal speakers history' shows it." };
        var by = DecidedBy.Option();
        var command = new Command("undo", "Take a merge or split back: exactly what it moved moves back, what came later stays.") { id, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(s => s.UndoAsync(arguments.GetValue(id), arguments.GetValue(by)!, cancellationToken), cancellationToken));
        return command;
    }

    private static Command History()
    {
        var limit = Limit();
        var json = Json();
        var command = new Command("history", "List merges and splits, newest first.") { limit, json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) => await HistoryAsync(services, arguments.GetValue(limit), arguments.GetValue(json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> HistoryAsync(IServiceProvider services, int limit, bool json, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var changes = await (from c in context.SpeakerChanges.AsNoTracking()
                             join source in context.Speakers on c.FromId equals source.Id
                             join to in context.Speakers on c.ToId equals to.Id
                             orderby c.Id descending
                             select new { c.Id, c.Kind, From = source.Slug, To = to.Slug, Statements = c.StatementIds.Length, c.By, c.At, c.Note, c.UndoneAt, c.UndoneBy }).Take(limit).ToListAsync(cancellationToken);
        var table = new Table().RoundedBorder().AddColumns("Change", "Kind", "From", "To", "Statements", "By", "When", "Note", "Undone");
        foreach (var c in changes)
        {
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(new { c.Id, kind = c.Kind.ToString().ToLowerInvariant(), c.From, c.To, c.Statements, c.By, c.At, c.Note, c.UndoneAt, c.UndoneBy }, JsonLines.Options));
            }

            table.AddRow(Number(c.Id), c.Kind.ToString().ToLowerInvariant(), c.From, c.To, Number(c.Statements), c.By.EscapeMarkup(), Day(c.At), (c.Note ?? "").EscapeMarkup(), c.UndoneAt is { } undone ? $"{Day(undone)} {c.UndoneBy}".EscapeMarkup() : "");
        }

        return Show(table, json);
    }

    private static Task<int> ChangeAsync(Func<SpeakerService, Task<SpeakerChangeOutcome>> change, CancellationToken cancellationToken) => PortalTool.RunOnDatabaseAsync(
        async (_, services) =>
        {
            switch (await change(services.GetRequiredService<SpeakerService>()))
            {
                case SpeakerChangeOutcome.Done { Change: var done }:
                    PortalTool.Messages.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Change {done.Id}{(done.UndoneAt is null ? "" : " undone")}: {done.StatementIds.Length} statements, {done.AliasIds.Length} names, {done.AffiliationIds.Length} roles, {done.PositionIds.Length} positions."));
                    return ExitCode.Done;
                case SpeakerChangeOutcome.NotFound missing:
                    return PortalTool.Refuse($"There is no {missing.What}.");
                case SpeakerChangeOutcome.Refused refused:
                    return PortalTool.Refuse(refused.Reason);
                case var other:
                    throw new UnreachableException(other.GetType().Name);
            }
        },
        cancellationToken);

    private static int Show(Table table, bool json)
    {
        if (!json)
        {
            TableOutput.Write(table);
        }

        return ExitCode.Done;
    }

    private static object Suggestion(LikelyDuplicate d) =>
        new { d.Other.Slug, d.Other.NameZh, reason = JsonNamingPolicy.KebabCaseLower.ConvertName(d.Likeness.Reason.ToString()), score = Math.Round(d.Likeness.Score, 2), names = new[] { d.Names.Left, d.Names.Right } };

    private static string Words(LikelyDuplicate d) => string.Create(CultureInfo.InvariantCulture, $"{d.Other.Slug} {Name(d.Other)} ({JsonNamingPolicy.KebabCaseLower.ConvertName(d.Likeness.Reason.ToString())}: {d.Names.Left} / {d.Names.Right}, {d.Likeness.Score:0.00})");

    private static string Name(NamedSpeaker s) => s.NameEn is null || s.NameEn == s.NameZh ? s.NameZh : $"{s.NameZh} {s.NameEn}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Option<string?> Note() => new("--note") { Description = "Why; at most 1,000 characters." };

    private static Option<bool> Json() => new("--json") { Description = "One JSON line an entry." };

    private static Option<int> Limit()
    {
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit takes a number from 1.");
            }
        });
        return limit;
    }
}
