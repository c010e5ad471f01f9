using System.Globalization;
using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

internal enum MarkerKind
{
    None,

    /// <summary><c>•</c>, <c>-</c>.</summary>
    Bullet,

    /// <summary><c>1.</c>, <c>2、</c>: an item or a section.</summary>
    Number,

    /// <summary><c>（1）</c>, <c>①</c>, <c>a)</c>.</summary>
    Letter,

    /// <summary><c>第一章</c>, <c>一、</c>, <c>（一）</c>, <c>1.1</c>, <c>3 Results</c>: a section, when the line is short.</summary>
    Section,
}

/// <summary>What stands before the words of a line and says what kind of block begins.</summary>
/// <param name="Number">Of a <see cref="MarkerKind.Number"/>, otherwise 0.</param>
/// <param name="Level">Heading level of a <see cref="MarkerKind.Section"/> or <see cref="MarkerKind.Number"/>, otherwise 0.</param>
/// <param name="Length">Code units of the marker and the blanks behind it.</param>
internal readonly partial record struct LineMarker(MarkerKind Kind, int Number, int Level, int Length)
{
    private static readonly string[] SectionNames =
        ["摘要", "引言", "前言", "导言", "绪论", "结语", "结论", "附录", "致谢", "目录", "参考文献", "注释", "注释与参考文献", "abstract", "summary", "executive summary", "introduction", "background", "conclusion", "conclusions", "discussion", "appendix", "acknowledgements", "acknowledgments", "references", "bibliography", "notes", "endnotes", "contents"];

    public static LineMarker Of(string text)
    {
        if (text.Length == 0)
        {
            return default;
        }

        if (BulletStart().Match(text) is { Success: true } bullet)
        {
            return new LineMarker(MarkerKind.Bullet, 0, 0, bullet.Length);
        }

        if (SectionStart().Match(text) is { Success: true } section)
        {
            return new LineMarker(MarkerKind.Section, 0, LevelOf(section), section.Length);
        }

        if (NumberStart().Match(text) is { Success: true } number)
        {
            return new LineMarker(MarkerKind.Number, int.Parse(number.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), 3, number.Length);
        }

        return LetterStart().Match(text) is { Success: true } letter ? new LineMarker(MarkerKind.Letter, 0, 0, letter.Length) : default;
    }

    /// <summary>A line that is nothing but the usual name of a section: 参考文献, Abstract.</summary>
    public static bool IsSectionName(string text) => SectionNames.Contains(BareName(text), StringComparer.Ordinal);

    /// <summary>参考文献, References, 注释.</summary>
    public static bool IsReferencesName(string text) =>
        BareName(text) is "参考文献" or "注释" or "注释与参考文献" or "references" or "bibliography" or "notes" or "endnotes";

    /// <summary>Short, one clause, no full stop: what a section is called rather than what is said in it.</summary>
    public static bool ReadsLikeHeading(string text)
    {
        var words = GlyphText.WithoutNotes(text).Trim();
        var longest = words.Any(c => GlyphText.IsCjk(c)) ? 40 : 110;
        return words.Length > 0 && words.Length <= longest && words.Any(char.IsLetter)
            && words[^1] is not ('。' or '；' or '，' or '、' or ',' or ';' or '：' or ':' or '！' or '”' or '…')
            && (words[^1] != '.' || words.Length < 6)
            && !words.AsSpan(0, words.Length - 1).ContainsAny("。；！");
    }

    private static string BareName(string text)
    {
        var words = string.Concat(GlyphText.WithoutNotes(text).Trim().TrimEnd(':', '：').Trim('[', ']', '【', '】', '■', ' ')).ToLowerInvariant();
        return words.Length > 0 && GlyphText.IsCjk(words[0]) ? words.Replace(" ", "", StringComparison.Ordinal) : words;
    }

    private static int LevelOf(Match section) =>
        section.Groups["chapter"].Success || section.Groups["han"].Success || section.Groups["plain"].Success ? 2
        : section.Groups["inner"].Success ? 3
        : Math.Min(2 + section.Groups["dotted"].Value.Count(c => c == '.'), 5);

    // Wingdings and Symbol bullets stand in U+F000..F0FF.
    [GeneratedRegex(@"^(?:[•●■◆▪▶►➢◇□◎★☆‣◦○\uF000-\uF0FF]+\s*|[-–—·*o]\s+)(?=\S)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex BulletStart();

    [GeneratedRegex(@"^(?:(?<chapter>第[一二三四五六七八九十百\d]{1,4}[章节部分篇编][\s　]*)|(?<han>[一二三四五六七八九十]{1,3}(?:[、．]|\.(?=\D))[\s　]*)|(?<inner>[（(][一二三四五六七八九十]{1,3}[）)][\s　]*)|(?<dotted>\d{1,2}(?:\.\d{1,2}){1,3})[\s.、]*(?=\p{L})(?![倍亿万千百个美元年月日次分])|(?<plain>(?:\d{1,2}|[IVX]{1,5}\.)\s+)(?=\p{Lu}\p{Ll}))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex SectionStart();

    [GeneratedRegex(@"^(?<n>\d{1,2})(?:[、．]\s*|\.\s*(?=\D)|[)）]\s*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex NumberStart();

    [GeneratedRegex(@"^(?:[（(](?:\d{1,2}|[a-z]|[ivx]{1,4})[）)]|[①-⑳㉑-㉟]|[a-z][)）])\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex LetterStart();
}
