using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads what stands before the head of a subject: its titles and attributes, or a preposition or a verb that makes it no subject.</summary>
internal sealed class SubjectPhrase(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    private const int MaxPhrase = 40;
    private const int LongestName = 12;

    private readonly Grammar _grammar = lexicon.Grammar;

    /// <summary>True when nothing but titles and attributes stands before a head, so that it can begin its clause.</summary>
    public bool IsModified(int from, Head head)
    {
        var before = text.Folded.AsSpan(from, head.Span.Start - from);
        if (before.IsEmpty || before[^1] == '的' || before.StartsWith("包括"))
        {
            return true;
        }

        if (before.IndexOfAny(VerbMarks) >= 0)
        {
            return false;
        }

        return head.Kind != MentionKind.Name || TitleReader.Before(text, lexicon, head.Span.Start).Start <= from || before.Length <= 4
            || (head.Name is { Type: SpeakerType.Organization } && before.Length > 2 && _grammar.OrganizationEndings.Longest(text.Folded, head.Span.Start - 2) == 2);
    }

    private static readonly System.Buffers.SearchValues<char> VerbMarks = System.Buffers.SearchValues.Create("了着过地跟让对把被使令向给将是在就");

    // 某人向美国之音, 让资本市场: a preposition in the phrase governs the head, unless 的 closes it.
    public bool IsGoverned(int start, Head noun)
    {
        var head = noun.Span.Start;
        // 这份文件是各国的共同承诺: the clause says what something is.
        for (var i = start; i < head; i++)
        {
            if (text.Folded[i] == '是' && text.IsPlain(i))
            {
                return true;
            }
        }

        for (var i = head - 1; i >= start; i--)
        {
            if (text.Folded[i] == '的')
            {
                // 来自捷克的某某在巴黎举行的峰会上
                return noun.Name is null && _grammar.Events.Contains(noun.Span.Of(text.Folded)) && ClosesPlace(noun.Span.End) && HasPlace(start + 2, i);
            }

            // 发起国在联合声明中说, 某公司在美国宣布, 某股份在互动平台表示
            if (text.Folded[i] == '在' && text.IsPlain(i) && i > start + 1 && noun.Name is not { Type: SpeakerType.Person } && noun.Kind is not MentionKind.Pronoun && !IsPartOfWord(i))
            {
                return true;
            }

            if (text.IsPlain(i) && text.Folded[i] is '对' or '向' or '让' or '把' or '被' or '遭' or '给' or '跟' or '使' or '应' && !IsPartOfWord(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when somebody stands before the head and does something with it: 他向在场的媒体, 该公司提醒所有用户.</summary>
    public bool FollowsSubject(int start, Head noun)
    {
        var head = noun.Span.Start;
        if (text.Folded[start] is '他' or '她' && head - start > 2 && text.Folded[start + 1] is not ('的' or '们'))
        {
            return true;
        }

        var known = names.In(start, head).FirstOrDefault();
        if (known.Name is null)
        {
            // 警方逮捕了三名嫌疑人
            return noun.Kind is MentionKind.Group && text.Folded.IndexOf('了', start, head - start) is var done && done > start + 1 && text.IsPlain(done) && text.Folded.IndexOf('的', done, head - done) < 0 && text.Folded[done + 1] != '解';
        }

        for (var i = known.Span.End; i < head; i++)
        {
            // 分析师 holds 分析 and asks nobody.
            if (lexicon.Titles.Longest(text.Folded, i) is var title and > 1)
            {
                i += title - 1;
                continue;
            }

            var relates = noun.Kind != MentionKind.Name && text.Folded[i] is '对' or '向' or '跟' && _grammar.Preposition(text.Folded, i) > 0;
            var asks = _grammar.Asking.Longest(text.Folded, i) > 0 || (lexicon.Cues.Longest(text.Folded, i) is var cue and > 1 && i + cue < head && text.Folded[i + cue] != '者' && text.Folded.IndexOf('的', i + cue, head - i - cue) < 0 && i > known.Span.End);
            var meets = noun.Kind != MentionKind.Name && _grammar.Meeting.Longest(text.Folded, i) > 0 && text.Folded.IndexOf('的', i, head - i) < 0;
            // 某公司的混乱引发了人们质疑
            var acts = noun.Kind is MentionKind.Group or MentionKind.Pronoun && text.Folded[i] == '了' && text.Folded.IndexOf('的', i, head - i) < 0;
            if (text.IsPlain(i) && (relates || asks || meets || acts))
            {
                return true;
            }
        }

        return false;
    }

    // 峰会上, 会议中; 后来 and 上周 are adverbs and close nothing.
    private bool ClosesPlace(int at) =>
        at < text.Folded.Length && text.Folded[at] is '上' or '中' or '里' or '期' or '后' or '前' && _grammar.Adverbs.Longest(text.Folded, at) < 2;

    private bool HasPlace(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text.Folded[i] == '在' && text.IsPlain(i) && !IsPartOfWord(i))
            {
                return true;
            }
        }

        return false;
    }

    // 公司方面向本报回应: 面 belongs to 方面.
    private bool IsPartOfWord(int i) =>
        (i > 0 && !(i > 1 && text.Folded[i - 2] == '方' && text.Folded[i - 1] == '面') && _grammar.GovernLookalikes.Contains(text.Folded.Substring(i - 1, 2)))
        || (i + 1 < text.Folded.Length && _grammar.GovernLookalikes.Contains(text.Folded.Substring(i, 2)));

    public int Trimmed(int end)
    {
        while (end > 0 && text.Text[end - 1] == ' ')
        {
            end--;
        }

        return end;
    }

    /// <summary>Where the subject's titles begin; −1 when the head is governed by a preposition and so is no subject.</summary>
    public int Start(int from, Head noun)
    {
        var (start, head) = (from, noun.Span.Start);
        // 在其网站上发表的一份声明中说: what is said in a document that a preposition governs has its speaker before it.
        if (noun.Kind == MentionKind.Document && noun.Span.End < text.Folded.Length && text.Folded[noun.Span.End] is '中' or '里' && HasPlace(start, head))
        {
            return -1;
        }

        // 由某大学进行的一项研究: whose it is stands behind 由.
        if (start < head && noun.Kind == MentionKind.Document && text.Folded[start] == '由' && text.Folded.IndexOf('的', start, head - start) > 0)
        {
            start++;
        }

        if (start < head && _grammar.Preposition(text.Folded, start) > 0 && !names.TryAt(start, out _))
        {
            var last = head - 1;
            while (last >= start && !EndsPhrase(last))
            {
                last--;
            }

            if (last < start)
            {
                return -1;
            }

            start = last + 1;
            if (start < head && !text.IsPlain(start))
            {
                return -1;
            }
        }

        if (start < head && text.Folded[start] == '有' && text.Folded[start + 1] != '关')
        {
            start++;
        }

        // 如江苏银行介绍，…
        if (start < head && text.Folded[start] == '如' && names.TryAt(start + 1, out _))
        {
            start++;
        }

        if (head - start > MaxPhrase)
        {
            var of = text.Folded.LastIndexOf('的', head - 1, head - start);
            start = of >= 0 ? of + 1 : head - MaxPhrase;
        }

        start = Lead.Skip(text, lexicon, start, head);
        // （此前报道：…？）知情人士透露
        return text.SkipBracket(start) is var bracket && bracket > start && bracket < head ? Lead.Skip(text, lexicon, bracket, head) : start;
    }

    // 在会上, 就此事发言时; the marks of a place or a time are parts of words as well: 中国, 上海, 国际, 前总统.
    private bool EndsPhrase(int i)
    {
        if (text.Folded[i] is not ('上' or '中' or '时' or '后' or '前' or '下' or '里' or '间' or '际' or '的'))
        {
            return false;
        }

        var next = i + 1 < text.Folded.Length ? text.Folded[i + 1] : '\0';
        var inWord = text.Folded[i] switch
        {
            '中' => "国方共央东欧美俄日法德英印期心科华信金石铁企资".Contains(next),
            '上' => "海述市届任议将校".Contains(next),
            '下' => "任议属院周".Contains(next),
            '时' => "任间代".Contains(next),
            '前' or '后' => next is '者' || lexicon.Titles.Longest(text.Folded, i + 1) > 0,
            '际' => i > 0 && text.Folded[i - 1] == '国',
            '间' => i > 0 && text.Folded[i - 1] == '民',
            _ => false,
        };
        return !inWord && !names.In(Math.Max(0, i - LongestName), i + 1).Any(h => h.Span.Start <= i && h.Span.End > i);
    }
}
