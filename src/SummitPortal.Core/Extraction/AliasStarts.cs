using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds where the name begins that ends before a bracket.</summary>
internal sealed class AliasStarts(ArticleText text, Lexicon lexicon)
{
    private const int MaxName = 20;

    // 中国人工智能企业深度求索（DeepSeek）: when both names are known for one bearer, the longest known one is the name.
    public int Known(int end, string latin)
    {
        if (lexicon.Gazetteer.ByName(latin) is not { } bearer)
        {
            return end;
        }

        for (var start = Math.Max(0, end - MaxName); start < end - 1; start++)
        {
            if (lexicon.Gazetteer.Longest(text.Folded, start, out var entry) == end - start && entry.Id == bearer.Id)
            {
                return start;
            }
        }

        return end;
    }

    // J.D.万斯: initials belong to the name.
    public int Prefixed(int start)
    {
        while (start > 1 && text.Text[start - 1] == '.' && char.IsAsciiLetterUpper(text.Text[start - 2]))
        {
            start -= 2;
        }

        return start;
    }

    // 厄巴纳-香槟分校, 哈肯萨克·梅里迪安健康
    private bool IsJoint(int i, bool house) => (house || text.Text[i] is '-') && i > 0 && i + 1 < text.Text.Length && (text.Text[i] is '-' || TextNormalizer.IsInterpunct(text.Text[i])) && TextNormalizer.IsHan(text.Text[i - 1]) && TextNormalizer.IsHan(text.Text[i + 1]);

    // 某某科技（上海）股份有限公司: a place in brackets is a part of a company's name.
    private int InnerBracket(int start, int end) =>
        text.Text[start - 1] is '）' or ')' && text.SkipBracketBack(start) is var open && start - open is > 2 and <= LongestPlace && lexicon.Grammar.CompanyForms.Any(c => string.CompareOrdinal(text.Folded, start, c, 0, c.Length) == 0) && end > start
            ? open
            : start;

    private const int LongestPlace = 6;

    /// <summary>Where a name in Latin letters begins that ends here: MEASAT Global Berhad; the position itself when none does.</summary>
    public int Latin(int end)
    {
        var start = end;
        while (start > 0 && end - start < MaxLatin && (char.IsAsciiLetterOrDigit(text.Text[start - 1]) || (text.Text[start - 1] is ' ' or '-' or '&' or '.' && start < end && start > 1 && char.IsAsciiLetterOrDigit(text.Text[start - 2]))))
        {
            start--;
        }

        return end - start > 2 && char.IsAsciiLetterUpper(text.Text[start]) && text.Text[start..end] is not ("Limited" or "Inc" or "Ltd") ? start : end;
    }

    private const int MaxLatin = 60;

    /// <summary>Where the name of an organisation or a thing begins: behind a mark, a particle, a verb, a title or a place.</summary>
    public int Thing(int end)
    {
        var start = end;
        var house = lexicon.Grammar.EndsWithOrganization(text.Folded[Math.Max(0, end - MaxName)..end]);
        while (start > 0 && end - start < MaxName)
        {
            if ((TextNormalizer.IsHan(text.Text[start - 1]) || char.IsAsciiLetterOrDigit(text.Text[start - 1]) || IsJoint(start - 1, house)) && text.IsPlain(start - 1))
            {
                start--;
            }
            else if (InnerBracket(start, end) is var open && open < start)
            {
                start = open;
            }
            else
            {
                break;
            }
        }

        for (var i = start; i < end - 1; i++)
        {
            var cut = Math.Max(IsWithin(start, i) ? 0 : lexicon.Grammar.AliasBoundary(text.Folded, i), i == start || start == i ? PlaceBefore(i, end) : 0);
            // 某某律师事务所: the title is part of the house's name.
            var title = lexicon.Titles.Longest(text.Folded, i) is var length && (lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i) > length || IsProfession(i, length, end)) ? 0 : length;
            cut = Math.Max(cut, title > 1 && i + title < end ? title : 0);
            cut = Math.Max(cut, Math.Max(Conjunction(start, i), KindOfHouse(start, i, end)));
            if (cut > 0 && end - i - cut >= 2 && !(end - i - cut < 4 && lexicon.Grammar.EndsWithOrganization(text.Folded[(i + cut)..end])))
            {
                start = i + cut;
                i = start - 1;
            }
        }

        start = BehindUnknown(BehindPlace(BehindVerb(start, end), end), end);
        // 美国防信息系统局 is the 国防信息系统局 of the United States.
        if (start > 0 && text.Folded[start] == '防' && text.Folded[start - 1] == '国')
        {
            return start - 1;
        }

