using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Search;

/// <summary>What a character is to the index.</summary>
internal enum SearchCharacter : byte
{
    /// <summary>Blanks, punctuation, symbols: part words, and are found only inside a phrase.</summary>
    Separator,

    /// <summary>Letters and digits of scripts that part words by blanks: indexed word by word.</summary>
    Letter,

    /// <summary>Han, kana, hangul, and everything outside the basic plane: indexed by the character and by the pair.</summary>
    Ideograph,
}

/// <summary>
/// The form in which texts and searches are compared: width, case, accents and Traditional script unified, blanks collapsed, and no blank
/// beside a Chinese character, since AI治理 and AI 治理 are the same words. One code unit becomes one or none, so places can be told.
/// </summary>
public static class SearchFolding
{
    private const char Blank = ' ';
    private static readonly char[] Folded = new char[char.MaxValue + 1];
    private static readonly SearchCharacter[] Kinds = new SearchCharacter[char.MaxValue + 1];

    static SearchFolding()
    {
        for (var i = 0; i <= char.MaxValue; i++)
        {
            Folded[i] = FoldOne((char)i);
        }

        for (var i = 0; i <= char.MaxValue; i++)
        {
            Kinds[i] = KindOf((char)i);
        }
    }

    public static string Fold(string text)
    {
        var folded = new char[text.Length];
        return new string(folded, 0, Fold(text, folded, null));
    }

    /// <summary>As <see cref="Fold(string)"/>, with the place in <paramref name="text"/> that each code unit comes from.</summary>
    public static (string Folded, int[] Places) FoldWithPlaces(string text)
    {
        var (folded, places) = (new char[text.Length], new int[text.Length]);
        return (new string(folded, 0, Fold(text, folded, places)), places);
    }

    /// <param name="folded">As long as <paramref name="text"/>.</param>
    /// <returns>How many code units were written.</returns>
    internal static int Fold(ReadOnlySpan<char> text, Span<char> folded, int[]? places)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = Folded[text[i]];
            if (c == Blank && !IsKept(text, i, length == 0 ? Blank : folded[length - 1]))
            {
                continue;
            }

            if (places is not null)
            {
                places[length] = i;
            }

            folded[length++] = c;
        }

        return length;
    }

    /// <summary>Whether words are written in Chinese characters or their like; of a mixture, whether they begin so.</summary>
    public static bool IsIdeographic(string folded) => folded.Length > 0 && Kind(folded[0]) == SearchCharacter.Ideograph;

    internal static SearchCharacter Kind(char folded) => Kinds[folded];

    // The first of several blanks stands for all, unless a Chinese character is on either side of them.
    private static bool IsKept(ReadOnlySpan<char> text, int at, char before)
    {
        if (before == Blank || Kind(before) == SearchCharacter.Ideograph)
        {
            return false;
        }

        for (at++; at < text.Length; at++)
        {
            if (Folded[text[at]] is var after && after != Blank)
            {
                return Kind(after) != SearchCharacter.Ideograph;
            }
        }

        return false;
    }

    private static char FoldOne(char c)
    {
        if (char.IsSurrogate(c))
        {
            return c;
        }

        if (c != '\n' && (char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            return Blank;
        }

        if (TextNormalizer.IsInterpunct(c))
        {
            return '·';
        }

        var compatible = IsAssigned(c) ? c.ToString().Normalize(NormalizationForm.FormKD) : c.ToString();

        // A syllable of hangul falls into several letters, and so do ligatures; an accent is only left off.
        var plain = compatible.Where(x => char.GetUnicodeCategory(x) is not UnicodeCategory.NonSpacingMark).ToArray() is [var single] ? single : c;
        return TextNormalizer.ToSimplified(char.ToLowerInvariant(plain));
    }

    private static bool IsAssigned(char c) => char.GetUnicodeCategory(c) is not UnicodeCategory.OtherNotAssigned;

    private static SearchCharacter KindOf(char c) =>
        char.IsSurrogate(c) ? SearchCharacter.Ideograph
        : !char.IsLetterOrDigit(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.LetterNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) ? SearchCharacter.Separator
        : c >= '\u2E80' ? SearchCharacter.Ideograph
        : SearchCharacter.Letter;
}
