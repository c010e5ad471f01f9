namespace SummitPortal.Core.Extraction;

/// <summary>Words at the head of a clause that stand before its subject: 但, 与此同时, 2月10日, 日前.</summary>
internal static class Lead
{
    public static int Skip(ArticleText text, Lexicon lexicon, int start, int end)
    {
        start = Dateline(text, start, end);
        while (start < end)
        {
            var next = char.IsWhiteSpace(text.Text[start]) ? start + 1 : ItemMark(text, start, end) is var mark && mark > start ? mark : Math.Max(TimeReader.Skip(text.Folded, start, end), start + lexicon.Grammar.Connectives.Longest(text.Folded, start));
            // 当时的民众: a time with 的 belongs to the noun.
            if (next <= start || next > end || (next < end && text.Folded[next] == '的'))
            {
                break;
            }

            start = next;
        }

        return start;
    }

    // 某某科技讯 据外媒报道，…: who sends the news, at the head of its paragraph.
    private static int Dateline(ArticleText text, int start, int end)
    {
        const int Longest = 14;
        if (start >= end || (start > 0 && text.Text[start - 1] != '\n'))
        {
            return start;
        }

        var mark = text.Folded.IndexOf('讯', start, Math.Min(Longest, end - start));
        return mark > start && mark + 1 < end && text.Text[mark + 1] is ' ' or '\u3000' && text.IsPlain(mark) ? mark + 2 : start;
    }

    // 1.公开信表示, （二）…, · …: the number or the point of a list, at the head of its line.
    private static int ItemMark(ArticleText text, int start, int end)
    {
        if (start > 0 && !char.IsWhiteSpace(text.Text[start - 1]) && text.Text[start - 1] is not ('。' or '；'))
        {
            return start;
        }

        if (text.Text[start] is '·' or '•' or '●' or '■' or '▶' or '►' or '◆' or '★' or '☆' or '▌' or '①' or '②' or '③' or '④' or '⑤' or '⑥' or '-')
        {
            return start + 1;
        }

        var i = start;
        while (i < end && i - start < 3 && (char.IsAsciiDigit(text.Text[i]) || text.Text[i] is '（' or '(' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十'))
        {
            i++;
        }

        return i > start && i + 1 < end && (text.Text[i] is '、' or '）' or ')' || (char.IsAsciiDigit(text.Text[i - 1]) && text.Text[i] is '.' or '．' or ' ' && !char.IsAsciiDigit(text.Text[i + 1]) && text.Text[i + 1] is not ('年' or '月' or '日' or '时' or '个' or '名' or '位' or '家' or '国')))
            ? i + 1
            : start;
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
            var first = i > start && folded[i] == ' ' ? i + 1 : i;
            var digits = first;
            while (digits < end && (char.IsAsciiDigit(folded[digits]) || folded[digits] is '-' or '至'))
            {
                digits++;
            }

            // 3 月 14 日
            var unit = digits > first && digits < end && folded[digits] == ' ' ? digits + 1 : digits;
            if (digits == first || unit >= end || folded[unit] is not ('年' or '月' or '日' or '号' or '时' or '点' or '分'))
            {
                break;
            }

            digits = unit;
            i = digits + 1;
            if (i < end && folded[i] is '底' or '初' or '晚' or '早' or '份' or '间')
            {
                i++;
            }
            else if (i + 1 < end && folded[i] is '上' or '中' or '下' && folded[i + 1] == '旬')
            {
                i += 2;
            }
        }

        return i;
    }
}
