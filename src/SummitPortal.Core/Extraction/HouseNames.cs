namespace SummitPortal.Core.Extraction;

/// <summary>Tells the name of a house from what kind of house it is said to be before it.</summary>
internal static class HouseNames
{
    private const int LongestName = 8;
    private const string NotInNames = "的和与及等们一";
    private static readonly string[] Kinds = ["人工智能企业", "初创公司", "初创企业", "科技公司", "互联网公司", "网络安全公司", "安全公司", "安全厂商", "科技巨头", "芯片巨头", "咨询公司", "研究机构", "调查机构", "咨询机构", "调研机构", "分析机构", "研究公司", "制造商", "运营商", "供应商", "开发商", "零售商", "独角兽", "车企", "车厂", "券商", "智库", "巨头", "厂商", "人权组织", "环保组织"];

    /// <summary>Where the name begins: 深圳人工智能企业云天励飞, 市场调查机构集邦咨询; 0 when no kind stands before it.</summary>
    public static int Start(string folded, Lexicon lexicon)
    {
        foreach (var kind in Kinds)
        {
            var at = folded.IndexOf(kind, StringComparison.Ordinal);
            var start = at < 0 ? folded.Length : at + kind.Length;
            if (folded.Length - start is >= 2 and <= LongestName && folded[start..].All(c => Documents.TextNormalizer.IsHan(c) && !NotInNames.Contains(c))
                && lexicon.Titles.Longest(folded, start) == 0 && lexicon.Grammar.Groups.Longest(folded, start) == 0 && lexicon.Grammar.Anonymous.Longest(folded, start) == 0
                && lexicon.Grammar.OrganizationEndings.Longest(folded, start) < folded.Length - start && lexicon.Grammar.Documents.Longest(folded, start) == 0)
            {
                return start;
            }
        }

        return 0;
    }
}
