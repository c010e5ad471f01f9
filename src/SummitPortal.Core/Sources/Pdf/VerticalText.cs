namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Chinese and Japanese set in vertical lines. A quarter turn of the page makes them ordinary lines, which follow each other downwards.</summary>
internal static class VerticalText
{
    private const int LeastCharacters = 50;

    /// <summary>poppler has seen that the lines are vertical: most words are taller than wide.</summary>
    public static bool IsTall(PdfPage page)
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

    /// <summary>poppler has not seen it and gives single characters; they touch the one below, not the one beside.</summary>
    public static bool IsStacked(PdfPage page)
    {
        List<PdfBox> singles = [.. page.Lines.SelectMany(l => l.Words).Where(w => w.Text.Length == 1 && GlyphText.IsCjk(w.Text[0])).Select(w => w.Box).Where(b => b.Width > 1 && b.Height > 1)];
        if (singles.Count < LeastCharacters)
        {
            return false;
        }

        var corners = singles.Select(b => CornerOf(b.Left, b.Top)).ToHashSet();
        var below = singles.Count(b => corners.Contains(CornerOf(b.Left, b.Bottom)));
        var beside = singles.Count(b => corners.Contains(CornerOf(b.Right, b.Top)));
        return below > singles.Count / 3 && below > beside * 2;
    }

    /// <summary>Each word by itself, since what poppler took for lines runs across the real ones.</summary>
    public static IEnumerable<PdfLine> Single(IEnumerable<PdfLine> lines) => lines.SelectMany(l => l.Words).Select(w => new PdfLine(0, [w]));

    public static PdfBox Turn(PdfBox box, double pageWidth) => new(box.Top, pageWidth - box.Right, box.Bottom, pageWidth - box.Left);

    private static (long, long) CornerOf(double x, double y) => ((long)Math.Round(x), (long)Math.Round(y));
}
