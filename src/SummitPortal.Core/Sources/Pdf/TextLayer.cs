using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Pdf;

/// <summary>Whether the characters behind the glyphs are the ones a reader sees. A PDF without a good encoding table gives words that only look like text.</summary>
internal static class TextLayer
{
    private const int LeastLetters = 20;
    private const int LeastHan = 30;

    private static readonly HashSet<char> CommonHan = LoadCommonHan();

    /// <summary>Why the text is no text; null when it is.</summary>
    public static string? Fault(string text)
    {
        var letters = 0;
        var (unreadable, rare, han, rareHan) = (0, 0, 0, 0);
        var scripts = new HashSet<int>();
        foreach (var c in text)
        {
            if (c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF'))
            {
                // Wingdings bullets stand in the private-use area too; only a good share of it is a fault.
                letters++;
                unreadable++;
            }
            else if (char.IsLetter(c))
            {
                letters++;
                if (TextNormalizer.IsHan(c))
                {
                    han++;
                    rareHan += CommonHan.Contains(c) ? 0 : 1;
                }
                else if (IsRareScript(c))
                {
                    rare++;
                    scripts.Add(c >> 7);
                }
            }
        }

        return letters < LeastLetters ? null
            : Share(unreadable, letters) > 0.15 ? Said(unreadable, letters, "are private-use or replacement characters")
            : Share(rare, letters) > 0.2 && scripts.Count >= 4 ? Said(rare, letters, $"come from {scripts.Count} unrelated scripts")
            : han >= LeastHan && Share(rareHan, han) > 0.25 ? Said(rareHan, han, "are Chinese characters that no text uses so often")
            : MostFrequent(text) is var (character, count) && count >= 40 && Share(count, letters) > 0.25 && han >= LeastHan ? Said(count, letters, $"are the one character {character}")
            : Doubled(text) is var doubled && doubled >= 40 && Share(doubled, letters) > 0.5 ? Said(doubled, letters, "stand twice in a row")
            : null;
    }

    public static int CountLetters(string text) => text.Count(char.IsLetterOrDigit);

    private static string Said(int count, int all, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {all:N0} characters {what}.");

    private static double Share(int part, int whole) => (double)part / whole;

    // Scripts that articles are written in or quote: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, bopomofo, hangul.
    private static bool IsRareScript(char c) =>
        !(c <= '\u07FF' || c is >= '\u0900' and <= '\u097F' or >= '\u0E00' and <= '\u0E7F' or >= '\u1E00' and <= '\u1FFF' or >= '\u2000' and <= '\u214F'
            or >= '\u3000' and <= '\u31FF' or >= '\uAC00' and <= '\uD7FF' or >= '\uFB00' and <= '\uFFEF' or >= '\uD800' and <= '\uDFFF');

    private static (char Character, int Count) MostFrequent(string text)
    {
        var counts = new Dictionary<char, int>();
        foreach (var c in text)
        {
            if (TextNormalizer.IsHan(c))
            {
                counts[c] = counts.GetValueOrDefault(c) + 1;
            }
        }

        return counts.Count == 0 ? ('\0', 0) : counts.MaxBy(p => p.Value) is var most ? (most.Key, most.Value) : default;
    }

    // 数数字字经经济济: every glyph drawn twice at almost the same place.
    private static int Doubled(string text)
    {
        var doubled = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsLetter(text[i]) && text[i] == text[i + 1])
            {
                doubled += 2;
                i++;
            }
        }

        return doubled;
    }

    // The first levels of the national standards, ordered by use: GB 2312 (3,755), Big5 (5,401), JIS X 0208 (2,965); and GB 2312's second level,
    // which is rarer but met in names.
    private static HashSet<char> LoadCommonHan()
    {
        var common = new HashSet<char>();
        Add(common, 936, 0xB0, 0xF7, 0xA1, 0xFE);
        Add(common, 950, 0xA4, 0xC6, 0x40, 0xFE);
        Add(common, 932, 0x88, 0x97, 0x40, 0xFC);
        return common;
    }

    private static void Add(HashSet<char> common, int codePage, int firstLead, int lastLead, int firstTrail, int lastTrail)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? throw new InvalidOperationException($"Code page {codePage} is missing.");
        for (var lead = firstLead; lead <= lastLead; lead++)
        {
            for (var trail = firstTrail; trail <= lastTrail; trail++)
            {
                foreach (var c in encoding.GetString([(byte)lead, (byte)trail]).Where(TextNormalizer.IsHan))
                {
                    common.Add(c);
                }
            }
        }
    }
}
