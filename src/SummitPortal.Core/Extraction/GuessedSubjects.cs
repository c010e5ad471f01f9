using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Finds the subject of a plain reporting word where <see cref="SubjectFinder"/> finds none: what stands between a known head and the verb
/// is not in any list (马克龙走上讲台说), or the subject itself is not (喜茶在公告中称). What is found here is never sure.
/// </summary>
internal sealed class GuessedSubjects(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    private const int MaxReach = 80;
    private const int MaxGap = 30;
    private const int MaxUnknown = 26;
    private const int LongestAdverb = 8;

    private readonly HeadReader _heads = new(text, names, lexicon);
    private readonly AdverbialReader _adverbials = new(text, names, lexicon);
    private readonly TrailingNames _trailing = new(text, names, lexicon);
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <param name="start">Where the clause begins, or where a quotation before the subject ends.</param>
    /// <param name="end">Where the verb begins.</param>
    public Subject? Before(int start, int end)
    {
        var from = Lead.Skip(text, lexicon, text.SkipBlanks(start), end);
        while (from < end && text.Text[from] is '，' or ',' or ' ')
        {
            from++;
        }

        if (end <= from)
        {
            return null;
        }

        // 独立评论人士某某认为: a name right behind a noun is who speaks, whatever the words before it look like.
        var trailing = _trailing.Before(from, end);
        var introduced = trailing is { Start: var name } && name > from && text.Folded[name - 1] != '的' ? trailing : null;
        return (end - from > MaxReach || IsFunctionWord(from) ? null : Surname(from, end) ?? Known(from, end) ?? introduced ?? Unknown(from, end)) ?? trailing;
    }

    /// <summary>李某某认为规则太多: with a title right before it a name is a subject without a comma, too.</summary>
    public Subject? BehindTitle(int start, int end, CueHit hit) => hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, IsWeak: false } ? _trailing.Before(start, end) : null;

    private bool IsFunctionWord(int at) =>
        !text.IsPlain(at) || _grammar.Preposition(text.Folded, at) > 0 || _grammar.IsConditional(text.Folded, at)
        || _grammar.Adverbs.Longest(text.Folded, at) > 0 || _grammar.VerbPhrases.Longest(text.Folded, at) > 0 || lexicon.Cues.Longest(text.Folded, at) > 0;

    // 陈茂波公布… 陈强调: the surname alone, when one person of the article bears it.
    private Subject? Surname(int from, int end) =>
        _adverbials.Read(from + 1, end) == AdverbialFit.Exact && names.BySurname(text.Folded[from]) is { } name
            ? Of(TextSpan.FromBounds(from, from + 1), TextSpan.FromBounds(from, from + 1), MentionKind.Name, name)
            : null;

    // 她举起照片说, 马克龙同天在电台说
    private Subject? Known(int from, int end)
    {
        if ((Titled(from, end) ?? _heads.At(from, end)) is not { Kind: MentionKind.Name or MentionKind.Pronoun } head)
        {
            return null;
        }

        var after = _heads.After(head, end);
        var person = head.Kind == MentionKind.Pronoun ? head.Span.Length == 1 : head.Name!.Type == SpeakerType.Person;
        if (!person && Enumerable.Range(after, end - after).Any(i => _heads.At(i, end) is not null))
        {
            return null;
        }

        if (after >= end || end - after > MaxGap || text.Folded[after] is '的' or '、' or '等' or '们' or '和' or '与' || names.In(after, end).Any(h => h.Name.Type == SpeakerType.Person))
        {
            return null;
        }

        var clear = end - after <= MaxGap && (head.Kind == MentionKind.Pronoun || Enumerable.Range(after + 1, Math.Min(LongestAdverb, end - after - 1)).Any(i => _adverbials.Read(i, end) is AdverbialFit.Exact or AdverbialFit.Phrase));
        return person && clear || (clear && head.Kind == MentionKind.Name) ? Of(TextSpan.FromBounds(from, after), head.Span, head.Kind, head.Name) : null;
    }

    private Head? Titled(int from, int end) =>
        names.In(from + 1, end).FirstOrDefault(h => h.Name.Type == SpeakerType.Person) is { Name: { } name } hit && TitleReader.Before(text, lexicon, hit.Span.Start).Start <= from
            ? new Head(hit.Span, MentionKind.Name, name)
            : null;

    // Words that no list knows, before adverbials that are known.
    private Subject? Unknown(int from, int end)
    {
        for (var i = from; i <= Math.Min(end, from + MaxUnknown); i++)
        {
            if (i - from >= 2 && !IsInWord(from, i) && !IsInName(from, i, end) && _adverbials.Read(i, end) is AdverbialFit.Exact or AdverbialFit.Phrase)
            {
                return Named(from, i);
            }

            if (i >= end)
            {
                break;
            }

            if (text.SkipBracket(i) is var bracket && bracket > i)
            {
                i = Math.Min(bracket, end) - 1;
            }
            else if (!text.IsPlain(i) || !(TextNormalizer.IsHan(text.Text[i]) || char.IsAsciiLetterOrDigit(text.Text[i]) || text.Text[i] is ' ' or '.' or '-' || TextNormalizer.IsInterpunct(text.Text[i])) || text.Folded[i] is '是' or '了' or '被' or '把' or '让' or '们')
            {
                return null;
            }
        }

        return null;
    }

    // 德安 in 德安吉洛笼统地回答 is no name yet.
    private bool IsInName(int from, int at, int end)
    {
        for (var i = from; i <= at; i++)
        {
            if (i >= end || !_grammar.Transliteration.Contains(text.Folded[i]))
            {
                return false;
            }
        }

        return _grammar.Adverbs.Longest(text.Folded, at) == 0 && _grammar.Preposition(text.Folded, at) == 0;
    }

    // 司令 holds 令, which is no preposition there.
    private bool IsInWord(int from, int at)
    {
        if (at > from && _grammar.GovernLookalikes.Contains(text.Folded.Substring(at - 1, 2)))
        {
            return true;
        }

        for (var i = Math.Max(from, at - 3); i < at; i++)
        {
            if (i + Math.Max(lexicon.Titles.Longest(text.Folded, i), Math.Max(_grammar.OrganizationEndings.Longest(text.Folded, i), _grammar.Groups.Longest(text.Folded, i))) > at)
            {
                return true;
            }
        }

        return false;
    }

    private Subject? Named(int from, int end)
    {
        while (end > from && text.Text[end - 1] == ' ')
        {
            end--;
        }

        var head = from;
        for (var i = end - 3; i > from; i--)
        {
            // 常来抗议的佩奇; of a house (奈雪的茶) the noun behind 的 is too short to stand alone.
            if (text.Folded[i] == '的' && text.IsPlain(i))
            {
                head = i + 1;
                break;
            }
        }

        // 波兰国防部长马采列维奇
        for (var i = head; i < end - 2; i++)
        {
            var title = lexicon.Titles.Longest(text.Folded, i);
            if (title > 0)
            {
                head = i + title < end - 1 ? i + title : head;
                i += title - 1;
            }
        }

        var name = head;
        while (name < end && text.SkipBracket(name) == name)
        {
            name++;
        }

        return name - head < 2 || IsNobody(head, name) || _grammar.Documents.Longest(text.Folded, head) == name - head || IsFunctionWord(head)
            ? null
            : Of(TextSpan.FromBounds(from, end), TextSpan.FromBounds(head, name), MentionKind.Unknown, null);
    }

    // 一位, 其中一名, 我在…中: words that count or point name nobody.
    private bool IsNobody(int start, int end) =>
        text.Folded[start] is '我' or '你' or '您' or '其' or '此' or '每' or '或' or '可' || (text.Folded[start] is '这' or '那' && text.Folded[start + 1] is '些' or '也' or '就' or '要' or '是' or '种' or '样') || text.Folded.AsSpan(start, 2) is "包括" or "正当" or "另据" || text.Folded[end - 1] is '位' or '名' or '个' or '的' or '里' or '后' or '时'
        || text.Folded.AsSpan(start, end - start) is "大家可" or "相关" or "网页" or "一般" or "目前" or "此外" or "上面" or "下面" or "前面" or "或者" or "可以";

    private static Subject Of(TextSpan span, TextSpan head, MentionKind kind, DocumentName? name) => new([new Mention(span, head, kind, name)], AdverbialFit.Guessed);
}
