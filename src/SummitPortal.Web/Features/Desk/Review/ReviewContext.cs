namespace SummitPortal.Web.Features.Desk.Review;

/// <summary>Cuts the words around a statement out of its article.</summary>
internal static class ReviewContext
{
    private const int Around = 110;

    /// <param name="spans">Start and length by turns, UTF-16 code units in the text.</param>
    public static IReadOnlyList<ContextPiece> Of(string text, IReadOnlyList<int> spans)
    {
        var marks = spans.Chunk(2).Where(p => p.Length == 2 && p[0] >= 0 && p[1] > 0 && p[0] + p[1] <= text.Length).Select(p => (Start: p[0], End: p[0] + p[1])).ToList();
        if (marks.Count == 0)
        {
            return [];
        }

        var (from, to) = (Begin(text, marks[0].Start), End(text, marks[^1].End));
        var pieces = new List<ContextPiece>();
        Add(from > 0 && text[from - 1] != '\n' ? "…" : "", false);
        var at = from;
        foreach (var (start, end) in marks.Where(m => m.Start >= from))
        {
            Add(text[at..Math.Max(at, start)], false);
            Add(text[Math.Max(at, start)..end], true);
            at = Math.Max(at, end);
        }

        Add(text[at..to], false);
        Add(to < text.Length && text[to] != '\n' ? "…" : "", false);
        return pieces;

        void Add(string words, bool isMarked)
        {
            if (words.Length > 0)
            {
                pieces.Add(new ContextPiece(words, isMarked));
            }
        }
    }

    // The paragraph's beginning where it is near; else never half of a Latin word or of a surrogate pair.
    private static int Begin(string text, int start)
    {
        var from = Math.Max(0, start - Around);
        var line = start == 0 ? -1 : text.LastIndexOf('\n', start - 1, start - from);
        from = line >= 0 ? line + 1 : from;
        while (from > 0 && from < start && IsInside(text, from))
        {
            from++;
        }

        return from;
    }

    private static int End(string text, int end)
    {
        var to = Math.Min(text.Length, end + Around);
        var line = text.IndexOf('\n', end, to - end);
        to = line >= 0 ? line : to;
        while (to < text.Length && to > end && IsInside(text, to))
        {
            to--;
        }

        return to;
    }

    private static bool IsInside(string text, int at) =>
        char.IsLowSurrogate(text[at]) || (char.IsAsciiLetterOrDigit(text[at]) && char.IsAsciiLetterOrDigit(text[at - 1]));
}
