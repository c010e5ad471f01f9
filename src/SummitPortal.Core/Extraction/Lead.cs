namespace SummitPortal.Core.Extraction;

/// <summary>Words at the head of a clause that stand before its subject: 但, 与此同时, 2月10日, 日前.</summary>
internal static class Lead
{
    public static int Skip(ArticleText text, Lexicon lexicon, int start, int end)
    {
        while (start < end)
        {
            var next = char.IsWhiteSpace(text.Text[start]) ? start + 1 : Math.Max(TimeReader.Skip(text.Folded, start, end), start + lexicon.Grammar.Connectives.Longest(text.Folded, start));
            // 当时的民众: a time with 的 belongs to the noun.
            if (next <= start || next > end || (next < end && text.Folded[next] == '的'))
            {
                break;
            }

            start = next;
        }

        return start;
    }
}

/// <summary>Printed times: 2月10日, 10日晚, 2024年12月, 星期二（10月20日）.</summary>
internal static class TimeReader
{
    /// <summary>The end of the time that begins here; the position itself when none does.</summary>
    public static int Skip(string folded, int start, int end)
    {
        var i = start;
        while (i < end)
        {
            var digits = i;
            while (digits < end && (char.IsAsciiDigit(folded[digits]) || folded[digits] is '-' or '至'))
            {
                digits++;
            }

            if (digits == i || digits >= end || folded[digits] is not ('年' or '月' or '日' or '号' or '时' or '点' or '分'))
            {
                break;
            }

            i = digits + 1;
            if (i < end && folded[i] is '底' or '初' or '晚' or '早' or '份' or '间')
            {
                i++;
            }
        }

        return i;
    }
}
