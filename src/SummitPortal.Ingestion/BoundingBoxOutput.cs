using System.Globalization;
using System.Net;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Ingestion;

/// <summary>
/// Reads what <c>pdftotext -bbox-layout</c> writes, one element a line: <c>doc, page, flow, block, line, word</c>.
/// </summary>
/// <remarks>Not an XML reader: poppler passes control characters of the file on, which no XML reader accepts, and one bad glyph must not cost the document.</remarks>
internal sealed class BoundingBoxOutput
{
    private readonly List<PdfPage> _pages = [];
    private readonly List<PdfLine> _lines = [];
    private readonly List<PdfWord> _words = [];
    private int _block;
    private (double Width, double Height) _size;
    private bool _inDocument;

    public IReadOnlyList<PdfPage> Pages => _pages;

    public void Read(string line)
    {
        var element = line.AsSpan().TrimStart();
        if (!_inDocument)
        {
            // Before <doc> stands the head with the metadata, which anyone may have written.
            _inDocument = element.StartsWith("<doc>");
        }
        else if (element.StartsWith("<word "))
        {
            Word(element);
        }
        else if (element.StartsWith("<block "))
        {
            _block++;
        }
        else if (element.StartsWith("</line>"))
        {
            EndLine();
        }
        else if (element.StartsWith("<page "))
        {
            _size = (Number(element, "width=\""), Number(element, "height=\""));
        }
        else if (element.StartsWith("</page>"))
        {
            _pages.Add(new PdfPage(_pages.Count + 1, _size.Width, _size.Height, [.. _lines]));
            _lines.Clear();
        }
    }

    private void EndLine()
    {
        if (_words.Count > 0)
        {
            _lines.Add(new PdfLine(_block, [.. _words]));
            _words.Clear();
        }
    }

    private void Word(ReadOnlySpan<char> element)
    {
        var start = element.IndexOf('>') + 1;
        var end = element.IndexOf("</word>");
        var text = WebUtility.HtmlDecode(element[start..(end < start ? element.Length : end)].ToString());
        var box = new PdfBox(Number(element, "xMin=\""), Number(element, "yMin=\""), Number(element, "xMax=\""), Number(element, "yMax=\""));
        if (text.Length > 0 && double.IsFinite(box.Left + box.Top + box.Right + box.Bottom))
        {
            _words.Add(new PdfWord(text, box));
        }
    }

    private static double Number(ReadOnlySpan<char> element, string attribute)
    {
        var at = element.IndexOf(attribute);
        if (at < 0)
        {
            return 0;
        }

        var value = element[(at + attribute.Length)..];
        var end = value.IndexOf('"');
        return end > 0 && double.TryParse(value[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
