using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>A reporting word in the text.</summary>
/// <param name="Span">With what belongs to it: 警告称, 补充说, 提出了.</param>
internal readonly record struct CueHit(TextSpan Span, Cue Cue)
{
    public int End => Span.End;
}

/// <summary>Finds reporting words outside quotation marks and brackets and leaves out their look-alikes: nouns, passives, parts of other words.</summary>
internal sealed class CueReader(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // Longer adverbs, titles and names do not end in a character that blocks a verb.
    private const int LongestWord = 12;

    private const int MaxGiven = 8;

    private const string ParticipleMarks = "的之被遭受所未没";

    private readonly bool _traditional = text.Document.Language == "zh-Hant";

    public List<CueHit> In(TextSpan clause)
    {
        var hits = new List<CueHit>();
        for (var i = clause.Start; i < clause.End;)
        {
            var length = text.IsPlain(i) ? lexicon.Cues.Longest(text.Folded, i, out var cue) : Missing(out cue);
            if (length == 0)
            {
                i++;
                continue;
            }

            // 某报的报道说: the noun is no verb, but 说 behind it is.
            var end = Extend(i + length, clause.End, ref cue);
            var isVerb = end <= clause.End && IsVerb(i, end, clause, cue);
            if (isVerb)
            {
                hits.Add(new CueHit(TextSpan.FromBounds(i, end), cue));
            }

            i = isVerb ? end : i + length;
        }

        DropSubordinate(hits);
        return hits;
    }

    // 回答记者提问时说: the verb before 时 only sets the scene.
    private void DropSubordinate(List<CueHit> hits)
    {
        for (var i = hits.Count - 2; i >= 0; i--)
        {
            var next = hits[i + 1].Span.Start;
            if (next > hits[i].End && (text.Folded[next - 1] is '时' or '后' or '候' or '际' || IsMatter(hits[i], next)))
            {
                hits.RemoveAt(i);
            }
            else if (hits[i].Cue is { Frame: CueFrame.Object, Category: "appeal" } && hits[i].Span.Length == 2 && lexicon.Grammar.BareVerbs.Contains(hits[i + 1].Cue.Word) && hits[i + 1].Span.Length == hits[i + 1].Cue.Word.Length)
            {
                // 要求他们在周一之前回应，…: an answer that is asked for is none.
                hits.RemoveAt(i + 1);
            }
        }
    }

    // 就某某宣布离任之事发表声明说: what is spoken about.
    private bool IsMatter(CueHit hit, int next)
    {
        foreach (var matter in Matters)
        {
            if (text.Folded.IndexOf(matter, hit.End, next - hit.End, StringComparison.Ordinal) >= 0)
            {
                return text.Folded.AsSpan(Math.Max(0, hit.Span.Start - LongestWord), Math.Min(LongestWord, hit.Span.Start)).IndexOfAny("就对") >= 0;
            }
        }

        return false;
    }

    private static readonly string[] Matters = ["之事", "一事", "的事件", "的消息", "的问题"];

    private static int Missing(out Cue cue)
    {
        cue = null!;
        return 0;
    }

    // 批评 + 称, 补充 + 说, 提出 + 了: what follows belongs to the cue and makes a verb of it.
    private int Extend(int end, int limit, ref Cue cue)
    {
        while (end < limit)
        {
            if (text.Folded[end] is '说' or '称' or '道' && !(end + 1 < text.Folded.Length && text.Folded[end] == '道' && "路德歉理具".Contains(text.Folded[end + 1])) && lexicon.Cues.Longest(text.Folded, end, out var more) is var length && (length <= 1 || more.Frame == CueFrame.Clause))
            {
                end += Math.Max(1, length);
                cue = cue with { Frame = CueFrame.Clause, CanBeNoun = false, IsWeak = false };
            }
            else if (text.Folded[end] is '了' or '过' or '到' && !BeginsWord(end, limit))
            {
                end++;

                // 强调了重要性, 讲述了经历: with 了 and an object the verb names what was spoken of.
                if (text.Folded[end - 1] == '了' && end < limit && cue.Frame == CueFrame.Clause && text.QuotationStartingAt(end) is null)
                {
                    cue = cue with { Frame = CueFrame.Object };
                }
            }
            else if (cue.CanBeNoun && end + 2 <= limit && text.Folded.AsSpan(end, 2) is "显示")
            {
                // 某组织的最新预测显示, …
                end += 2;
                cue = cue with { CanBeNoun = false };
            }
            else
            {
                break;
            }
        }

        return end;
    }

    // 警告说过度监管…, 表示了解, 预计到2030年: the character begins what is reported.
    private bool BeginsWord(int at, int limit)
    {
        var next = at + 1 < limit ? text.Folded[at + 1] : '\0';
        return text.Folded[at] switch
        {
            '过' => "度多高去程于分后剩半热早低快大渡往错失期境".Contains(next),
            '了' => next == '解',
            _ => char.IsAsciiDigit(next) || "本今明去目那时期处来年".Contains(next),
        };
    }

    private bool IsVerb(int start, int end, TextSpan clause, Cue cue)
    {
        var before = start > clause.Start ? text.Folded[start - 1] : '\0';
        var after = end < clause.End ? text.Folded[end] : '\0';
        // 强调权力 is no 强调权.
        if ((ParticipleMarks.Contains(before) && !EndsWord(start, 1)) || after is '的' or '者' || (after is '前' or '后' && end + 1 == clause.End) || (cue.CanBeNoun && after is '权' or '书') || IsBlocked(start, cue))
        {
            return false;
        }

        // 某公司公告，…, 某公司公告称，…; elsewhere it is a document that says something.
        if (cue.Word == "公告" && !(start + cue.Word.Length == clause.End || (text.Folded[end - 1] == '称' && (EndsName(start) || before is '也' or '间'))))
        {
            return false;
        }

        // 批评人士 and 分析师 are people.
        if (Math.Max(lexicon.Grammar.Groups.Longest(text.Folded, start), Math.Max(lexicon.Grammar.Anonymous.Longest(text.Folded, start), lexicon.Titles.Longest(text.Folded, start))) > end - start)
        {
            return false;
        }

        // In Hong Kong 指 is to say; elsewhere it points, unless a comma, a colon or a quotation follows.
        if (cue.Word == "指" && !(after == '\0' || _traditional || text.QuotationStartingAt(end) is not null))
        {
            return false;
        }

        if (before == '有' && start - 2 >= clause.Start && text.Folded[start - 2] is '没' or '未')
        {
            return false;
        }

        if (before == '不' && cue.Category != "mental" && !EndsWord(start, 1))
        {
            return false;
        }

        return !cue.CanBeNoun || IsGiven(start, end, clause) || !LooksLikeNoun(cue, EndsName(start) ? '\0' : before, after, start, clause);
    }

    // 发出警告：, 作出如下回应：“…”: with a light verb before it and what was said behind, the noun reports.
    private bool IsGiven(int start, int end, TextSpan clause)
    {
        if (end != clause.End || end >= text.Text.Length - 1 || !(text.Text[end] is '：' or ':' || (text.Text[end] == '，' && text.Folded.AsSpan(start, end - start) is "回应")) || text.Text[end + 1] == '\n')
        {
            return false;
        }

        for (var i = Math.Max(clause.Start, start - MaxGiven); i <= start - 2; i++)
        {
            if (text.IsPlain(i) && !Denied(clause.Start, i) && text.Folded.AsSpan(i, 2) is "发出" or "作出" or "做出" or "提出" or "给出" or "发表" or "进行")
            {
                return true;
            }
        }

        return false;
    }

    // 尚未对此作出回应，
    private bool Denied(int start, int end) => text.Folded.AsSpan(start, end - start).IndexOfAny('未', '没', '拒') >= 0;

    private bool IsBlocked(int start, Cue cue)
    {
        var before = text.Folded.AsSpan(Math.Max(0, start - 6), Math.Min(6, start));
        foreach (var word in cue.BlockedBefore)
        {
            if (before.EndsWith(word) && !EndsWord(start, word.Length))
            {
                return true;
            }
        }

        var behind = start + cue.Word.Length;
        var after = text.Folded.AsSpan(behind, Math.Min(6, text.Folded.Length - behind));
        foreach (var word in cue.BlockedAfter)
        {
            if (after.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    // 后来说 is no …来说, 研究所表示 no 所表示: the characters before a verb block it only when they are no part of a longer word.
    private bool EndsWord(int end, int length)
    {
        for (var i = Math.Max(0, end - LongestWord); i < end - length; i++)
        {
            var word = end - i;
            if (lexicon.Grammar.Adverbs.Longest(text.Folded, i) == word || lexicon.Grammar.OrganizationEndings.Longest(text.Folded, i) == word || lexicon.Titles.Longest(text.Folded, i) == word || lexicon.Grammar.Groups.Longest(text.Folded, i) == word)
            {
                return true;
            }
        }

        return names.In(Math.Max(0, end - LongestWord), end).Any(h => h.Span.End == end && h.Span.Length > length);
    }

    // 华为呼吁: the last character of a name makes no noun of what follows.
    private bool EndsName(int end) => names.In(Math.Max(0, end - LongestWord), end).Any(h => h.Span.End == end);

    private bool LooksLikeNoun(Cue cue, char before, char after, int start, TextSpan clause)
    {
        if (before is '项' or '份' or '个' or '种' or '些' or '其' or '有' or '、' or '和' or '与' or '及' or '出' or '此' or '该' or '做' or '作' or '条' or '性' or '何' or '起' or '为' or '于' or '关' or '”' or '"' || (before == '》' && cue.Frame != CueFrame.Report))
        {
            return true;
        }

        if (after is '、' or '和' or '与' or '及' or '性' or '信' or '函' or '稿' or '机' or '”')
        {
            return true;
        }

        // 发表评论, 提出了质疑, 接受采访: the verb of the phrase stands before.
        var end = before == '了' ? start - 1 : start;
        return end - 2 >= clause.Start && text.Folded.AsSpan(end - 2, 2) is "发表" or "提出" or "作出" or "做出" or "发出" or "接受" or "给出" or "履行" or "遵守" or "违反" or "遭到" or "受到" or "引发" or "进行" or "获得" or "根据" or "相关" or "这一" or "一项" or "没有" or "收到" or "回应" or "拒绝" or "免责" or "发起" or "应邀" or "安全" or "治理" or "重要" or "有关" or "上述" or "这些" or "一些";
    }
}
