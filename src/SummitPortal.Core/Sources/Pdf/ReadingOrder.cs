namespace SummitPortal.Core.Sources.Pdf;

/// <summary>
/// Finds the columns of a page. A gutter is a strip that few lines cross; the lines that cross it (a title, a wide figure) cut the page into bands,
/// and in each band the left column is read before the right one. Poppler's own order sometimes has the right column first.
/// </summary>
internal static class ReadingOrder
{
    private const int MaxDepth = 3;
    private const int LeastLines = 5;
    private const int Strips = 600;

    // A dense page has 600 lines; on a drawing of a hundred thousand labels there are no columns to find.
    private const int MostLines = 5000;

    // Of the font size. Gaps between words are as wide, but do not stand above each other on many lines.
    private const double LeastGutter = 0.5;

    /// <summary>Shares of the lines that may cross, the strictest first.</summary>
    private static readonly double[] Crossings = [0, 0.05, 0.15, 0.3];

    public static List<TextColumn> Order(IReadOnlyList<PageLine> lines)
    {
        var columns = new List<TextColumn>();
        Order(lines, columns, 0);
        return columns;
    }

    private static void Order(IReadOnlyList<PageLine> lines, List<TextColumn> columns, int depth)
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (depth == MaxDepth || FindGutter(lines) is not { } gutter)
        {
            columns.Add(new TextColumn([.. PageReader.Rows(lines, l => l.Box).Select(r => new TextRow(r))]));
            return;
        }

        List<PageLine> left = [], right = [], across = [];
        foreach (var line in lines.OrderBy(l => l.Box.MiddleY))
        {
            if (line.Box.Left < gutter && line.Box.Right > gutter)
            {
                Flush(left, right, columns, depth);
                across.Add(line);
            }
            else
            {
                Flush(across, [], columns, depth);
                (line.Box.Right <= gutter ? left : right).Add(line);
            }
        }

        Flush(left, right, columns, depth);
        Flush(across, [], columns, depth);
    }

    private static void Flush(List<PageLine> first, List<PageLine> second, List<TextColumn> columns, int depth)
    {
        Order([.. first], columns, depth + 1);
        Order([.. second], columns, depth + 1);
        first.Clear();
        second.Clear();
    }

    private static double? FindGutter(IReadOnlyList<PageLine> lines)
    {
        if (lines.Count is < 2 * LeastLines or > MostLines)
        {
            return null;
        }

        var (from, to) = (lines.Min(l => l.Box.Left), lines.Max(l => l.Box.Right));
        var strip = (to - from) / Strips;
        if (!(strip > 0))
        {
            return null;
        }

        var cover = Coverage(lines, from, strip);
        var least = lines.Select(l => l.Size).Order().ElementAt(lines.Count / 2) * LeastGutter / strip;
        foreach (var crossing in Crossings)
        {
            if (BestGutter(lines, cover, crossing * lines.Count, least, from, strip) is { } gutter)
            {
                return gutter;
            }
        }

        return null;
    }

    private static int[] Coverage(IReadOnlyList<PageLine> lines, double from, double strip)
    {
        var change = new int[Strips + 2];
        foreach (var line in lines)
        {
            change[Math.Clamp((int)((line.Box.Left - from) / strip), 0, Strips)]++;
            change[Math.Clamp((int)Math.Ceiling((line.Box.Right - from) / strip), 0, Strips) + 1]--;
        }

        for (var i = 1; i < change.Length; i++)
        {
            change[i] += change[i - 1];
        }

        return change;
    }

    private static double? BestGutter(IReadOnlyList<PageLine> lines, int[] cover, double most, double least, double from, double strip)
    {
        double? best = null;
        var bestLines = 0;
        for (var start = 1; start < Strips; start++)
        {
            if (cover[start] > most)
            {
                continue;
            }

            var end = start;
            while (end < Strips && cover[end] <= most)
            {
                end++;
            }

            if (end - start >= least)
            {
                var gutter = from + ((start + end) / 2.0 * strip);
                var smaller = SmallerSide(lines, gutter);
                if (smaller > bestLines)
                {
                    (best, bestLines) = (gutter, smaller);
                }
            }

            start = end;
        }

        return best;
    }

    /// <summary>Lines of the side with fewer lines, when both sides are columns of text; 0 when they are the columns of a table.</summary>
    private static int SmallerSide(IReadOnlyList<PageLine> lines, double gutter)
    {
        PageLine[] left = [.. lines.Where(l => l.Box.Right <= gutter)];
        PageLine[] right = [.. lines.Where(l => l.Box.Left >= gutter)];
        var smaller = Math.Min(left.Length, right.Length);
        if (smaller < LeastLines)
        {
            return 0;
        }

        var (fullLeft, fullRight) = (FullShare(left), FullShare(right));
        if (fullLeft >= 0.4 && fullRight >= 0.4)
        {
            return smaller;
        }

        // A side column of short notes beside the text; in a table, each short line would have its neighbour on the same height.
        return Math.Max(fullLeft, fullRight) >= 0.6 && AlignedShare(left, right) < 0.6 ? smaller : 0;
    }

    /// <summary>Share of lines that are as long as a column's lines are. Cells of a table are short or unequal; a side may hold two columns.</summary>
    private static double FullShare(PageLine[] side)
    {
        var usual = side.Select(l => l.Box.Width).Order().ElementAt(side.Length * 4 / 5);
        return side.Count(l => l.Box.Width >= usual * 0.85 && l.Box.Width > l.Size * 8) / (double)side.Length;
    }

    private static double AlignedShare(PageLine[] left, PageLine[] right)
    {
        var (few, many) = left.Length < right.Length ? (left, right) : (right, left);
        double[] heights = [.. many.Select(l => l.Box.MiddleY).Order()];
        return few.Count(l => HasNear(heights, l.Box.MiddleY, l.Size * 0.2)) / (double)few.Length;
    }

    private static bool HasNear(double[] sorted, double value, double distance)
    {
        var at = Array.BinarySearch(sorted, value - distance);
        at = at < 0 ? ~at : at;
        return at < sorted.Length && sorted[at] <= value + distance;
    }
}
