using System.Globalization;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Reads the article out of the words of a PDF: order, paragraphs, headings, tables, notes, and what the first page says about it.</summary>
public static class PdfParser
{
    // A page number and a stamp are fewer; a page of text has hundreds.
    private const int LeastLetters = 12;

    /// <summary>Never throws on any layout; without usable text the result is <see cref="RejectionReason.NoTextLayer"/> or <see cref="RejectionReason.GarbledTextLayer"/>.</summary>
    public static ParseResult Parse(SourceFile file, PdfLayout layout)
    {
        var lines = PageReader.Read(layout.Pages);
        var text = string.Join('\n', lines.SelectMany(l => l).Select(l => l.Text));
        if (TextLayer.Fault(text) is { } fault)
        {
            return new ParseResult.Rejected(
                RejectionReason.GarbledTextLayer,
                $"The characters behind the glyphs are not the ones shown: {fault} Print it from its source again, or run text recognition over it.",
                SourceFormat.Pdf);
        }

        var letters = TextLayer.CountLetters(text);
        if (letters < LeastLetters)
        {
            return new ParseResult.Rejected(
                RejectionReason.NoTextLayer,
                string.Create(CultureInfo.InvariantCulture, $"Its {layout.Pages.Count:N0} pages hold {letters} letters in all. Run text recognition over it and import the result."),
                SourceFormat.Pdf);
        }

        var headers = RunningLines.Remove(layout.Pages, lines);
        var bodySize = BodySize(lines);
        var columns = lines.SelectMany(ReadingOrder.Order).ToList();
        var notes = PageNotes.Remove(columns, bodySize);
        List<string> firstPage = [.. columns.TakeWhile(c => c.Page == columns[0].Page).SelectMany(c => c.Rows).SelectMany(r => r.Cells).OrderBy(c => c.Box.Top).Select(c => c.Text)];
        var paragraphs = ParagraphReader.Read(columns, bodySize);
        return paragraphs.Count == 0
            ? new ParseResult.Rejected(RejectionReason.Empty, "Its pages hold page headers and numbers only.", SourceFormat.Pdf)
            : Document(file, layout, TitlePageReader.Read(Cleaned(layout.Info), paragraphs, firstPage, bodySize, headers), notes, bodySize);
    }

    private static ParseResult Document(SourceFile file, PdfLayout layout, TitlePage page, List<PageNote> notes, double bodySize)
    {
        EditorsNote.Take(page.Body, notes);
        var blocks = ReportBlocks.Of(page.Body, bodySize);
        var warnings = new List<string>();
        if (page.MetadataIgnored)
        {
            warnings.Add(ParseWarning.MetadataIgnored);
        }

        if (layout.Info.HasAttachments || layout.Info.HasScripts || layout.Info.HasForms)
        {
            warnings.Add(ParseWarning.ActiveContentIgnored);
        }

        return ReportDocument.Finish(SourceFormat.Pdf, "pdf:" + file.Sha256, page, ReportBody.Write(blocks, notes), warnings);
    }

    private static PdfInfo Cleaned(PdfInfo info) => info with { Title = GlyphText.Clean(info.Title).ReplaceLineEndings(" "), Author = GlyphText.Clean(info.Author).ReplaceLineEndings(" ") };

    /// <summary>The font size of half of the characters or more.</summary>
    private static double BodySize(IEnumerable<List<PageLine>> pages)
    {
        List<PageLine> lines = [.. pages.SelectMany(l => l).OrderBy(l => l.Size)];
        var half = lines.Sum(l => l.Text.Length) / 2;
        var seen = 0;
        return lines.FirstOrDefault(l => (seen += l.Text.Length) > half)?.Size ?? 10;
    }
}