        // 美政府审计署
        return end - start > 4 && lexicon.Countries.Any(c => c.ShortZh?[0] == text.Folded[start]) && lexicon.Gazetteer.Longest(text.Folded, start, out _) == 0 && lexicon.Grammar.EndsWithOrganization(text.Folded[(start + 1)..end]) && IsPlace(start) && Array.Exists(Offices, o => string.CompareOrdinal(text.Folded, start + 1, o, 0, o.Length) == 0) ? start + 1 : start;
    }

    // 公务员退休基金, 采购经理人指数: a profession has houses and figures.
    private bool IsProfession(int i, int length, int end) =>
        length > 1 && (end - i - length <= LongestKind || string.CompareOrdinal(text.Folded, i + length, "事务所", 0, 3) == 0) && text.Folded[i..end] is var words && (lexicon.Grammar.EndsWithOrganization(words) || lexicon.Grammar.NamedThings.Any(t => words.EndsWith(t, StringComparison.Ordinal)));

    private const int LongestKind = 4;

    // 国家反情报和安全中心: the particle is a part of the name.
    private bool IsWithin(int start, int i) => i - start >= 2 && text.Folded[i] == '反' && string.CompareOrdinal(text.Folded, i - 2, "国家", 0, 2) == 0;

    // 解雇美国证券交易委员会, 日前联合澳大利亚信号局: a country inside begins the name of a house unless a house, a place or a country stands before it.
    private int BehindVerb(int start, int end)
    {
        var words = text.Folded[start..end];
        return lexicon.Grammar.EndsWithOrganization(words) && Seats.First(lexicon, words, 0, titles: false) is { IsCountryName: true, Start: > 1 and <= LongestVerb, Country: not "HK" } seat && words.Length - seat.End >= 4 && words[seat.End] is not ('人' or '语' or '裔')
            && !words.AsSpan(0, seat.Start).EndsWith("当局") && !lexicon.Grammar.EndsWithOrganization(words[..seat.Start])
            ? start + seat.Start
            : start;
    }

    private const int LongestVerb = 4;

    // 迪拜世界政府峰会 is the 世界政府峰会: a meeting is named without the town.
    private int BehindPlace(int start, int end) =>
        lexicon.Places.Longest(text.Folded, start, out _) is var place and > 1 && end - start - place >= LeastMeeting && lexicon.Grammar.AliasMeetings.Any(m => text.Folded.AsSpan(0, end).EndsWith(m)) ? start + place : start;

    // 日前解雇美国证券交易委员会: what stands before a house that lists know is a part of its name only as a country or another house.
    private int BehindUnknown(int start, int end)
    {
        for (var i = start + 1; i <= end - LeastKnown; i++)
        {
            if (lexicon.Gazetteer.Longest(text.Folded, i, out var entry) == end - i && entry is { Type: SpeakerType.Organization, IsOutlet: false })
            {
                var before = text.Folded[start..i];
                return lexicon.Grammar.EndsWithOrganization(before) || lexicon.CountryNames.Longest(before, 0, out _) == before.Length ? start : i;
            }
        }

        return start;
    }

    private const int LeastKnown = 5;
    private const int LeastMeeting = 6;

    private static readonly string[] Offices = ["政府", "国会", "议会", "军", "国防", "外交", "情报", "司法", "商务", "财政", "能源", "联邦", "国务", "中央", "参议", "众议", "总统", "空军", "海军", "陆军", "央行", "海岸", "国土", "环保", "卫生", "教育", "内政", "证券", "网络", "国土", "交通", "食品", "特勤"];

    // 中国…, 法学…: a short name of a country stands alone before a word.
    private bool IsPlace(int start) => text.Folded[start] is '美' or '英' or '法' or '德' or '日' or '韩' or '俄' or '澳' or '欧' && (string.CompareOrdinal(text.Folded, start + 1, "国防", 0, 2) == 0 || text.Folded[start + 1] is not ('国' or '学' or '律' or '洲' or '盟' or '本' or '罗' or '兰' or '大' or '格'));

    // 研究机构兰德公司, 投资公司某某集团: what kind of house it is stands before its name.
    private int KindOfHouse(int start, int i, int end)
    {
        var noun = Array.Find(KindsOfHouse, k => string.CompareOrdinal(text.Folded, i, k, 0, k.Length) == 0);
        return noun is not null && (i > start || noun[^1] == '商') && (end - i - noun.Length >= 4 ? lexicon.Grammar.EndsWithOrganization(text.Folded[(i + noun.Length)..end]) || i - start >= 2 && noun is "组织" or "智库" : noun is "组织" or "智库" && end - i - noun.Length >= 2) && lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i + noun.Length) == 0
            ? noun.Length
            : 0;
    }

    private static readonly string[] KindsOfHouse = ["组织", "机构", "智库", "媒体", "公司", "企业", "厂商", "巨头", "网站", "平台", "制药商", "制造商", "运营商", "供应商", "零售商", "开发商", "承包商", "初创", "独角兽", "球队", "车企", "券商"];

    // 微软和谷歌（Google） are two, 战略与安全研究中心 is one: a conjunction cuts only behind a whole name.
    private int Conjunction(int start, int i)
    {
        foreach (var word in lexicon.Grammar.AliasConjunctions)
        {
            if (string.CompareOrdinal(text.Folded, i, word, 0, word.Length) == 0 && i - start >= 2)
            {
                for (var from = start; from < i; from++)
                {
                    if ((i - start >= 4 && lexicon.Grammar.OrganizationEndings.Longest(text.Folded, from) == i - from) || (lexicon.Gazetteer.Longest(text.Folded, from, out var entry) == i - from && entry.Type != SpeakerType.Country)
                        || (from == start && i - start >= LeastThing && Array.Exists(Pacts, p => text.Folded.AsSpan(start, i - start).EndsWith(p))))
                    {
                        return word.Length;
                    }
                }
            }
        }

        return 0;
    }

    // 贸易协定和某某气候协议（Example Accord）
    private static readonly string[] Pacts = ["协定", "协议", "条约", "公约", "法案"];
    private const int LeastThing = 4;

    // 华盛顿智库大西洋理事会: a capital and what kind of house it is are no part of the name; a country may be.
    private int PlaceBefore(int start, int end)
    {
        foreach (var country in lexicon.Countries)
        {
            if (country.CapitalZh is { Length: > 1 } capital && end - start > capital.Length + 2 && string.CompareOrdinal(text.Folded, start, capital, 0, capital.Length) == 0 && string.CompareOrdinal(text.Folded, start + capital.Length, "智库", 0, 2) == 0)
            {
                return capital.Length + 2;
            }
        }

        return 0;
    }
}
