using System.Text;
using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>A paragraph of text taken from a PDF elsewhere.</summary>
/// <param name="AfterBreak">A page ended before it.</param>
internal sealed record PlainParagraph(string Text, bool AfterBreak);

/// <summary>
/// Takes page ends out of plain text: form feeds, page numbers, and the block of lines (address, telephone, how to subscribe) that stands at the end
/// of each page, in the middle of a sentence often enough.
/// </summary>
internal sealed partial class PdfTextPages
{
    private const int LeastRepeats = 3;
    private const int LeastBlock = 2;

    // Empty lines inside a block.
    private const int LongestGap = 3;
    private const string Break = "\f";

    private PdfTextPages(IReadOnlyList<PlainParagraph> paragraphs, IReadOnlySet<string> running, int breaks) =>
        (Paragraphs, Running, Breaks) = (paragraphs, running, breaks);

    public IReadOnlyList<PlainParagraph> Paragraphs { get; }

    /// <summary>The lines of the blocks that come again on each page.</summary>
    public IReadOnlySet<string> Running { get; }

    /// <summary>Page ends found.</summary>
    public int Breaks { get; }

    public static PdfTextPages Read(string text)
    {
        List<string> lines = [.. text.Replace(Break, $"\n{Break}\n", StringComparison.Ordinal).Split('\n').Select(l => l == Break ? l : GlyphText.Clean(l))];
        var running = RunningBlocks(lines);
        HashSet<string> words = [.. running.Select(i => lines[i]).Where(l => l.Length > 0)];
        List<int> numbers = [.. Enumerable.Range(0, lines.Count).Where(i => IsPageNumber(lines, i, running))];
        var breaks = lines.Count(l => l == Break) + running.Count(i => !running.Contains(i - 1)) + numbers.Count(i => !running.Contains(i - 1) && !running.Contains(i + 1));
        foreach (var i in running.Concat(numbers))
        {
            lines[i] = Break;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] != Break && !lines[i].Any(c => char.IsLetterOrDigit(c) || char.IsNumber(c)))
            {
                // The hyphen of an item whose words stand elsewhere.
                lines[i] = "";
            }
        }

        return new PdfTextPages(Paragraph(lines), words, breaks);
    }

    // A bare number may be a cell of a table; it is a page's only beside a page end. "- ³" is an entry of the references.
    private static bool IsPageNumber(List<string> lines, int i, HashSet<int> running) =>
        lines[i] != Break && lines[i].All(c => char.IsAscii(c) || char.IsLetter(c) || c is '—' or '–' or '·') && RunningLines.IsPageNumber(lines[i])
        && (lines[i].AsSpan().ContainsAny("页-—–") || IsEnd(lines, i, -1, running) || IsEnd(lines, i, 1, running));

    private static bool IsEnd(List<string> lines, int i, int step, HashSet<int> running)
    {
        var at = i + step;
        while (at >= 0 && at < lines.Count && lines[at].Length == 0 && !running.Contains(at))
        {
            at += step;
        }

        return at >= 0 && at < lines.Count && (lines[at] == Break || running.Contains(at));
    }

    /// <summary>Lines that stand in runs of repeated lines; empty lines inside a run count as part of it.</summary>
    private static HashSet<int> RunningBlocks(List<string> lines)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.Length > 1))
        {
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        var running = new HashSet<int>();
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            var repeated = 0;
            for (var at = i; at < lines.Count && at - end <= LongestGap && (lines[at].Length == 0 || counts.GetValueOrDefault(lines[at]) >= LeastRepeats); at++)
            {
                if (lines[at].Length > 0)
                {
                    repeated++;
                    end = at + 1;
                }
            }

            if (repeated >= LeastBlock)
            {
                running.UnionWith(Enumerable.Range(i, end - i));
            }

            i = Math.Max(end, i + 1);
        }

        return running;
    }

    private static List<PlainParagraph> Paragraph(List<string> lines)
    {
        var paragraphs = new List<PlainParagraph>();
        var open = new StringBuilder();
        var (broken, openBroken) = (false, false);
        foreach (var line in lines.Append(""))
        {
            if (line.Length == 0 || line == Break || (open.Length > 0 && BeginsItem().IsMatch(line)) || open.Length > ParagraphReader.LongestParagraph)
            {
                if (open.Length > 0)
                {
                    paragraphs.Add(new PlainParagraph(open.ToString(), openBroken));
                    open.Clear();
                }

                broken |= line == Break;
            }

            if (line.Length > 0 && line != Break)
            {
                if (open.Length == 0)
                {
                    (openBroken, broken) = (broken, false);
                }

                var joined = LineJoin.Join(open.ToString(), line, keepHyphens: null);
                open.Clear().Append(joined);
            }
        }

        return paragraphs;
    }

    [GeneratedRegex(@"^(?:[-•*]\s|[¹²³⁰⁴-⁹]|\[\d{1,3}\]|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex BeginsItem();
}
