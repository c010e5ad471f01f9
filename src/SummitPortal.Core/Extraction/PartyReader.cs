using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A party or a number of parties that the text names.</summary>
internal sealed record Party(int Start, string? Code, int? Count, string? Unit)
{
    /// <summary>Where the words of a count end.</summary>
    public int End { get; init; }
}

/// <summary>Reads parties before a verb of signing: 包括中国在内的61个国家, 英国和美国, 美英.</summary>
internal sealed class PartyReader(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // 一百二十八个签署方
    private const int LongestCount = 12;

    private const string ListMarks = "、和与及等以在并没未拒则也还共均都曾已仍却同之是两缺选决不只仅随后先今昨此最。；！";

    /// <summary>The party that a subject stands for; a person signs for the country.</summary>
    public static Party? Of(Mention mention) =>
        mention.Name is { } name && (name.Type == SpeakerType.Country || name.Entry?.Id == "EU" || name.Type == SpeakerType.Person) && (name.Entry?.Country ?? name.Country) is { } code
            ? new Party(mention.Span.Start, code, null, null)
            : null;

    public IReadOnlyList<Party> In(int start, int end)
    {
        var parties = new List<Party>();
        for (var i = start; i < end; i++)
        {
            if (names.TryAt(i, out var hit) && hit.Span.End <= end && IsParty(hit.Name) && IsListed(hit.Span.End, end))
            {
                parties.Add(new Party(i, hit.Name.Entry!.Country, null, null));
                i = hit.Span.End - 1;
            }
            else if (text.Folded[i] == '我' && i + 1 < end && text.Folded[i + 1] == '国' && IsListed(i + 2, end))
            {
                parties.Add(new Party(i, "CN", null, null));
                i++;
            }
            else if (ReadCount(i, end) is { } count)
            {
                parties.Add(count);
                i = count.End - 1;
            }
        }

        return parties.Count > 0 ? parties : Short(start, end);
    }

    /// <summary>The count whose unit ends where the words for its signatories do: 61个签署方, 28 个签字国; null when nothing is counted there.</summary>
    public Party? CountBefore(int start, int end)
    {
        for (var i = Math.Max(start, end - LongestCount); i < end; i++)
        {
            if (ReadCount(i, end) is { } count && count.End == end)
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>苏纳克和拜登发表…: several persons together sign for their countries.</summary>
    public IReadOnlyList<Party> PersonsIn(int start, int end)
    {
        var persons = names.In(start, end).Where(h => h.Name.Type == SpeakerType.Person && text.IsPlain(h.Span.Start) && (h.Name.Entry?.Country ?? h.Name.Country) is not null).ToList();
        return persons.Count > 1 && text.Folded.AsSpan(start, end - start).IndexOfAny('和', '与', '同') >= 0
            ? [.. persons.Select(h => new Party(h.Span.Start, h.Name.Entry?.Country ?? h.Name.Country, null, null))]
            : [];
    }

    /// <summary>Countries that a clause begins with, whatever its verb.</summary>
    public IReadOnlyList<Party> AsSubjects(TextSpan clause)
    {
        var start = Lead.Skip(text, lexicon, clause.Start, clause.End);
        var first = names.In(start, clause.End).FirstOrDefault();
        if (first.Name is null || first.Span.Start != start || !IsParty(first.Name))
        {
            return [];
        }

        var parties = new List<Party>();
        var end = start;
        foreach (var hit in names.In(start, clause.End))
        {
            if (!IsParty(hit.Name) || hit.Span.Start - end > 2)
            {
                break;
            }

            parties.Add(new Party(hit.Span.Start, hit.Name.Entry!.Country, null, null));
            end = hit.Span.End;
        }

        // 美国的立场, 巴黎人工智能峰会闭幕: the country is no subject, and a town is one only before a verb.
        return end < clause.End && (text.Folded[end] == '的' || IsPlace(new TextSpan(start, end - start), clause.End)) ? [] : parties;
    }

    /// <summary>True for a town that only says where: 巴黎人工智能峰会闭幕.</summary>
    public bool IsPlace(TextSpan name, int end) =>
        lexicon.SummitTerms.Longest(text.Folded, name.Start, out _) > name.Length
        || (names.TryAt(name.Start, out var hit) && hit.Span.Length == name.Length && hit.Name.Entry is { Type: SpeakerType.Country } country && lexicon.Countries.Any(c => c.Code == country.Id && c.CapitalZh == name.Of(text.Text)) && !IsListed(name.End, end));

    /// <summary>The count that is said of the signatories behind them: 签署国共有64个.</summary>
    public Party? CountAfter(int start, int end)
    {
        var i = start;
        while (i < end && i - start < LongestCount && Linking.Contains(text.Folded[i]))
        {
            i++;
        }

        var (count, after) = i == start || i >= end ? (0, i) : char.IsAsciiDigit(text.Folded[i]) ? Digits(i, end) : Numeral(i, end);
        return count is >= 2 and < 10000 && after < end && text.Folded[after] is '个' or '国' or '家' ? new Party(start, null, count, text.Text.Substring(after, 1)) { End = after + 1 } : null;
    }

    private const string Linking = "已共总计增至达到了有为数量是的经扩大";

    private static bool IsParty(DocumentName name) => name.Type == SpeakerType.Country || name.Entry?.Id is "EU" or "AUC" or "UN";

    private bool IsListed(int after, int end)
    {
        after = text.SkipBracket(after);
        return after >= end || ListMarks.Contains(text.Folded[after]) || lexicon.Grammar.Adverbs.Longest(text.Folded, after) > 0 || names.TryAt(after, out _)
            || string.CompareOrdinal(text.Folded, after, "27国", 0, 3) == 0;
    }

    private Party? ReadCount(int start, int end)
    {
        if (start > 0 && (char.IsAsciiDigit(text.Folded[start - 1]) || Numerals.Contains(text.Folded[start - 1]) || text.Folded[start - 1] is '第' or '-' or '.' or '盟'))
        {
            return null;
        }

        var (count, i) = char.IsAsciiDigit(text.Folded[start]) ? Digits(start, end) : Numeral(start, end);
        var more = i < end && text.Folded[i] is '多' or '余' ? 1 : 0;
        var unit = lexicon.Signing.Units.Longest(text.Folded, i + more);
        unit = unit == 0 ? UnitWithNation(i + more, end) : unit;
        // 两国 are the two that were named, no count.
        return unit == 0 || i + more + unit > end || count is < 2 or >= 10000 || (text.Folded[start] == '两' && i == start + 1) ? null : new Party(start, null, count, text.Text.Substring(i, more + unit)) { End = i + more + unit };
    }

    private (int Count, int End) Digits(int start, int end)
    {
        var (i, count) = (start, 0);
        while (i < end && char.IsAsciiDigit(text.Folded[i]) && count < 10000)
        {
            count = (count * 10) + text.Folded[i] - '0';
            i++;
        }

        return (count, i);
    }

    private const string Numerals = "两二三四五六七八九十百千";

    // 二十八, 一百四十, 十几 is not read
    private (int Count, int End) Numeral(int start, int end)
    {
        var (total, digit, i) = (0, 0, start);
        for (; i < end && (Numerals.Contains(text.Folded[i]) || (text.Folded[i] == '一' && i + 1 < end && text.Folded[i + 1] is '百' or '千' or '十') || (text.Folded[i] is '零' or '一' && total > 0)); i++)
        {
            var scale = text.Folded[i] switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (scale > 0)
            {
                (total, digit) = (total + (Math.Max(1, digit) * scale), 0);
            }
            else
            {
                digit = text.Folded[i] == '两' ? 2 : "零一二三四五六七八九".IndexOf(text.Folded[i], StringComparison.Ordinal);
            }
        }

        return (total + digit, i);
    }

    // 五家美国公司
    private int UnitWithNation(int start, int end) =>
        start + 1 < end && text.Folded[start] is '家' or '个' && names.TryAt(start + 1, out var nation) && nation.Name.Type == SpeakerType.Country && HousesOf.FirstOrDefault(h => string.CompareOrdinal(text.Folded, nation.Span.End, h, 0, h.Length) == 0) is { } house
            ? nation.Span.End + house.Length - start
            : 0;

    private static readonly string[] HousesOf = ["公司", "企业", "机构", "组织"];

    // 美英拒签: one character a country, directly before the verb.
    private List<Party> Short(int start, int end)
    {
        var parties = new List<Party>();
        var last = end;
        while (last > start && text.Folded[last - 1] is '国' or '两' or '均' or '都' or '也' or '等')
        {
            last--;
        }

        var first = last;
        while (first > start && lexicon.Signing.ShortCountries.ContainsKey(text.Folded[first - 1]))
        {
            first--;
        }

        for (var i = first; last - first >= 2 && i < last; i++)
        {
            parties.Add(new Party(i, lexicon.Signing.ShortCountries[text.Folded[i]], null, null));
        }

        return parties;
    }
}
