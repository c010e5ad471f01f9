namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Puts the words of a page together to lines: overprinted words once, the pieces of one printed line joined, vertical text turned.</summary>
internal static class PageReader
{
    // Two pieces on one height belong to one line when less than a character stands between them. Where poppler sees different blocks, the gap
    // may be a narrow gutter.
    private const double JoinGap = 1.0;
    private const double JoinBlocksGap = 0.5;

    // A bullet stands away from its words.
    private const double JoinBulletGap = 2.5;

    /// <summary>The lines of each page from top to bottom, neighbours from left to right; still over all columns.</summary>
    public static List<List<PageLine>> Read(IReadOnlyList<PdfPage> pages)
    {
        var cleaned = pages.Select(Clean).ToList();
        var sizes = FontSizes.Of(cleaned.SelectMany(p => p).SelectMany(l => l.Words));
        return [.. pages.Zip(cleaned, (page, lines) => Read(page.Number, lines, sizes))];
    }

    private static List<(int Block, List<(string Text, PdfBox Box)> Words)> Clean(PdfPage page)
    {
        var stacked = VerticalText.IsStacked(page);
        var turned = stacked || VerticalText.IsTall(page);
        return [.. (stacked ? VerticalText.Single(page.Lines) : page.Lines)
            .Select(l => (l.Block, Words: l.Words.Select(w => (Text: GlyphText.Clean(w.Text), Box: turned ? VerticalText.Turn(w.Box, page.Width) : w.Box)).Where(w => w.Text.Length > 0).ToList()))
            .Where(l => l.Words.Count > 0 && !StandsOnEdge(l.Words))
            .Select(l => (l.Block, InReadingDirection(l.Words)))];
    }

    // Words printed along the margin, a quarter turned: archive marks and file names of the printer.
    private static bool StandsOnEdge(List<(string Text, PdfBox Box)> words) =>
        words.Sum(w => w.Text.Length) >= 4 && PdfBox.Around(words.Select(w => w.Box)) is var box && box.Height > box.Width * 2;

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

    private static List<PageLine> Read(int page, List<(int Block, List<(string Text, PdfBox Box)> Words)> lines, FontSizes sizes)
    {
        var seen = new HashSet<(string, long, long)>();
        var pieces = new List<Piece>();
        foreach (var (block, line) in lines)
        {
            List<PageWord> words = [.. line.Select(w => sizes.Measure(w.Text, w.Box)).Where(w => w.Box.Width >= 0 && w.Size > 0 && IsFirst(seen, w))];
            if (words.Count > 0)
            {
                pieces.Add(new Piece(block, words, PdfBox.Around(words.Select(w => w.Box))));
            }
        }

        return [.. Rows(pieces, p => p.Box).SelectMany(row => Join(page, row))];
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

    private static IEnumerable<PageLine> Join(int page, List<Piece> row)
    {
        var words = new List<PageWord>(row[0].Words);
        var (last, right) = (row[0], row[0].Box.Right);
        foreach (var piece in row.Skip(1))
        {
            var size = Math.Max(last.Words.Max(w => w.Size), piece.Words.Max(w => w.Size));
            var gap = IsBullet(words) ? JoinBulletGap : piece.Block == last.Block ? JoinGap : JoinBlocksGap;
            if (piece.Box.Left - right > size * gap)
            {
                yield return PageLine.Of(page, words);
                words = [];
                right = double.MinValue;
            }

            words.AddRange(piece.Words);
            (last, right) = (piece, Math.Max(right, piece.Box.Right));
        }

        yield return PageLine.Of(page, words);
    }

    private static bool IsBullet(List<PageWord> words) =>
        words is [{ Text: [var mark] }] && mark is '•' or '●' or '■' or '◆' or '▪' or '➢' or '►' or '◇' or '□' or (>= '\uF000' and <= '\uF0FF');

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

    private sealed record Piece(int Block, List<PageWord> Words, PdfBox Box);
}
