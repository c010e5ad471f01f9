using System.Globalization;

namespace SummitPortal.Core.Documents;

/// <summary>A range of a text in Unicode code points, from 0, the end not included: how the W3C's selectors and most languages other than C# count.</summary>
public readonly record struct CodePointRange(int Start, int End)
{
    /// <param name="text">The whole text that <paramref name="span"/> counts in.</param>
    public static CodePointRange Of(string text, TextSpan span)
    {
        var start = Count(text.AsSpan(0, span.Start));
        return new CodePointRange(start, start + Count(text.AsSpan(span.Start, span.Length)));
    }

    /// <summary>Code points of the words. Half a surrogate pair counts as one.</summary>
    public static int Count(ReadOnlySpan<char> words)
    {
        var count = 0;
        foreach (var _ in words.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary><c>12-45</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}-{End}");
}
