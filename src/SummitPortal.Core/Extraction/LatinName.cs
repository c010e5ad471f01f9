using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Names in Latin letters, as they stand in brackets behind Chinese ones.</summary>
internal static class LatinName
{
    private const int MaxLength = 80;

    /// <summary>The name inside a pair of brackets, or null when something else stands there.</summary>
    public static string? Read(string text, TextSpan bracket)
    {
        if (bracket.Length is < 4 or > MaxLength)
        {
            return null;
        }

        var inner = Bare(text.Substring(bracket.Start + 1, bracket.Length - 2));
        inner = inner.Any(Documents.TextNormalizer.IsHan) ? inner : inner.Replace("，", ", ", StringComparison.Ordinal);
        return inner.Length > 1 && (char.IsLetter(inner[0]) || IsNumberedName(inner)) && inner[0] < 'ɐ' && inner.Any(char.IsUpper) && inner.All(IsNameCharacter) && !inner.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            ? inner
            : null;
    }

    // 01.AI
    private static bool IsNumberedName(string inner) => char.IsAsciiDigit(inner[0]) && inner.IndexOf('.', StringComparison.Ordinal) is 1 or 2 && inner[^1..].All(char.IsAsciiLetter);

    // Rep. Frank Lucas, R-OK; Adam Schiff，中文名谢安达
    private static string Bare(string inner)
    {
        var mark = inner.IndexOfAny(['，', ',', '；', ';', '、']);
        if (mark > 0 && (inner.AsSpan(mark).IndexOf('-') >= 0 || inner.Skip(mark).Any(Documents.TextNormalizer.IsHan)))
        {
            inner = inner[..mark];
        }

        inner = inner.Trim();
        var prefix = Array.Find(Honorifics, h => inner.StartsWith(h, StringComparison.Ordinal));
        return prefix is null ? inner : inner[prefix.Length..].TrimStart();
    }

    private static readonly string[] Honorifics = ["Rep. ", "Sen. ", "Gov. ", "Gen. ", "Adm. ", "Dr. ", "Prof. ", "Mr. ", "Ms. ", "Mrs. ", "Sir "];

    /// <summary>Two to five words that begin with capitals, such as <c>Clément Delangue</c> or <c>Ursula von der Leyen</c>.</summary>
    public static bool IsPerson(string latin)
    {
        var words = latin.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5
            && !words.Any(w => w.Length > 2 && w != "III" && w.All(char.IsAsciiLetterUpper))
            && words.All(w => char.IsUpper(w[0]) || w is "von" or "van" or "der" or "den" or "de" or "la" or "le" or "du" or "da" or "dos" or "del" or "bin" or "al")
            && !words.Any(w => w is "The" or "Of" or "Act" or "Summit" or "AI" or "Corp." or "Inc." or "Palais" or "Party" or "Committee" or "Model" || IsHouse(w));
    }

    /// <summary>True for a word of which names of houses are made and hardly a person's: <c>Example Partners</c>. Power and Post are surnames.</summary>
    public static bool IsHouse(string word) => HouseWords.Contains(word);

    private static readonly HashSet<string> HouseWords = new(StringComparer.Ordinal)
    {
        "Associates", "Bank", "Capital", "Center", "Centre", "Coalition", "Collective", "College", "Company", "Consulting", "Corp", "Council", "Dynamics", "Electronics", "Energy", "Enterprises",
        "Entertainment", "Exchange", "Federation", "Finance", "Financial", "Forum", "Foundation", "Fund", "Global", "Group", "Health", "Healthcare", "Holdings", "Hospital", "Industries", "Inc", "Initiative",
        "Institute", "Insurance", "Intelligence", "International", "Lab", "Labs", "Laboratories", "Limited", "Logistics", "Management", "Markets", "Media", "Mobile", "Motor", "Motors", "Movement", "Network",
        "Networks", "News", "Online", "Partners", "Pharma", "Pharmaceuticals", "Pictures", "Platform", "Productions", "Project", "Protocol", "Reports", "Research", "Robotics",
        "Securities", "Security", "Semiconductor", "Services", "Software", "Solutions", "Studio", "Studios", "Systems", "Tech", "Technologies", "Technology", "Telecom", "Times", "Today", "University",
        "Ventures", "Weekly", "Wireless",
    };

    private static bool IsNameCharacter(char c) => (char.IsLetterOrDigit(c) && c < '\u2E80') || c is ' ' or '.' or '-' or '\'' or '’' or '‘' or '“' or '”' or '&' or ',' or '·' or '/';
}
