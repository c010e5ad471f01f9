using System.Globalization;

namespace SummitPortal.Core.Documents;

/// <summary>Words of a text with what stands around them, by which they can be found again in another version of it: the W3C's TextQuoteSelector.</summary>
/// <param name="Prefix">Up to 32 characters (grapheme clusters) before; empty at the beginning of the text.</param>
/// <param name="Suffix">Up to 32 behind.</param>
/// <param name="Range">The W3C's TextPositionSelector.</param>
public sealed record TextQuote(string Exact, string Prefix, string Suffix, CodePointRange Range)
{
    private const int Context = 32;

    // A cluster of more code units than this on average is no text that people write.
    private const int Window = Context * 4;

    public static TextQuote Of(string text, TextSpan span)
    {
        var before = Characters(text[Math.Max(0, span.Start - Window)..span.Start]);
        var after = Characters(text[span.End..Math.Min(text.Length, span.End + Window)]);
        return new TextQuote(
            span.Of(text),
            string.Concat(before.TakeLast(Context)),
            string.Concat(after.Take(Context)),
            CodePointRange.Of(text, span));
    }

    private static List<string> Characters(string words)
    {
        var characters = new List<string>();
        for (var walk = StringInfo.GetTextElementEnumerator(words); walk.MoveNext();)
        {
            characters.Add(walk.GetTextElement());
        }

        return characters;
    }
}
