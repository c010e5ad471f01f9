namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Puts the words of a page together to lines: overprinted words once, the pieces of one printed line joined, vertical text turned.</summary>
internal static class PageReader
{
    // Two pieces on one height belong to one line when less than a character stands between them; gutters are wider.
    private const double JoinGap = 1.0;

    /// <summary>The lines of each page from top to bottom, neighbours from left to right; still over all columns.</summary>
    public static List<List<PageLine>> Read(IReadOnlyList<PdfPage> pages)
    {
        var cleaned = pages.Select(Clean).ToList();
        var sizes = FontSizes.Of(cleaned.SelectMany(p => p).SelectMany(l => l));
        return [.. pages.Zip(cleaned, (page, lines) => Read(page.Number, lines, sizes))];
    }

    private static List<List<(string Text, PdfBox Box)>> Clean(PdfPage page)
    {
        var turned = IsVertical(page);
        return [.. page.Lines
            .Select(l => l.Words.Select(w => (Text: GlyphText.Clean(w.Text), Box: turned ? Turn(w.Box, page.Width) : w.Box)).Where(w => w.Text.Length > 0).ToList())
            .Where(l => l.Count > 0)
            .Select(InReadingDirection)];
    }

    // poppler gives Arabic and Hebrew as they stand on the page, from left to right.
    private static List<(string Text, PdfBox Box)> InReadingDirection(List<(string Text, PdfBox Box)> words)
    {
        if (words.Count(w => IsRightToLeft(w.Text)) * 2 <= words.Count)
        {
            return words;
        }

        return [.. words.OrderByDescending(w => w.Box.Left).Select(w => IsRightToLeft(w.Text) ? w with { Text = string.Concat(w.Text.Reverse()) } : w)];
    }

    private static bool IsRightToLeft(string text) => text.AsSpan().IndexOfAnyInRange('\u0590', '\u08FF') >= 0;

    private static List<PageLine> Read(int page, List<List<(string Text, PdfBox Box)>> lines, FontSizes sizes)
    {
        var seen = new HashSet<(string, long, long)>();
        var pieces = new List<List<PageWord>>();
        foreach (var line in lines)
        {
            List<PageWord> words = [.. line.Select(w => sizes.Measure(w.Text, w.Box)).Where(w => w.Box.Width >= 0 && w.Size > 0 && IsFirst(seen, w))];
            if (words.Count > 0)
            {
                pieces.Add(words);
            }
        }

        return [.. Rows(pieces).SelectMany(row => Join(page, row))];
    }

    /// <summary>Groups what stands on one height, from top to bottom, each from left to right.</summary>
    public static List<List<T>> Rows<T>(IEnumerable<T> items, Func<T, PdfBox> boxOf)
    {
        var rows = new List<List<T>>();
        PdfBox tallest = default;
        foreach (var item in items.OrderBy(i => boxOf(i).MiddleY).ThenBy(i => boxOf(i).Left))
        {
            var box = boxOf(item);
            if (rows.Count > 0 && box.SharedHeight(tallest) >= Math.Min(box.Height, tallest.Height) * 0.5)
            {
                rows[^1].Add(item);
                tallest = box.Height > tallest.Height ? box : tallest;
            }
            else
            {
                rows.Add([item]);
                tallest = box;
            }
        }

        rows.ForEach(r => r.Sort((a, b) => boxOf(a).Left.CompareTo(boxOf(b).Left)));
        return rows;
    }

    private static List<List<List<PageWord>>> Rows(List<List<PageWord>> pieces) => Rows(pieces, p => PdfBox.Around(p.Select(w => w.Box)));

    private static IEnumerable<PageLine> Join(int page, List<List<PageWord>> row)
    {
        var words = row[0];
        foreach (var piece in row.Skip(1))
        {
            var before = PdfBox.Around(words.Select(w => w.Box));
            var next = PdfBox.Around(piece.Select(w => w.Box));
            var size = Math.Max(words.Max(w => w.Size), piece.Max(w => w.Size));
            if (next.Left - before.Right <= size * JoinGap)
            {
                words = [.. words, .. piece];
            }
            else
            {
                yield return PageLine.Of(page, words);
                words = piece;
            }
        }

        yield return PageLine.Of(page, words);
    }

    // Bold by printing twice: the same word again, less than half a letter away.
    private static bool IsFirst(HashSet<(string, long, long)> seen, PageWord word)
    {
        var step = Math.Max(word.Size * 0.4, 0.1);
        var (x, y) = ((long)Math.Round(word.Box.Left / step), (long)Math.Round(word.Box.Top / step));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                if (seen.Contains((word.Text, x + dx, y + dy)))
                {
                    return false;
                }
            }
        }

        return seen.Add((word.Text, x, y));
    }

    private static bool IsVertical(PdfPage page)
    {
        var (tall, flat) = (0, 0);
        foreach (var word in page.Lines.SelectMany(l => l.Words).Where(w => w.Text.Length > 1))
        {
            if (word.Box.Height > word.Box.Width * 1.5)
            {
                tall += word.Text.Length;
            }
            else
            {
                flat += word.Text.Length;
            }
        }

        return tall > flat;
    }

    // Vertical lines run from top to bottom and follow each other from right to left: a quarter turn makes them ordinary ones.
    private static PdfBox Turn(PdfBox box, double width) => new(box.Top, width - box.Right, box.Bottom, width - box.Left);
}
