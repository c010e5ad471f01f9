using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Ingestion;

namespace SummitPortal.Cli.Commands;

internal static class ReextractCommand
{
    private const int ProgressEvery = 500;

    public static Command Create()
    {
        var apply = new Option<bool>("--apply") { Description = "Put the new reading in force. Without it only the difference is shown." };
        var all = new Option<bool>("--all") { Description = "Articles that this version has read already, too." };
        var after = new Option<long>("--after") { Description = "Go on behind this article number." };
        var list = new Option<bool>("--list") { Description = "One JSON line for each article that changes, with every added, removed and changed fact." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where the lines of --list go; standard output by default." };
        var command = new Command("reextract", "Read stored articles again with this version's extractor and compare with what is stored. What an editor decided stays.") { apply, all, after, list, output };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var options = new ReextractionOptions(arguments.GetValue(apply), arguments.GetValue(all), arguments.GetValue(after));
                var file = arguments.GetValue(output);
                await using var lines = file is null ? null : new StreamWriter(file.FullName, append: options.After > 0);
                return await RunAsync(services.GetRequiredService<Reextraction>(), options, arguments.GetValue(list) || file is not null ? lines ?? Console.Out : TextWriter.Null, cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Reextraction reextraction, ReextractionOptions options, TextWriter lines, CancellationToken cancellationToken)
    {
        var total = await reextraction.CountAsync(options, cancellationToken);
        var tally = new Tally();
        Say($"{total} articles to read with extractor version {ArticleExtractor.Version}.");
        await foreach (var step in reextraction.RunAsync(options, cancellationToken))
        {
            tally.Count(step);
            if (step is ReextractionStep.Compared { Difference: { IsEmpty: false } difference })
            {
                await lines.WriteLineAsync(JsonSerializer.Serialize(Line(difference), JsonLines.Options));
            }
            else if (step is ReextractionStep.OtherWords other)
            {
                Say($"{other.Slug} is left alone: its words are read differently now, import its file again.");
            }

            if (tally.Articles % ProgressEvery == 0)
            {
                Say($"{tally.Articles} of {total}; to go on from here: --after {step.ArticleId}");
            }
        }

        Say(tally.ToString());
        if (!options.Apply && tally.Differing > 0)
        {
            Say("Nothing was changed; --apply puts the new reading in force.");
        }

        return ExitCode.Done;
    }

    private static object Line(FactDifference d) => new
    {
        article = d.ArticleId,
        d.Slug,
        d.Title,
        statements = d.Statements.Select(s => new { kind = Lower(s.Kind), s.Id, s.Speaker, s.Content, s.Fields }),
        claims = d.Claims.Select(c => new { kind = Lower(c.Kind), c.Claim, c.Evidence }),
        d.Unchanged,
        d.Kept,
    };

    private static string Lower(FactChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static void Say(FormattableString message) => PortalTool.Messages.WriteLine(message.ToString(CultureInfo.InvariantCulture));

    private static void Say(string message) => PortalTool.Messages.WriteLine(message);

    private sealed class Tally
    {
        private readonly Dictionary<FactChangeKind, int> _statements = Enum.GetValues<FactChangeKind>().ToDictionary(k => k, _ => 0);
        private readonly Dictionary<FactChangeKind, int> _claims = Enum.GetValues<FactChangeKind>().ToDictionary(k => k, _ => 0);
        private int _unchanged;
        private int _kept;
        private int _leftAlone;

        public int Articles { get; private set; }

        public int Differing { get; private set; }

        public void Count(ReextractionStep step)
        {
            Articles++;
            switch (step)
            {
                case ReextractionStep.Compared(var difference):
                    Differing += difference.IsEmpty ? 0 : 1;
                    _unchanged += difference.Unchanged;
                    _kept += difference.Kept;
                    difference.Statements.ToList().ForEach(s => _statements[s.Kind]++);
                    difference.Claims.ToList().ForEach(c => _claims[c.Kind]++);
                    break;
                case ReextractionStep.OtherWords or ReextractionStep.Overtaken:
                    _leftAlone++;
                    break;
                default:
                    throw new UnreachableException(step.GetType().Name);
            }
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Articles} articles, {Differing} of them differ, {_leftAlone} left alone. Statements: {_statements[FactChangeKind.Added]} added, {_statements[FactChangeKind.Removed]} removed, {_statements[FactChangeKind.Changed]} changed, {_unchanged} unchanged, {_kept} kept as an editor left them. Claims: {_claims[FactChangeKind.Added]} added, {_claims[FactChangeKind.Removed]} removed.");
    }
}
