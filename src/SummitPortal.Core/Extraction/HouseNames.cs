namespace SummitPortal.Core.Extraction;

/// <summary>Tells the name of a house from what kind of house it is said to be before it.</summary>
internal static class HouseNames
{
    private const int LongestName = 8;
    private const string NotInNames = "的和与及等们一";

    /// <summary>Where the name begins: 深圳人工智能企业云天励飞, 市场调查机构集邦咨询; 0 when no kind stands before it.</summary>
    public static int Start(string folded, Lexicon lexicon)
    {
        foreach (var kind in lexicon.Grammar.HouseKinds)
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
