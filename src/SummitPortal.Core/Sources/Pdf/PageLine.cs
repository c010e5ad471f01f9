using System.Text;
using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>A line of one column on a page.</summary>
/// <param name="Size">Font size of most of its characters, in points.</param>
/// <param name="Text">With the references to notes inside; see <see cref="GlyphText.NoteStart"/>.</param>
/// <param name="FirstWidth">Points that its first word takes, which would have to fit on the line before.</param>
internal sealed partial record PageLine(int Page, PdfBox Box, double Size, string Text, double FirstWidth)
{
    // poppler parts words at a tenth of the font size; justified Chinese has gaps up to a third of it without meaning a blank.
    private const double WordGap = 0.12;
    private const double WideGap = 0.8;

    /// <param name="words">Cleaned words in reading order; at least one.</param>
    public static PageLine Of(int page, IReadOnlyList<PageWord> words)
    {
        var size = SizeOf(words);
        PdfBox[] boxes = [.. words.Where(w => Math.Abs(w.Size - size) < size * 0.15).Select(w => w.Box)];
        var main = PdfBox.Around(boxes.Length > 0 ? boxes : words.Select(w => w.Box));
        var text = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            var raised = IsRaised(words[i], size, main);
            if (raised && text.Length > 0 && LabelOf(words[i].Text) is { } label)
            {
                text.Append(GlyphText.Note(page, label));
                continue;
            }

            if (i > 0)
            {
                AppendGap(text, words[i - 1], words[i], size);
            }

            text.Append(words[i].Text);
        }

        return new PageLine(page, PdfBox.Around(words.Select(w => w.Box)) with { Top = main.Top, Bottom = main.Bottom }, size, text.ToString().Trim(), FirstWidthOf(words[0], size));
    }

    // Where there are Chinese characters, theirs is the size: it is measured, and Latin words among them are set to match. Otherwise the largest
    // size of a good share of the line, so that small capitals and notes do not count.
    private static double SizeOf(IReadOnlyList<PageWord> words)
    {
        var square = words.Where(w => w.Text.All(GlyphText.IsCjk)).ToList();
        var counted = square.Sum(w => w.Text.Length) >= 2 ? square : words;
        var share = counted.Sum(w => w.Text.Length) * 0.25;
        var size = counted.GroupBy(w => Math.Round(w.Size, 1)).Where(g => g.Sum(w => w.Text.Length) >= share).Select(g => g.Key).DefaultIfEmpty(counted[0].Size).Max();
        return size > 0 ? size : 1;
    }

    // Small, and standing on a higher foot than the line.
    private static bool IsRaised(PageWord word, double size, PdfBox main) =>
        word.Size < size * 0.8 && word.Box.Bottom < main.Bottom - (size * 0.12);

    private static void AppendGap(StringBuilder text, PageWord before, PageWord word, double size)
    {
        if (text.Length == 0)
        {
            return;
        }

        var gap = word.Box.Left >= before.Box.Left ? word.Box.Left - before.Box.Right : before.Box.Left - word.Box.Right;
        var last = GlyphText.LastVisible(text.ToString(Math.Max(0, text.Length - 16), Math.Min(text.Length, 16)));
        if (gap > size * WordGap && (GlyphText.KeepsBlank(last, word.Text[0]) || IsSectionNumber(text)))
        {
            text.Append(' ');
        }
        else if (gap > size * WideGap && char.IsLetterOrDigit(last) && char.IsLetterOrDigit(word.Text[0]))
        {
            // 坚持… 增强…: two parts of a line, or names in a row.
            text.Append(' ');
        }
    }

    // "1.1 议程": the blank behind the number of a section is meant.
    private static bool IsSectionNumber(StringBuilder line) => line.Length is >= 3 and <= 8 && line.ToString() is var number && number.Contains('.', StringComparison.Ordinal) && number.All(c => char.IsAsciiDigit(c) || c == '.');

    private static double FirstWidthOf(PageWord first, double size) =>
        GlyphText.IsCjk(first.Text[0]) ? size : first.Box.Width;

    /// <summary>The label of a note's number as printed: <c>3</c> for 3, ³, [3] and ③; null when it is none.</summary>
    public static string? LabelOf(string printed)
    {
        var match = NoteNumber().Match(printed.Normalize(NormalizationForm.FormKC));
        return match.Success ? match.Groups["n"].Value : null;
    }

    [GeneratedRegex(@"^[\[(（〔]?(?<n>\d{1,3}|[a-z])[\])）〕]?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoteNumber();
}
