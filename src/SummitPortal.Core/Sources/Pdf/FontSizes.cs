namespace SummitPortal.Core.Sources.Pdf;

/// <summary>
/// Finds the font size of words. The height that poppler gives is what the font says of itself, from a third of the real height to three times it,
/// but it is the same wherever the font is used in that size. Chinese characters are as wide as their font is high, so the usual width of the
/// characters that share a height tells the size behind that height.
/// </summary>
internal sealed class FontSizes
{
    // Ascent and descent of the usual Latin fonts: Times 1.11, Helvetica 1.12, Calibri 1.22 of the font size.
    private const double LatinHeight = 1.12;
    private const double BoxHeight = 1.15;
    private const int LeastWords = 2;

    private readonly Dictionary<double, double> _byHeight;

    private FontSizes(Dictionary<double, double> byHeight) => _byHeight = byHeight;

    public static FontSizes Of(IEnumerable<(string Text, PdfBox Box)> words) =>
        new(words.Where(w => w.Text.Length >= LeastWords && w.Text.All(IsSquare) && w.Box.Width > 0)
            .GroupBy(w => KeyOf(w.Box), w => w.Box.Width / w.Text.Length)
            .ToDictionary(g => g.Key, Median));

    /// <summary>The word with its size; the box of a Chinese one is cut to it around its middle.</summary>
    public PageWord Measure(string text, PdfBox box)
    {
        var square = text.Count(IsSquare);
        if (!_byHeight.TryGetValue(KeyOf(box), out var size))
        {
            if (square * 2 < text.Length)
            {
                return new PageWord(text, box, box.Height / LatinHeight);
            }

            size = box.Width / (square + ((text.Length - square) * 0.5));
        }

        return new PageWord(text, box with { Top = box.MiddleY - (size * BoxHeight / 2), Bottom = box.MiddleY + (size * BoxHeight / 2) }, size);
    }

    private static double KeyOf(PdfBox box) => Math.Round(box.Height, 1);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static bool IsSquare(char c) => GlyphText.IsCjk(c) && c is not ('“' or '”' or '‘' or '’' or '·' or '…');
}
