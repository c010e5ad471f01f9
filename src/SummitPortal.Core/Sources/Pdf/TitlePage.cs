using System.Text.RegularExpressions;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>What the first page says about the report.</summary>
/// <param name="Body">The paragraphs that are left when title, names and dates are taken out.</param>
internal sealed record TitlePage(string Title, string? Author, string? Outlet, PublicationTime? Published, bool MetadataIgnored, List<PrintedParagraph> Body);

/// <summary>Reads title, author, outlet and date off the first page; the file's metadata only helps to choose.</summary>
internal sealed partial class TitlePageReader
{
    // A short line is a name or a heading; longer ones are text.
    private const int LongestName = 60;
    private const double LeastTitle = 1.05;
    private const int MostCandidates = 20;

    private readonly PdfInfo _info;
    private readonly List<PrintedParagraph> _paragraphs;
    private readonly double _bodySize;
    private readonly IReadOnlyList<string> _headers;
    private readonly HashSet<int> _taken = [];
    private string? _author;
    private string? _outlet;
    private PublicationTime? _published;

    private TitlePageReader(PdfInfo info, List<PrintedParagraph> paragraphs, double bodySize, IReadOnlyList<string> headers) =>
        (_info, _paragraphs, _bodySize, _headers) = (info, paragraphs, bodySize, headers);

    /// <param name="headers">The running headers, the most frequent first: often the short title.</param>
    /// <param name="firstPage">The first page's lines from top to bottom.</param>
    public static TitlePage Read(PdfInfo info, List<PrintedParagraph> paragraphs, IReadOnlyList<string> firstPage, double bodySize, IReadOnlyList<string> headers)
    {
        var reader = new TitlePageReader(info, paragraphs, bodySize, headers);
        reader._published = firstPage.Select(l => PrintedDate.Of(GlyphText.WithoutNotes(l))).FirstOrDefault(d => d is not null);
        return reader.Read();
    }

    private TitlePage Read()
    {
        var at = FindTitle();
        var end = BodyStart(at);
        var isCover = _paragraphs.Take(end).Any() && end < _paragraphs.Count && _paragraphs[end].Page > _paragraphs[0].Page;
        if (at >= 0)
        {
            _taken.Add(at);
        }

        for (var i = 0; i < end; i++)
        {
            Classify(i, at, end);
        }

        Closing();
        var title = at >= 0 ? Plain(_paragraphs[at].Text) : null;
        TakeRepeatedTitle(title, end);
        if (isCover || at > 0)
        {
            _taken.UnionWith(Enumerable.Range(0, isCover ? end : at).Where(i => isCover ? _paragraphs[i].Page == _paragraphs[0].Page : IsName(_paragraphs[i])));
        }

        _outlet ??= PrintedNames.HouseOf(_author) ?? OutletInTitle(title);
        return new TitlePage(
            title ?? FallbackTitle(),
            _author,
            _outlet,
            _published,
            IsIgnored(title),
            [.. _paragraphs.Where((_, i) => !_taken.Contains(i))]);
    }

    private int FindTitle()
    {
        var page = _paragraphs[0].Page;
        List<int> candidates = [.. Enumerable.Range(0, _paragraphs.Count).Where(i => _paragraphs[i].Page == page && IsTitleLike(_paragraphs[i])).OrderByDescending(i => _paragraphs[i].Size).Take(MostCandidates)];
        // Several of the largest size are the sections of a text whose title is not printed, or not as text.
        if (candidates.Count == 0 || (IsPlausible(_info.Title) && _paragraphs.Count(p => p.Table is null && Math.Abs(p.Size - _paragraphs[candidates[0]].Size) < 0.2 && LineMarker.ReadsLikeHeading(p.Text)) > 1))
        {
            return candidates.FindIndex(i => SaysTheSame(_info.Title, _paragraphs[i].Text)) is >= 0 and var named ? candidates[named] : -1;
        }

        if (candidates.FindIndex(i => SaysTheSame(_info.Title, _paragraphs[i].Text)) is >= 0 and var told)
        {
            return candidates[told];
        }

        // A cover may print the name of a series larger than the title; the title comes again above the text.
        var again = candidates.FindIndex(i => _paragraphs.Skip(i + 1).Take(40).Any(p => p.Page > page && p.Size >= _bodySize * LeastTitle && SaysTheSame(p.Text, _paragraphs[i].Text)));
        return again >= 0 ? candidates[again]
            : candidates.Find(i => !PrintedNames.IsInstitution(_paragraphs[i].Text)) is var best && IsTitleLike(_paragraphs[best]) && !PrintedNames.IsInstitution(_paragraphs[best].Text) ? best
            : candidates[0];
    }

    private bool IsTitleLike(PrintedParagraph paragraph)
    {
        var words = Plain(paragraph.Text);
        return paragraph.Table is null && paragraph.Size >= _bodySize * LeastTitle
            && words.Length is >= 2 and <= 200 && words.Count(char.IsLetter) >= 2
            && paragraph.Lines <= 5
            && !words.Contains('。', StringComparison.Ordinal)
            && !PrintedDate.IsIssue(words) && PrintedDate.Of(words) is null
            && !LineMarker.IsSectionName(words)
            && paragraph.Marker.Kind is not (MarkerKind.Bullet or MarkerKind.Letter);
    }

