namespace SummitPortal.Core.Extraction;

/// <summary>Tells the name of a house from what kind of house it is said to be before it.</summary>
internal static class HouseNames
{
    private const int LongestName = 8;
    private const string NotInNames = "的和与及等们一";

    /// <summary>Where the name begins: 深圳人工智能企业云天励飞, 市场调查机构集邦咨询; 0 when no kind stands before it.</summary>
    public static int Start(string words, Lexicon lexicon)
    {
        var folded = ArticleText.Fold(words);
        if (LatinBehindKind(words, folded, lexicon) is var latin and > 0)
        {
            return latin;
        }

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

    /// <summary>警方, 外交部, 最高法院: by its last character a word is an office or a body; 网络, 平台 and 公司 are only kinds of house.</summary>
    public static bool EndsAsOffice(ReadOnlySpan<char> word) => word.Length > 1 && OfficeEndings.Contains(word[^1]);

    /// <summary>缉毒局, 应急厅: by its shape the name of an office, though no list knows it.</summary>
    public static bool IsOffice(ReadOnlySpan<char> words) =>
        words.Length is >= 3 and <= LongestName && (words[^1] is '部' or '局' or '院' or '署' or '厅') && words.IndexOfAnyExceptInRange('\u4E00', '\u9FFF') < 0;

    private const string OfficeEndings = "方院部局署厅室府宫委";

    // 国际知名远程连接软件厂商Example, 调研公司 Example
    private static int LatinBehindKind(string words, string folded, Lexicon lexicon)
    {
        var start = words.Length;
        while (start > 0 && !Documents.TextNormalizer.IsHan(words[start - 1]) && words[start - 1] is not ('《' or '》' or '“' or '”' or '、' or '）' or ')'))
        {
            start--;
        }

        while (start < words.Length && words[start] == ' ')
        {
            start++;
        }

        return start > 0 && start < words.Length - 1 && char.IsAsciiLetterOrDigit(words[start]) && words[start..].Any(char.IsAsciiLetter) && !lexicon.Grammar.GenericTerms.Contains(words[start..].ToUpperInvariant())
            && lexicon.Grammar.CallingKinds.Any(k => folded.AsSpan(0, start).TrimEnd().EndsWith(k)) ? start : 0;
    }
}
