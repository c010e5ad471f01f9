using System.Text;

namespace SummitPortal.Core.Documents;

/// <summary>The two normal forms of text: what is stored (<see cref="Clean"/>) and what is compared (<see cref="Fold"/>).</summary>
public static class TextNormalizer
{
    private static readonly Dictionary<char, char> Simplified = LoadVariants();

    /// <summary>
    /// Removes what a reader cannot see (controls, zero-width characters, bidi overrides, soft hyphens, private-use glyphs stay),
    /// turns every kind of blank into U+0020 and line ends into LF. Nothing visible is changed.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = 0;
        while (clean < text.Length && IsPlain(text[clean]))
        {
            clean++;
        }

        if (clean == text.Length)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        result.Append(text, 0, clean);
        for (var i = clean; i < text.Length; i++)
        {
            AppendClean(result, text, ref i);
        }

        return result.ToString();
    }

    /// <summary>
    /// A key for comparing names and words: compatibility forms unified (full width to half width), lower case, Traditional to Simplified
    /// character by character, every interpunct as <c>·</c>. One code unit may become several, so never use it for spans.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            folded.Append(IsInterpunct(c) ? '·' : ToSimplified(char.ToLowerInvariant(c)));
        }

        return folded.ToString();
    }

    /// <summary>The Simplified form of one Traditional character, or the character itself.</summary>
    public static char ToSimplified(char c) => Simplified.GetValueOrDefault(c, c);

    /// <summary>The dots that part the pieces of a foreign name: <c>· • ‧ ・ ∙ ．</c> and the katakana dot in half width.</summary>
    public static bool IsInterpunct(char c) => c is '·' or '•' or '‧' or '・' or '∙' or '．' or '･' or '⋅';

    /// <summary>True for Han characters of the basic plane, including the compatibility block.</summary>
    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or >= '\uF900' and <= '\uFAFF' or '〇';

    private static bool IsPlain(char c) => c is (>= ' ' and < '\u007F') or (>= '\u3001' and < '\uD800') or '\n';

    private static void AppendClean(StringBuilder result, string text, ref int i)
    {
        var c = text[i];
        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            result.Append(c).Append(text[++i]);
        }
        else if (char.IsSurrogate(c))
        {
            // A lone surrogate is no character: PostgreSQL refuses it and a page would show U+FFFD anyway.
            result.Append('\uFFFD');
        }
        else if (c == '\r')
        {
            if (i + 1 >= text.Length || text[i + 1] != '\n')
            {
                result.Append('\n');
            }
        }
        else if (c is '\u2028' or '\u2029' or '\u0085' or '\u000B' or '\u000C')
        {
            result.Append('\n');
        }
        else if (c == '\n' || !IsInvisible(c))
        {
            result.Append(char.IsWhiteSpace(c) && c != '\n' && c != '\u3000' ? ' ' : c);
        }
    }

    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u061C' or '\uFEFF'
        || c is >= '\u200B' and <= '\u200F'
        || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2060' and <= '\u206F'
        || c is >= '\uFFF0' and <= '\uFFFB'
        || (char.IsControl(c) && c != '\t');

    private static Dictionary<char, char> LoadVariants()
    {
        using var stream = typeof(TextNormalizer).Assembly.GetManifestResourceStream("SummitPortal.Core.Documents.Data.traditional-simplified.txt");
        var map = new Dictionary<char, char>();
        if (stream is null)
        {
            return map;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 2)
            {
                map[line[0]] = line[1];
            }
        }

        return map;
    }
}
