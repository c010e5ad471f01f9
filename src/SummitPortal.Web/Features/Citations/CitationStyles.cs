using System.Globalization;
using System.Text;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Citations;

/// <summary>Writes a citation for people and for reference managers. Names stay as they are printed: to invert a name one must know which part is the family's.</summary>
internal static class CitationStyles
{
    private const int LongestTitle = 80;

    /// <summary>GB/T 7714—2015, 4.6: 主要责任者. 题名[EB/OL]. (更新日期)[引用日期]. 获取和访问路径. Words in an article are 析出文献, parted by //.</summary>
    public static string Gb(Citation citation)
    {
        var source = $"{Begun(citation.Author)}{citation.Title}";
        var cited = citation.Words is { } words ? $"{Begun(citation.Speaker)}{Shorten(words)}[EB/OL]//{source}" : $"{source}[EB/OL]";
        var published = citation.Published is { } time ? $"({time.Printed[..Math.Min(10, time.Printed.Length)]})" : "";
        return $"{cited}. {published}[{Day(citation.Accessed)}]. {citation.Url}.";
    }

    /// <summary>APA, 7th edition, 10.16: Author. (Year, Month Day). Title. Site. URL</summary>
    public static string Apa(Citation citation)
    {
        var date = citation.Published switch
        {
            null => "n.d.",
            { IsMonth: true } month => month.Day.ToString("yyyy, MMMM", CultureInfo.InvariantCulture),
            var time => time.Day.ToString("yyyy, MMMM d", CultureInfo.InvariantCulture),
        };
        var site = citation.Outlet is { } outlet && outlet != citation.Author ? $" {outlet}." : "";
        return citation.Words is { } words
            ? $"{Begun(citation.Speaker)}({date}). {Shorten(words)} [Statement]. In {Begun(citation.Author)}{citation.Title}.{site} {citation.Url}"
            : $"{Begun(citation.Author)}({date}). {citation.Title}.{site} {citation.Url}";
    }

    public static string BibTeX(Citation citation)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"@online{{{citation.Key},\n");
        Field("author", citation.Speaker ?? citation.Author);
        Field("title", citation.Words is { } words ? Shorten(words) : citation.Title);
        Field("booktitle", citation.Words is null ? null : citation.Title);
        Field("organization", citation.Outlet);
        Field("date", citation.Published?.Printed is { } printed ? printed[..Math.Min(10, printed.Length)] : null);
        Field("urldate", Day(citation.Accessed));
        Field("url", citation.Url);
        Field("langid", citation.Language.StartsWith("zh", StringComparison.Ordinal) ? "chinese" : "english");
        Field("note", Note(citation));
        return entry.Append("}\n").ToString();

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                // The inner braces keep a name whole and a title's capitals.
                entry.Append(CultureInfo.InvariantCulture, $"  {name} = {{{{{Escape(value)}}}}},\n");
            }
        }
    }

    public static string Ris(Citation citation)
    {
        var lines = new StringBuilder("TY  - ELEC\r\n");
        Line("TI", citation.Words is { } words ? Shorten(words) : citation.Title);
        Line("AU", citation.Speaker ?? citation.Author);
        Line("T2", citation.Words is null ? null : citation.Title);
        Line("PB", citation.Outlet);
        Line("PY", citation.Published?.Day.Year.ToString(CultureInfo.InvariantCulture));
        Line("DA", citation.Published is { } time ? time.Day.ToString(time.IsMonth ? "yyyy'/'MM'//'" : "yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture) : null);
        Line("Y2", citation.Accessed.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture));
        Line("LA", citation.Language);
        Line("UR", citation.Url);
        Line("N1", Note(citation));
        return lines.Append("ER  - \r\n").ToString();

        void Line(string tag, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Append(CultureInfo.InvariantCulture, $"{tag}  - {value.ReplaceLineEndings(" ")}\r\n");
            }
        }
    }

    private static string Note(Citation citation) =>
        string.Create(CultureInfo.InvariantCulture, $"Revision {citation.Revision}, SHA-256 {citation.Sha256}") + (citation.Original is { } original ? $"; original: {original}" : "");

    private static string Begun(string? name) => string.IsNullOrEmpty(name) ? "" : name + ". ";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A title is a line; the address leads to all the words.
    private static string Shorten(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.EnumerateRunes().Count() <= LongestTitle ? line : string.Concat(line.EnumerateRunes().Take(LongestTitle)) + "…";
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings(" "))
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '{' or '}' or '$' or '&' or '#' or '%' or '_' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
