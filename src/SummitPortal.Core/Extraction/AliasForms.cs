using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Trims what stands before and in a bracket down to the names themselves.</summary>
internal sealed class AliasForms(Lexicon lexicon)
{
    /// <summary>Without the particle before it (与某某局) and the title behind it (加德纳参议员); null when the alias names nothing.</summary>
    /// <param name="marked">True for a name in quotation or title marks: it begins where they do.</param>
    public string? Name(string found, string alias, bool marked)
    {
        if (IsCode(alias))
        {
            return null;
        }

        var folded = ArticleText.Fold(found);
        var start = marked ? 0 : TimeReader.Skip(folded, 0, folded.Length);
        while (!marked && lexicon.Gazetteer.Longest(folded, start, out _) == 0 && lexicon.Grammar.AliasLeads.Longest(folded, start, out var leads) is var length and > 0 && leads && folded.Length - start - length >= 2)
        {
            start += length;
        }

        var end = folded.Length;
        for (var i = start + 2; LatinName.IsPerson(alias) && i < folded.Length; i++)
        {
            if (lexicon.Titles.Longest(folded, i) == folded.Length - i)
            {
                end = i;
                break;
            }
        }

        return found[start..end].Trim();
    }

    private const int ShortestHalf = 2;

    /// <summary>Each name in a bracket that holds several: Environmental Protection Agency, EPA.</summary>
    public IEnumerable<string> Each(string alias)
    {
        // CNCERT/CC is one name.
        if (alias.Split('/') is { Length: 2 } halves && Array.TrueForAll(halves, h => h.Length > 0 && h.All(char.IsAsciiLetterUpper)) && Array.Exists(halves, h => h.Length <= ShortestHalf))
        {
            yield return alias;
            yield break;
        }

        // Cozy Otter、Night Wolf和Red Fern: between names in Latin letters 和 begins another.
        var separators = alias.All(c => !TextNormalizer.IsHan(c) || c is '和' or '或') ? AllSeparators : Separators;
        foreach (var part in alias.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = (Honorific(part) is { } bare ? bare : part).Split(' ');
            var office = Array.FindLastIndex(words, w => lexicon.Grammar.EnglishOffices.Contains(w));
            var name = office >= 0 && words.Length - office > 2 && LatinName.IsPerson(string.Join(' ', words[(office + 1)..])) ? string.Join(' ', words[(office + 1)..]) : string.Join(' ', words);
            name = name.Trim('“', '”', '「', '」', '"', ' ');
            name = name.StartsWith("为“", StringComparison.Ordinal) ? name[2..] : name;
            if (name.Length > 0 && !IsCode(name))
            {
                yield return name;
            }
        }
    }

    private static readonly char[] Separators = [',', '，', '、', '/'];
    private static readonly char[] AllSeparators = [.. Separators, '和', '或'];

    // Sen.Mark Warner
    private static string? Honorific(string part) => Array.Find(Short, s => part.StartsWith(s, StringComparison.Ordinal)) is { } found ? part[found.Length..].TrimStart() : null;

    private static readonly string[] Short = ["Sen.", "Rep.", "Gov.", "Gen.", "Adm.", "Dr.", "Prof."];

    /// <summary>True for what is only pointed at or a kind of service, whatever stands beside it: 本次任务（OTV-6）, 勒索软件即服务（RaaS）.</summary>
    public static bool IsNoName(string name) =>
        Array.Exists(Pointing, p => name.StartsWith(p, StringComparison.Ordinal)) || name.EndsWith("即服务", StringComparison.Ordinal);

    private static readonly string[] Pointing = ["本次", "此次", "这次", "上述", "该次", "这一", "这个", "这项"];

    /// <summary>True for a short form that any paper of its kind may have: 以下简称“方案”.</summary>
    public bool IsGeneric(string alias)
    {
        var folded = ArticleText.Fold(alias);
        return IsNoName(folded) || folded[0] is '本' or '该' || lexicon.Grammar.GenericShortForms.Contains(folded) || (folded.Length <= LongestGeneric && lexicon.Grammar.Documents.Longest(folded, 0) == folded.Length);
    }

    private const int LongestGeneric = 6;

    // SH601939, HK 09988, AMZN.O
    private static bool IsShareCode(string alias)
    {
        var digits = alias.Count(char.IsAsciiDigit);
        var letters = alias.Count(char.IsAsciiLetterUpper);
        return (digits >= (letters < 3 || alias.Contains('.', StringComparison.Ordinal) ? 4 : 5) && letters is > 0 and <= 3 && !alias.Contains(". ", StringComparison.Ordinal) && digits + letters + alias.Count(' ') + alias.Count('.') == alias.Length)
            || (alias.Length is > 3 and < 9 && alias[^2] == '.' && letters == alias.Length - 1);
    }

    // CVE-2024-43047, CNVD-2024-34114, 002881.SZ, AMZN US
    private static bool IsCode(string alias) =>
        IsShareCode(alias) || alias.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) || (alias.Contains('-', StringComparison.Ordinal) && alias.Count(char.IsAsciiDigit) > 4) || alias.EndsWith(".SZ", StringComparison.Ordinal) || alias.EndsWith(".SH", StringComparison.Ordinal) || alias.EndsWith(".HK", StringComparison.Ordinal)
        || alias.EndsWith(".US", StringComparison.Ordinal) || (alias.EndsWith(" US", StringComparison.Ordinal) && alias[..^3].All(char.IsAsciiLetterUpper)) || alias.Length > 12 && alias.Count(TextNormalizer.IsHan) > 10;
}
