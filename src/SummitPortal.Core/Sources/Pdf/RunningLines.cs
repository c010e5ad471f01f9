using System.Text;
using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Finds running headers and footers: lines at a page's edge that come again on other pages, and page numbers.</summary>
internal static partial class RunningLines
{
    // Share of the page's height; headers and footers of reports stand within.
    private const double Edge = 0.13;
    private const int EdgeRows = 4;
    private const int EdgeLinesAtMost = 40;

    /// <summary>Takes them out of the pages.</summary>
    /// <returns>The words of the removed headers, the most frequent first, without page numbers.</returns>
    public static List<string> Remove(IReadOnlyList<PdfPage> pages, List<List<PageLine>> lines)
    {
        var edges = pages.Select((page, i) => EdgeLines(page, lines[i])).ToList();
        var repeated = edges.SelectMany((e, page) => e.Select(l => (Key: KeyOf(l.Line.Text), l.Top, Page: page)).Distinct())
            .GroupBy(l => (l.Key, l.Top))
            .Where(g => g.Key.Key.Length > 0 && g.Count() >= (pages.Count <= 4 ? 2 : 3))
            .Select(g => g.Key)
            .ToHashSet();
        var headers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < pages.Count; i++)
        {
            var removed = edges[i].Where(e => IsRunning(e, repeated, edges[i])).ToList();
            foreach (var (line, _, _) in removed.Where(r => r.Top && r.Line.Text.Any(char.IsLetter) && !IsPageNumber(r.Line.Text)))
            {
                headers[line.Text] = headers.GetValueOrDefault(line.Text) + 1;
            }

            lines[i] = [.. lines[i].Except(removed.Select(r => r.Line), ReferenceEqualityComparer.Instance).Cast<PageLine>()];
        }

        return [.. headers.OrderByDescending(h => h.Value).Select(h => h.Key)];
    }

    /// <summary><c>24</c>, <c>- 24 -</c>, <c>第 1 页 共 95 页</c>, <c>Page 3 of 12</c>, <c>1/12</c>, <c>xiv</c>.</summary>
    public static bool IsPageNumber(string text) => text.Length <= 24 && PageNumber().IsMatch(text.Normalize(NormalizationForm.FormKC).Trim());

    private static bool IsRunning((PageLine Line, bool Top, int Row) edge, HashSet<(string, bool)> repeated, List<(PageLine Line, bool Top, int Row)> all) =>
        repeated.Contains((KeyOf(edge.Line.Text), edge.Top))
        || IsPageNumber(edge.Line.Text)
        || (edge.Top && edge.Row == 0 && edge.Line.Text.Length <= 40 && all.Exists(o => o.Top && o.Row == 0 && o.Line != edge.Line && IsPageNumber(o.Line.Text)))
        || (edge.Top && edge.Row == 0 && NumberedHeader().IsMatch(edge.Line.Text));

    private static List<(PageLine Line, bool Top, int Row)> EdgeLines(PdfPage page, List<PageLine> lines)
    {
        var rows = PageReader.Rows(lines, l => l.Box);
        var top = rows.Take(EdgeRows).Where(r => r[0].Box.Bottom < page.Height * Edge).SelectMany((r, i) => r.Select(l => (l, true, i)));
        var bottom = rows.AsEnumerable().Reverse().Take(EdgeRows).Where(r => r[0].Box.Top > page.Height * (1 - Edge)).SelectMany((r, i) => r.Select(l => (l, false, i)));
        return [.. top.Take(EdgeLinesAtMost).Concat(bottom.Take(EdgeLinesAtMost))];
    }

    // Numbers change from page to page.
    private static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsDigit(c))
            {
                if (key.Length == 0 || key[^1] != '#')
                {
                    key.Append('#');
                }
            }
            else if (!char.IsWhiteSpace(c))
            {
                key.Append(c);
            }
        }

        return key.ToString() is "#" ? "" : key.ToString();
    }

    [GeneratedRegex(@"^(?:[-–—~·•\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—~·•\s]*|第?\s*\d{1,4}\s*页?\s*[/，,]?\s*[共(（]?\s*\d{1,4}\s*页?[)）]?|第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:[\s/，,]*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[Pp]\.?\s?\d{1,4}|\d{1,4}\s*/\s*\d{1,4})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();

    // A page number and the book's or chapter's name on one line: "18 再制造…", "47699 Federal Register / Vol. 85, No. 152 / …".
    [GeneratedRegex(@"^(?:\d{1,5}\s*(?:Federal Register\b.{0,90}|[\p{L} 　]{2,30})|[\p{L} 　]{2,30}\s\d{1,4})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberedHeader();
}
