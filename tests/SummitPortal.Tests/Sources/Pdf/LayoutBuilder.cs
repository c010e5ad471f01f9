using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Tests.Sources.Pdf;

/// <summary>
/// Lays out pages as poppler would report them. Blanks part words, each by a third of the font size; <c>^3</c> at the end of a word is a raised small 3. Chinese characters are as wide
/// as the font size, others half as wide.
/// </summary>
internal sealed class LayoutBuilder
{
    private readonly List<PdfPage> _pages = [];
    private readonly List<PdfLine> _lines = [];
    private int _block;

    public double Width { get; init; } = 600;

    public double Height { get; init; } = 800;

    public PdfInfo Info { get; init; } = new();

    /// <param name="left">Points from the left edge.</param>
    /// <param name="top">Points from the upper edge.</param>
    public LayoutBuilder Line(double left, double top, string text, double size = 10)
    {
        var words = new List<PdfWord>();
        foreach (var token in text.Split(' '))
        {
            if (token.Length == 0)
            {
                left += size * 0.3;
                continue;
            }

            var raised = token.IndexOf('^', StringComparison.Ordinal);
            left = Add(words, left, top, raised < 0 ? token : token[..raised], size);
            if (raised >= 0)
            {
                left = Add(words, left, top - (size * 0.1), token[(raised + 1)..], size * 0.6);
            }

            left += size * 0.3;
        }

        _lines.Add(new PdfLine(_block++, words));
        return this;
    }

    /// <summary>Lines below each other, half a line apart.</summary>
    public LayoutBuilder Lines(double left, double top, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            Line(left, top + (i * 15), lines[i]);
        }

        return this;
    }

    public LayoutBuilder EndPage()
    {
        _pages.Add(new PdfPage(_pages.Count + 1, Width, Height, [.. _lines]));
        _lines.Clear();
        return this;
    }

    public ParseResult Parse()
    {
        EndPage();
        return PdfParser.Parse(SourceTestFiles.FileOf("test"), new PdfLayout(Info with { PageCount = _pages.Count }, _pages));
    }

    public ArticleDocument Parsed() => Parse().ShouldBeOfType<ParseResult.Parsed>().Document;

    private static double Add(List<PdfWord> words, double left, double top, string text, double size)
    {
        var width = text.Sum(c => GlyphText.IsCjk(c) ? size : size / 2);
        words.Add(new PdfWord(text, new PdfBox(left, top, left + width, top + (size * 1.12))));
        return left + width;
    }
}
