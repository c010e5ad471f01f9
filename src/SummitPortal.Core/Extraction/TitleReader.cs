using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>What stands before a name: country, organisation and role, as printed.</summary>
/// <param name="Start">Where the titles begin; the name's own beginning when there are none.</param>
internal readonly record struct TitleText(int Start, string? Role, string? Organization, string? Country);

/// <summary>Reads 英国某大学机器学习教授、某研究所高级研究员 before a name into country, organisation and role.</summary>
internal static class TitleReader
{
    private const int MaxLength = 60;
    private const int LongestTitle = 8;
    private const int LongestCountry = 8;

    public static TitleText Before(ArticleText text, Lexicon lexicon, int nameStart)
    {
        // 首席执行官 沈洽金, 首席信息安全官（CISO）Kevin Reed
        while (nameStart > 0 && text.Text[nameStart - 1] == ' ')
        {
            nameStart--;
        }

        nameStart = text.SkipBracketBack(nameStart);
        var start = PhraseStart(text, lexicon, nameStart);
        if (start == nameStart)
        {
            return new TitleText(nameStart, null, null, null);
        }

        return Read(text, lexicon, start, nameStart);
    }

    /// <summary>Where the titles begin that end at a place (加德纳参议员, 帕罗林枢机主教); the place itself when none does.</summary>
    public static int StartOf(ArticleText text, Lexicon lexicon, int end)
    {
        for (var i = Math.Max(0, end - LongestTitle); i < end; i++)
        {
            if (lexicon.Titles.Longest(text.Folded, i) is var length and > 0 && (i + length == end || lexicon.Titles.Longest(text.Folded, i + length) == end - i - length))
            {
                return i;
            }
        }

        return end;
    }

    /// <summary>What is said of a name behind it: 彼得·达顿是美国海军战争学院教授; 某某，某大学教授，表示.</summary>
    public static TitleText Behind(ArticleText text, Lexicon lexicon, int nameEnd)
    {
        var at = text.SkipBlanks(text.SkipBracket(nameEnd));
        var named = Array.Find(Equations, e => string.CompareOrdinal(text.Folded, at, e, 0, e.Length) == 0);
        var start = named is null ? at : at + named.Length;
        var end = start;
        while (named is not null && end < text.Text.Length && end - start < MaxLength && !EndsPhrase(text, end))
        {
            end++;
        }

        for (var i = Math.Max(start, end - LongestTitle); named is not null && i < end - 1; i++)
        {
            if (lexicon.Titles.Longest(text.Folded, i) == end - i)
            {
                return Read(text, lexicon, start, end);
            }
        }

        return new TitleText(nameEnd, null, null, null);
    }

    private static readonly string[] Equations = ["是一名", "是一位", "是", "现任", "现为", "，是", "，现任", "，"];

    private static TitleText Read(ArticleText text, Lexicon lexicon, int start, int nameStart)
    {
        var phrase = text.Text[start..nameStart];
        var folded = text.Folded[start..nameStart];
        var country = CountryIn(lexicon, folded, out var countryEnd);
        var role = RoleIn(lexicon, phrase, folded, out var roleStart);
        country = CountryOfOffice(lexicon, folded, roleStart) ?? country;
        var organization = OrganizationIn(lexicon, phrase, folded, countryEnd, roleStart, ref country);
        return new TitleText(start, role, organization, country);
    }

    private static int PhraseStart(ArticleText text, Lexicon lexicon, int nameStart)
    {
        var start = nameStart;
        while (start > 0 && nameStart - start < MaxLength && !EndsPhrase(text, start - 1))
        {
            start--;
        }

        start = Lead.Skip(text, lexicon, start, nameStart);
        // Titles end with a title word directly before the name; otherwise it is just any words.
        for (var i = Math.Max(start, nameStart - LongestTitle); i < nameStart; i++)
        {
            var length = lexicon.Titles.Longest(text.Folded, i);
            if (length > 0 && i + length == nameStart)
            {
                return start;
            }
        }

        return nameStart;
    }

