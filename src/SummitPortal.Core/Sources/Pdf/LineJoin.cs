using System.Text.RegularExpressions;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Joins two printed lines of one paragraph.</summary>
internal static partial class LineJoin
{
    /// <param name="keepHyphens">Words that the document writes with a hyphen inside a line (<c>co-chair</c>), whose hyphen stays at a line's end too; null when none are known.</param>
    public static string Join(string before, string after, IReadOnlySet<string>? keepHyphens)
    {
        if (before.Length == 0 || after.Length == 0)
        {
            return before + after;
        }

        if (EndsInAddress(before))
        {
            return before + after;
        }

        if (SplitWord().Match(before[Math.Max(0, before.Length - 60)..]) is { Success: true } split && char.IsLower(after[0]))
        {
            var rest = FirstWord().Match(after).Value;
            var keeps = before[^1] == '-' && keepHyphens?.Contains($"{split.Groups["start"].Value}-{rest}".ToLowerInvariant()) == true;
            return (keeps ? before : before[..^1]) + after;
        }

        return GlyphText.NeedsBlank(Last(before), after[0]) && before[^1] is not ('-' or '–') ? $"{before} {after}" : before + after;
    }

    /// <summary>The text breaks off inside a web address.</summary>
    public static bool EndsInAddress(string text) => OpenAddress().IsMatch(text[Math.Max(0, text.Length - 300)..]);

    /// <summary>The words of a line that have a hyphen inside, in lower case.</summary>
    public static IEnumerable<string> HyphenatedWords(string line) => Hyphenated().Matches(line).Select(m => m.Value.ToLowerInvariant());

    private static char Last(string text) => GlyphText.LastVisible(text) is var last && last == '\0' ? ' ' : last;

    [GeneratedRegex(@"(?<start>\p{L}*\p{Ll})[-\u2010\u00AD]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex SplitWord();

    [GeneratedRegex(@"^\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\b\p{L}+-\p{L}+\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex Hyphenated();

    // An address goes on after a line end at one of its own marks.
    [GeneratedRegex(@"(?:https?://|www\.)[^\s\p{IsCJKUnifiedIdeographs}]*[/._=&?%-]$|https?:$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternTime.Limit)]
    private static partial Regex OpenAddress();
}
