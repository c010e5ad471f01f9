using SummitPortal.Core.Documents;

namespace SummitPortal.Data.Records;

/// <summary>What records need of the words that spans count in.</summary>
internal static class RecordText
{
    /// <summary>
    /// A pattern for PostgreSQL: is there a character that takes two UTF-16 code units? Only then does a text travel with its spans;
    /// in all others a code unit is a code point.
    /// </summary>
    public const string Astral = "[\U00010000-\U0010FFFF]";

    /// <param name="spans">Start and length by turns, in UTF-16 code units.</param>
    /// <param name="text">Null when every character of it is one code unit.</param>
    public static IReadOnlyList<CodePointRange> Ranges(int[] spans, string? text)
    {
        var ranges = new CodePointRange[spans.Length / 2];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = Range(spans[i * 2], spans[(i * 2) + 1], text);
        }

        return ranges;
    }

    /// <param name="text">As in <see cref="Ranges"/>.</param>
    public static CodePointRange Range(int start, int length, string? text) =>
        text is null ? new CodePointRange(start, start + length) : CodePointRange.Of(text, new TextSpan(start, length));
}