    private static bool EndsPhrase(ArticleText text, int i) => text.Text[i] switch
    {
        '，' or '。' or '；' or '：' or '\n' or '！' or '？' or ';' or '“' => true,
        ',' or ':' or '—' => true,

        // The end of a quotation before this sentence; inside a phrase a closing mark belongs to a name (“完全事实”的负责人).
        // 与英国首相鲍里斯·约翰逊(Boris Johnson)及…: another person's name ends here.
        ')' or '）' when text.Folded[i + 1] is '及' or '和' or '与' or '、' or '在' => text.SkipBracketBack(i + 1) is var open && open <= i && LatinName.Read(text.Text, TextSpan.FromBounds(open, i + 1)) is { } latin && LatinName.IsPerson(latin),
        '”' or '」' or '』' => i > 0 && text.Text[i - 1] is '。' or '！' or '？' or '…' or '；',
        _ => false,
    };

    /// <summary>The country that is named first, or that of the house or place; what stands before 的 only describes (批评中国的巴西总统).</summary>
    /// <param name="end">Where the organisation's name may begin.</param>
    private static string? CountryIn(Lexicon lexicon, string folded, out int end)
    {
        var of = folded.LastIndexOf('的') + 1;
        var seat = Seats.First(lexicon, folded, of, titles: true);
        end = seat is { IsCountryName: true } named && named.Start == of ? named.End : of;
        return seat is { } found ? found.Country : of > 0 ? Seats.First(lexicon, folded, 0, titles: true)?.Country : null;
    }

    // 在白宫会晤伊拉克总理: an office of state belongs to the country right before it.
    private static string? CountryOfOffice(Lexicon lexicon, string folded, int role)
    {
        for (var i = Math.Max(0, role - LongestCountry); Array.Exists(OfficesOfState, o => folded.EndsWith(o, StringComparison.Ordinal)) && i < role - 1; i++)
        {
            if (lexicon.CountryNames.Longest(folded, i, out var country) == role - i)
            {
                return country.Code;
            }
        }

        return null;
    }

    private static readonly string[] OfficesOfState = ["总统", "总理", "首相", "外长", "外相", "防长", "财长", "部长", "大臣", "大使", "议员", "国王", "女王", "王储", "国家主席", "副总统", "国务卿"];

    /// <summary>The title words at the end of the phrase and, when several are listed with 、, all of them.</summary>
    private static string? RoleIn(Lexicon lexicon, string phrase, string folded, out int roleStart)
    {
        roleStart = folded.Length;
        var roles = new List<string>();
        for (var i = 0; i < folded.Length; i++)
        {
            var length = lexicon.Titles.Longest(folded, i);
            if (length == 0)
            {
                continue;
            }

            var end = i + length;
            while (end < folded.Length && lexicon.Titles.Longest(folded, end) is var more and > 0)
            {
                end += more;
            }

            if (end == folded.Length || folded[end] is '、' or '兼' or '和')
            {
                roleStart = Math.Min(roleStart, i);
                roles.Add(phrase[i..end]);
            }

            i = end - 1;
        }

        return roles.Count == 0 ? null : string.Join('、', roles);
    }

    private static string? OrganizationIn(Lexicon lexicon, string phrase, string folded, int from, int to, ref string? country)
    {
        for (var i = folded.LastIndexOf('的') + 1; i < to; i++)
        {
            var length = Seats.Whole(folded, i, lexicon.Gazetteer.Longest(folded, i, out var entry));
            if (length > 0 && entry.Type == SpeakerType.Organization && (char.IsAsciiLetter(folded[i]) || i + length <= to))
            {
                country ??= entry.Country;
                return OrganizationEnd(lexicon, folded, i, to) is var end && end > Math.Max(from, i + length) ? phrase[from..end].Trim() : phrase.Substring(i, length);
            }

            i += Math.Max(0, length - 1);
        }

        var last = OrganizationEnd(lexicon, folded, from, to);
        return last > from + 1 ? phrase[from..last].Trim() : null;
    }

    private static int OrganizationEnd(Lexicon lexicon, string folded, int from, int to)
    {
        var last = from;
        for (var i = from; i < to && folded[i] != '、'; i++)
        {
            var length = lexicon.Grammar.OrganizationEndings.Longest(folded, i);
            if (length > 0 && i + length <= to)
            {
                last = i + length;
                i += length - 1;
            }
        }

        return last;
    }
}
