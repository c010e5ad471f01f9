using System.Globalization;
using System.Text;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources.Pdf;

/// <summary>Writes small PDFs by hand, with Latin text in Helvetica.</summary>
internal static class TinyPdf
{
    /// <summary>One page for each text; line feeds begin a new line.</summary>
    public static SourceFile Of(params string[] pages) => File([.. pages.Select(p => $"BT /F1 12 Tf 72 720 Td 16 TL {string.Concat(p.Split('\n').Select(l => $"({l}) Tj T* "))}ET")]);

    /// <summary>Forms that call each other ten times at each of <paramref name="levels"/> levels, so that one page shows 10 to that power words.</summary>
    public static SourceFile Bomb(int levels)
    {
        var forms = Enumerable.Range(0, levels).Select(i => Form(i, string.Concat(Enumerable.Repeat(i + 1 < levels ? $"/X{i + 1} Do " : "BT /F1 1 Tf 1 0 0 1 9 9 Tm (word) Tj ET ", 10)), levels));
        return Document(["/X0 Do"], [.. forms]);
    }

    public static SourceFile WithScript(string text) =>
        Document([$"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"], ["<</S/JavaScript/JS(app.alert\\(1\\))>>"], "/Names<</JavaScript<</Names[(a) 4 0 R]>>>>");

    private static SourceFile File(string[] contents) => Document(contents, []);

    private static string Form(int index, string content, int levels) =>
        Stream($"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>/XObject<<{(index + 1 < levels ? $"/X{index + 1} {5 + index} 0 R" : "")}>>>>", content);

    // Objects: 1 catalog, 2 pages, 3 font, then the extra ones, then a page and its content for each text.
    private static SourceFile Document(string[] contents, string[] extra, string catalog = "")
    {
        var first = 4 + extra.Length;
        var kids = string.Join(' ', contents.Select((_, i) => $"{first + (2 * i)} 0 R"));
        List<string> objects =
        [
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            $"<</Type/Pages/Kids[{kids}]/Count {contents.Length}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            .. extra,
        ];
        for (var i = 0; i < contents.Length; i++)
        {
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>/XObject<</X0 4 0 R>>>>/Contents {first + (2 * i) + 1} 0 R>>");
            objects.Add(Stream("", contents[i]));
        }

        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        return SourceFile.From("tiny.pdf", Encoding.Latin1.GetBytes(pdf.ToString()));
    }

    private static string Stream(string entries, string content) => $"<<{entries}/Length {content.Length}>>stream\n{content}\nendstream ";
}
