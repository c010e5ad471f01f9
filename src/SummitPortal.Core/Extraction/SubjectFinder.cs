using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds the subject of a reporting word among the words before it in its clause.</summary>
/// <remarks>
/// The subject is the first head (name, pronoun, office, organisation, group, document) after which only adverbials stand until the verb:
/// heads inside those adverbials come later and lose.
/// </remarks>
internal sealed class SubjectFinder(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    // Longer subjects with their adverbials do not occur; the bound keeps hostile clauses linear.
    private const int MaxReach = 120;
    private const int MaxPhrase = 40;
    private const int MaxTitle = 60;

    private readonly HeadReader _heads = new(text, names, lexicon);
    private readonly AdverbialReader _adverbials = new(text, names, lexicon);
    private readonly IssuerFinder _issuers = new(text, names, lexicon);
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <param name="start">Where the clause begins, or where a quotation before the subject ends.</param>
    /// <param name="end">Where the verb begins.</param>
    public Subject? Before(int start, int end)
    {
        var from = Lead.Skip(text, lexicon, Math.Max(start, end - MaxReach), end);
        for (var i = from; i < end;)
        {
            if (_heads.At(i, end) is not { } head || IsIncluded(head.Span.End, end))
            {
                i = text.SkipBracket(i) is var bracket && bracket > i ? bracket : i + 1;
                continue;
            }

            var after = _heads.After(head, end);
            var fit = after > end ? AdverbialFit.None : _adverbials.Read(after, end);
            if (fit != AdverbialFit.None && !IsPartOfTitle(head, after, end) && !(after == head.Span.End && _heads.At(after, end) is not null) && Build(from, head, after, fit) is { } subject)
            {
                return subject;
            }

            i = head.Span.End;
        }

        return null;
    }

    // ISP与互联网系统部总裁岳坤在演讲中: the house and what is joined to it are the person's title.
    private bool IsPartOfTitle(Head head, int after, int end)
    {
        if (head.Name is { Type: SpeakerType.Person } || head.Kind == MentionKind.Pronoun || after >= end || text.Folded[after] is not ('与' or '和' or '及' or '暨' or '兼' or '同'))
        {
            return false;
        }

        return names.In(after, end).Any(h => h.Name.Type == SpeakerType.Person && TitleReader.Before(text, lexicon, h.Span.Start).Start <= head.Span.Start && _adverbials.Read(h.Span.End, end) != AdverbialFit.None);
    }

    /// <summary>The first mention of a clause that could be what the sentence is about, whatever verb follows.</summary>
    public Mention? Topic(TextSpan clause)
    {
        var from = Lead.Skip(text, lexicon, text.SkipBlanks(clause.Start), clause.End);
        if (from < clause.End && _grammar.Preposition(text.Folded, from) > 0)
        {
            return null;
        }

        if (Titled(from, clause.End) is { } titled)
        {
            return titled;
        }

        for (var i = from; i < clause.End && i - from < MaxPhrase; i++)
        {
            if (_heads.At(i, clause.End) is not { } head || IsIncluded(head.Span.End, clause.End) || (i > from && head is { Name: null } && char.IsAsciiLetter(text.Text[i])))
            {
                continue;
            }

            var after = _heads.After(head, clause.End);
            var next = after < clause.End ? text.Folded[after] : '\0';
            if (next is '的' or '、' or '等' || text.Folded.AsSpan(after, Math.Min(2, clause.End - after)) is "在内" || _heads.At(after, clause.End) is not null)
            {
                i = head.Span.End - 1;
                continue;
            }

            return IsModified(from, head) && (head.Name is not null || i == from || _grammar.Adverbs.Longest(text.Folded, from) == 0) ? Build(from, head, after, AdverbialFit.Exact)?.Main : null;
        }

        return null;
    }

    // 台湾行政院政务委员邓振中: of the names that a clause begins with, the person behind the title is what it is about.
    private Mention? Titled(int from, int end)
    {
        var hit = names.In(from, Math.Min(end, from + MaxTitle)).FirstOrDefault(h => h.Name.Type == SpeakerType.Person);
        if (hit.Name is null || hit.Span.Start == from || !text.IsPlain(hit.Span.Start) || TitleReader.Before(text, lexicon, hit.Span.Start).Start > from)
        {
            return null;
        }

        for (var i = Math.Max(from, text.Folded.LastIndexOf('的', hit.Span.Start - 1, hit.Span.Start - from) + 1); i < hit.Span.Start; i++)
        {
            if (text.IsPlain(i) && (text.Folded[i] is '了' or '和' or '与' or '、' or '是' || _grammar.Preposition(text.Folded, i) > 0 || _grammar.VerbPhrases.Longest(text.Folded, i) > 1 || (lexicon.Cues.Longest(text.Folded, i, out var cue) > 1 && !cue.CanBeNoun)))
            {
                return null;
            }
        }

        var head = new Head(hit.Span, MentionKind.Name, hit.Name);
        var after = _heads.After(head, end);
        return after < end && text.Folded[after] is '的' or '、' or '等' ? null : new Mention(TextSpan.FromBounds(from, after), hit.Span, MentionKind.Name, hit.Name);
    }

    // 包括中国在内的61个国家: the country is no subject.
    private bool IsIncluded(int after, int end) => after + 2 <= end && text.Folded[after] == '在' && text.Folded[after + 1] == '内';

    /// <summary>True when nothing but titles and attributes stands before a head, so that it can begin its clause.</summary>
    private bool IsModified(int from, Head head)
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

        return head.Kind != MentionKind.Name || TitleReader.Before(text, lexicon, head.Span.Start).Start <= from || before.Length <= 4;
    }

    private static readonly System.Buffers.SearchValues<char> VerbMarks = System.Buffers.SearchValues.Create("了着过地跟让对把被使令向给将是在就");

    private Subject? Build(int from, Head head, int after, AdverbialFit fit)
    {
        var start = PhraseStart(from, head.Span.Start);
        if (start < 0 || IsGoverned(start, head.Span.Start) || FollowsSubject(start, head))
        {
            return null;
        }

        var span = TextSpan.FromBounds(start, Trimmed(after));
        // 某研究所的这份报告: with its owner before it the pronoun is a document.
        var kind = head.Kind == MentionKind.Pronoun && head.Span.Start > start && _grammar.EndsWithDocument(text.Folded.AsSpan(head.Span.Start, head.Span.Length)) ? MentionKind.Document : head.Kind;
        var name = head.Name ?? (kind is MentionKind.Role or MentionKind.Document ? Owner(start, head.Span.Start, kind) : null);
        if (kind == MentionKind.Organization && span.Length > 30)
        {
            return null;
        }

        var mention = new Mention(span, head.Span, kind, name);
        return new Subject(Conjuncts(mention), fit);
    }

    // 某人向美国之音, 让资本市场: a preposition in the phrase governs the head, unless 的 closes it.
    private bool IsGoverned(int start, int head)
    {
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
                return false;
            }

            // 发起国在联合声明中说
            if (text.IsPlain(i) && text.Folded[i] == '在' && i > start + 1 && _grammar.Documents.Longest(text.Folded, head) > 0)
            {
                return true;
            }

            if (text.IsPlain(i) && text.Folded[i] is '对' or '向' or '让' or '把' or '被' or '给' or '跟' or '使' or '应' && !IsPartOfWord(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when somebody stands before the head and does something with it: 他向在场的媒体, 该公司提醒所有用户.</summary>
    private bool FollowsSubject(int start, Head noun)
    {
        var head = noun.Span.Start;
        if (text.Folded[start] is '他' or '她' && head - start > 2 && text.Folded[start + 1] is not ('的' or '们'))
        {
            return true;
        }

        var known = names.In(start, head).FirstOrDefault();
        if (known.Name is null)
        {
            return false;
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
            var asks = _grammar.Asking.Longest(text.Folded, i) > 0 || (lexicon.Cues.Longest(text.Folded, i) is var cue and > 1 && i + cue < head && text.Folded.IndexOf('的', i + cue, head - i - cue) < 0 && i > known.Span.End);
            var meets = noun.Kind != MentionKind.Name && _grammar.Meeting.Longest(text.Folded, i) > 0 && text.Folded.IndexOf('的', i, head - i) < 0;
            if (text.IsPlain(i) && (relates || asks || meets))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPartOfWord(int i) =>
        (i > 0 && _grammar.GovernLookalikes.Contains(text.Folded.Substring(i - 1, 2)))
        || (i + 1 < text.Folded.Length && _grammar.GovernLookalikes.Contains(text.Folded.Substring(i, 2)));

    private int Trimmed(int end)
    {
        while (end > 0 && text.Text[end - 1] == ' ')
        {
            end--;
        }

        return end;
    }

    /// <summary>Where the subject's titles begin; −1 when the head is governed by a preposition and so is no subject.</summary>
    private int PhraseStart(int from, int head)
    {
        var start = from;
        if (start < head && _grammar.Preposition(text.Folded, start) > 0 && !names.TryAt(start, out _))
        {
            var last = text.Folded.LastIndexOfAny(['上', '中', '时', '后', '前', '下', '里', '间', '际', '的'], head - 1, head - start);
            if (last < 0)
            {
                return -1;
            }

            start = last + 1;
            if (start < head && !text.IsPlain(start))
            {
                return -1;
            }
        }

        if (start < head && text.Folded[start] == '有')
        {
            start++;
        }

        if (head - start > MaxPhrase)
        {
            var of = text.Folded.LastIndexOf('的', head - 1, head - start);
            start = of >= 0 ? of + 1 : head - MaxPhrase;
        }

        return Lead.Skip(text, lexicon, start, head);
    }

    // 某委员会的评估报告: an issuer that no list knows is one by its ending.
    private DocumentName? Owner(int start, int end, MentionKind kind) =>
        names.In(start, end).Where(h => h.Span.End <= end).Select(h => h.Name).FirstOrDefault(n => n.Type != SpeakerType.Country)
        ?? (kind == MentionKind.Document && _issuers.In(start, end) is { Name: null } issuer && issuer.Span.Length is > 3 and < 24 ? new DocumentName { Full = issuer.Span.Of(text.Text), Type = SpeakerType.Organization } : null)
        ?? names.In(start, end).Select(h => h.Name).FirstOrDefault();

    /// <summary>美国、英国以…: parties named one by one are each a mention.</summary>
    private List<Mention> Conjuncts(Mention last)
    {
        var mentions = new List<Mention> { last };
        if (last.Kind != MentionKind.Name)
        {
            return mentions;
        }

        var end = last.Head.Start;
        foreach (var hit in names.In(last.Span.Start, last.Head.Start).Reverse())
        {
            var after = Math.Min(end, text.SkipBracket(hit.Span.End));
            var between = text.Folded[after..end];
            if (hit.Name.Type != last.Name!.Type || between.TrimEnd() is not ("、" or "和" or "与" or "以及" or "及" or "跟" or "同"))
            {
                break;
            }

            mentions.Insert(0, new Mention(hit.Span, hit.Span, MentionKind.Name, hit.Name));
            end = hit.Span.Start;
        }

        if (mentions.Count > 1)
        {
            mentions[^1] = last with { Span = TextSpan.FromBounds(last.Head.Start, last.Span.End) };
        }

        return mentions;
    }
}
