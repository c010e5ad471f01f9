using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Whether Chinese characters can render the sound of a Latin name: 佩奇 and Petch, 尼德诺伊 and Nidnoi.</summary>
internal static class Transliteration
{
    private const int MaxLettersPerCharacter = 5;

    /// <summary>True when the first sounds agree and the lengths can.</summary>
    /// <param name="chinese">Characters and interpuncts.</param>
    /// <param name="latin">One word or several.</param>
    public static bool Fits(string chinese, string latin, Lexicon lexicon)
    {
        var characters = ArticleText.Fold(chinese).Where(c => c is not ('·' or '-')).ToList();
        var letters = latin.Where(char.IsLetter).ToList();
        return characters.Count > 1
            && characters.All(lexicon.Grammar.Transliteration.Contains)
            && letters.Count >= characters.Count && letters.Count <= characters.Count * MaxLettersPerCharacter
            && Pinyin.Of(characters[0]) is { } sound && SoundsLike(sound[0], char.ToLowerInvariant(letters[0]));
    }

    // y and w begin what Latin writes with a vowel; x, j, q, zh what it writes with a hiss or a hard consonant.
    private static bool SoundsLike(char initial, char letter) => initial switch
    {
        'y' or 'w' or 'a' or 'e' or 'o' => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w' or 'h' or 'v' or 'j' or 'é' or 'á' or 'ö' or 'ü',
        'b' or 'p' => letter is 'b' or 'p' or 'v',
        'f' => letter is 'f' or 'p' or 'v' or 'w',
        'd' or 't' => letter is 'd' or 't',
        'l' or 'r' => letter is 'l' or 'r' or 'w',
        'm' => letter == 'm',
        'n' => letter is 'n' or 'k' or 'g',
        'h' => letter is 'h' or 'j' or 'g' or 'k' or 'w' or 'x',
        'g' or 'k' => letter is 'g' or 'k' or 'c' or 'q',
        _ => letter is 's' or 'z' or 'c' or 'j' or 'g' or 'k' or 'x' or 't' or 'h' or 'q',
    };
}
