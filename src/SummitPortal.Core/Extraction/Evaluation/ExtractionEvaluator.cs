using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Core.Extraction.Evaluation;

/// <summary>Measures what <see cref="ArticleExtractor"/> finds against articles that a person annotated.</summary>
/// <remarks>
/// A found statement matches an expected one when the speaker is the same and the contents share at least half of their characters
/// (Jaccard over positions, markup and blanks left out). Each statement matches once, the best overlap first.
/// </remarks>
public sealed class ExtractionEvaluator(ArticleExtractor extractor)
{
    /// <summary>Statements from here on are shown to readers before anybody reviewed them.</summary>
    public const double ShownConfidence = 0.75;

    /// <param name="annotations">The JSON of each annotation file.</param>
    /// <param name="read">The bytes of the source file that an annotation names; null when it is not there.</param>
    /// <exception cref="InvalidDataException">A source file is not the one that was annotated, or a passage does not stand in it.</exception>
    public EvaluationReport Evaluate(IEnumerable<string> annotations, Func<string, byte[]?> read)
    {
        var gold = new List<(GoldDocument, ArticleDocument)>();
        var leftOut = new List<string>();
        foreach (var annotation in annotations.Select(GoldDocument.Parse))
        {
            if (read(annotation.File) is { } bytes && TextSourceParsing.Parse(SourceFile.From(annotation.File, bytes)) is ParseResult.Parsed parsed)
            {
                gold.Add((WithWords(annotation, bytes), parsed.Document));
            }
            else
            {
                leftOut.Add(annotation.File);
            }
        }

        return Evaluate(gold) with { LeftOut = leftOut };
    }

    private static GoldDocument WithWords(GoldDocument annotation, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        if (annotation.Sha256 is { } expected && expected != hash)
        {
            throw new InvalidDataException($"{annotation.File} has the SHA-256 {hash}, but {expected} was annotated.");
        }

        try
        {
            return annotation.WithWords(Encoding.UTF8.GetString(bytes));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{annotation.File}: {e.Message}", e);
        }
    }

    /// <param name="gold">Annotations with the document that a parser read from their source file.</param>
    public EvaluationReport Evaluate(IEnumerable<(GoldDocument Gold, ArticleDocument Document)> gold)
    {
        var total = new EvaluationFigures();
        var formats = new SortedDictionary<string, EvaluationFigures>(StringComparer.Ordinal);
        var misses = new List<EvaluationMiss>();
        foreach (var (annotation, document) in gold)
        {
            var figures = new DocumentEvaluation(annotation, document, extractor.Extract(document), extractor.Lexicon, misses).Run();
            total.Add(figures);
            if (!formats.TryGetValue(annotation.Format, out var format))
            {
                formats[annotation.Format] = format = new EvaluationFigures();
            }

            format.Add(figures);
        }

        return new EvaluationReport(total, formats, misses, []);
    }

    /// <summary>The table that is printed: one line a figure.</summary>
    public static string Format(EvaluationReport report)
    {
        var table = new StringBuilder();
        foreach (var (name, figures) in report.ByFormat.Append(new KeyValuePair<string, EvaluationFigures>("all", report.Total)))
        {
            table.Append(name).Append(" (").Append(figures.Documents).Append(" documents)\n");
            foreach (var (label, tally) in Lines(figures))
            {
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {label,-26} P {tally.Precision:0.000}  R {tally.Recall:0.000}  F1 {tally.F1:0.000}  ({tally.Right} of {tally.Expected} expected, {tally.Found} found)\n");
            }

            foreach (var (rule, tally) in figures.Rules)
            {
                var shown = figures.ShownRules.GetValueOrDefault(rule, new Tally());
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"  rule {rule,-26} P {tally.Precision:0.000}  ({tally.Right} of {tally.Found} found; shown {shown.Right} of {shown.Found})\n");
            }

            foreach (var (confidence, tally) in figures.Confidences)
            {
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"  confidence from {confidence,-15} P {tally.Precision:0.000}  ({tally.Right} of {tally.Found} found)\n");
            }
        }

        return table.ToString();
    }

    private static IEnumerable<(string Label, Tally Tally)> Lines(EvaluationFigures figures)
    {
        yield return ("statements", figures.Statements);
        yield return ("  shown (>= 0.75)", figures.Shown);
        foreach (var (kind, tallies) in figures.ByKind)
        {
            var name = kind.ToString().ToLowerInvariant();
            yield return ($"{name}, overlap 0.3", tallies.Loose);
            yield return ($"{name}, overlap 0.8", tallies.Tight);
            yield return ($"{name}, exact", tallies.Exact);
            yield return ($"{name}, speaker", tallies.Speaker);
        }

        yield return ("speech, not a term", figures.Spoken);
        yield return ("content, overlap 0.3", figures.ContentLoose);
        yield return ("content, overlap 0.8", figures.ContentTight);
        yield return ("speaker", figures.Speaker);
        yield return ("speaker, by coreference", figures.SpeakerByCoreference);
        yield return ("exact content", figures.ExactContent);
        yield return ("cue", figures.Cue);
        yield return ("kind", figures.Kind);
        yield return ("country", figures.Country);
        yield return ("role", figures.Role);
        yield return ("via", figures.Via);
        yield return ("signatory claims", figures.Claims);
        yield return ("aliases", figures.Aliases);
    }
}