    // Where the text begins: the first section or the first paragraph of sentences behind the title.
    private int BodyStart(int title)
    {
        for (var i = Math.Max(title + 1, 0); i < _paragraphs.Count; i++)
        {
            var paragraph = _paragraphs[i];
            if (paragraph.Table is not null || paragraph.Marker.Kind == MarkerKind.Section || LineMarker.IsSectionName(paragraph.Text) || IsProse(paragraph.Text))
            {
                return i;
            }
        }

        return title + 1;
    }

    private static bool IsProse(string text) =>
        (text.Length >= LongestName && text.AsSpan().ContainsAny("。，.,")) || (text.Length >= 20 && text.Contains('。', StringComparison.Ordinal));

    private void Classify(int i, int title, int end)
    {
        var text = Plain(_paragraphs[i].Text);
        if (i == title || text.Length > 2 * LongestName)
        {
            return;
        }

        if (PrintedDate.IsIssue(text) || PrintedNames.IsOtherCredit(text))
        {
            _taken.Add(i);
        }

        if (PrintedDate.Of(text) == _published && _published is not null)
        {
            _taken.Add(i);
        }
        else if (_author is null && (PrintedNames.LabelledAuthor(text) ?? (i > title ? PrintedNames.Author(text) : null)) is { } author)
        {
            _author = author;
            _taken.Add(i);
        }
        else if (_outlet is null && PrintedNames.IsInstitution(text))
        {
            _outlet = text;
            _taken.Add(i);
        }
        else if (_outlet is null && i == title + 1 && title is >= 0 and <= 2 && IsImprint(text, i, end))
        {
            _outlet = text;
            _taken.Add(i);
        }
    }

    // A short line between the title and the by-line or the first section.
    private bool IsImprint(string text, int i, int end) =>
        text.Length is >= 2 and <= 24 && text.All(c => char.IsLetter(c) || c is ' ' or '·') && end - i <= 3 && _paragraphs[i].Size < _bodySize * 1.3;

    // By-line and credits may stand below the text instead.
    private void Closing()
    {
        for (var i = _paragraphs.Count - 1; i >= Math.Max(1, _paragraphs.Count - 12); i--)
        {
            var text = Plain(_paragraphs[i].Text);
            if (PrintedNames.IsOtherCredit(text))
            {
                _taken.Add(i);
            }
            else if (text.Length <= LongestName && PrintedNames.LabelledAuthor(text) is { } author)
            {
                _author ??= author;
                _taken.Add(i);
            }
        }
    }

    private void TakeRepeatedTitle(string? title, int end)
    {
        for (var i = 0; title is not null && i < Math.Min(end + 2, _paragraphs.Count); i++)
        {
            if (_paragraphs[i].Table is null && Folded(_paragraphs[i].Text) is { Length: >= 4 } words && Folded(title).Contains(words, StringComparison.Ordinal) && !IsProse(_paragraphs[i].Text))
            {
                _taken.Add(i);
            }
        }
    }

    private static bool IsName(PrintedParagraph paragraph) => paragraph.Table is null && paragraph.Text.Length <= LongestName && !IsProse(paragraph.Text);

    private string FallbackTitle()
    {
        if (IsPlausible(_info.Title))
        {
            return _info.Title;
        }

        if (_headers.Select(h => PageNumberBeside().Replace(h, "")).FirstOrDefault(h => h.Length is >= 4 and <= 100) is { } header)
        {
            return header;
        }

        var first = Plain(_paragraphs.FirstOrDefault(p => p.Table is null)?.Text ?? _paragraphs[0].Table![0][0]);
        var stop = first.AsSpan().IndexOfAny("。！？\n");
        var title = stop > 0 ? first[..stop] : first;
        return title.Length <= 80 ? title : title[..79] + "…";
    }

    private bool IsIgnored(string? title) =>
        (_info.Title.Length > 0 && !(title is null ? IsPlausible(_info.Title) : SaysTheSame(_info.Title, title)))
        || (_info.Author.Length > 0 && (_author is null || !SaysTheSame(_info.Author, _author)));

    private static bool IsPlausible(string title) => title.Count(char.IsLetter) >= 4 && !NoTitle().IsMatch(title);

    private static bool SaysTheSame(string one, string other)
    {
        var (a, b) = (Folded(one), Folded(other));
        return a.Length >= 4 && b.Length >= 4 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))
            && Math.Min(a.Length, b.Length) * 2 >= Math.Max(a.Length, b.Length);
    }

    private static string Folded(string text) => string.Concat(TextNormalizer.Fold(GlyphText.WithoutNotes(text)).Where(char.IsLetterOrDigit));

    private static string Plain(string text) => GlyphText.WithoutNotes(text).Replace('\n', ' ').Trim().TrimEnd('*', '＊', '†').Trim();

    private static string? OutletInTitle(string? title) => title is not null && Company().Match(title) is { Success: true } company ? company.Value : null;

    [GeneratedRegex(@"\.(?:docx?|pdf|pptx?|xlsx?|indd|qxd|txt|wps|tex|dvi|html?)$|^Microsoft (?:Word|PowerPoint|Excel)|^(?:untitled|document|doc|slide|presentation|无标题|未命名|文档|幻灯片)\s?\d*$|^(?:https?|file)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex NoTitle();

    [GeneratedRegex(@"^\d{1,4}\s+|\s+\d{1,4}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex PageNumberBeside();

    [GeneratedRegex(@"^[\p{L}（）()]{4,30}?(?:股份有限公司|有限公司|研究院|研究中心|研究所)(?=[\d\p{L}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Company();
}
