using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Ways of reporting speech without a plain reporting verb.</summary>
internal sealed class SpecialFrames(ArticleReading article)
{
    private const int MinimumQuotation = 10;
    private const int MaxPlanName = 10;
    private readonly ArticleText _text = article.Text;

    /// <summary>以“国家安全”为由拒绝签署: a refusal with its reason is a statement; its content begins with 以.</summary>
    public (IReadOnlyList<ResolvedSpeaker> Speakers, CueHit Cue)? Grounds(SentenceReading reading, TextSpan clause)
    {
        var close = _text.Folded.IndexOf("为由", clause.Start, clause.Length, StringComparison.Ordinal);
        if (close < 0 || clause.End - close < 4 || reading.Open is { Detached: true } running && running.Speakers[0].Identity is not { IsOutlet: true })
        {
            return null;
        }

        var open = close;
        do
        {
            open = open > clause.Start ? _text.Folded.LastIndexOf('以', open - 1, open - clause.Start) : -1;
        }
        while (open >= 0 && !_text.IsPlain(open));
        if (open < 0)
        {
            return null;
        }

        var speakers = article.Subjects.Before(clause.Start, open) is { } subject ? article.Resolve(subject, reading.Sentence.Block) : reading.Last?.Speakers;
        return speakers is { Count: > 0 } ? (speakers, new CueHit(new TextSpan(open, 0), Cue.Plain(""))) : null;
    }

    /// <summary>马克龙登台演讲：“…”: a colon before a quotation makes a cue of any verb.</summary>
    public (IReadOnlyList<ResolvedSpeaker> Speakers, CueHit Cue)? ColonQuotation(SentenceReading reading, Clause clause)
    {
        var start = _text.SkipBlanks(clause.Span.End + 1);
        if (start >= reading.Sentence.Span.End || _text.QuotationStartingAt(start) is not { Outer: true, Span.Length: >= MinimumQuotation } || article.Subjects.Topic(clause.Span) is not { Kind: MentionKind.Name or MentionKind.Pronoun } topic)
        {
            return null;
        }

        return article.Speakers.Resolve(topic, reading.Sentence.Block) is { Type: SpeakerType.Person } speaker
            ? ([speaker], new CueHit(new TextSpan(clause.Span.End, 0), Cue.Plain("")))
            : null;
    }

    /// <summary>报道称，…: the noun inside the cue is who says it.</summary>
    public Subject? Hearsay(int start, CueHit hit)
    {
        var at = Lead.Skip(_text, article.Lexicon, _text.SkipBlanks(start), hit.Span.Start);
        if (SomeSay(at, hit) is { } some)
        {
            return some;
        }

        var length = article.Lexicon.Grammar.Documents.Longest(_text.Folded, hit.Span.Start);
        if (hit.Cue.Category != "hearsay" || at != hit.Span.Start || length == 0 || length >= hit.Span.Length)
        {
            return null;
        }

        var noun = new TextSpan(hit.Span.Start, length);
        return new Subject([new Mention(noun, noun, MentionKind.Document, null)], AdverbialFit.Exact);
    }

    // 有评论说, 此前就有消息称, 分析普遍认为
    private Subject? SomeSay(int at, CueHit hit)
    {
        while (at < hit.Span.Start && article.Lexicon.Grammar.Adverbs.Longest(_text.Folded, at) is var adverb and > 0)
        {
            at += adverb;
        }

        var some = at < hit.Span.Start && _text.Folded[at] == '有' ? 1 : 0;
        var noun = Array.Find(some == 1 ? Rumours : Opinions, r => string.CompareOrdinal(_text.Folded, at + some, r, 0, r.Length) == 0);
        if (noun is null || at + some + noun.Length > hit.End - 1 || hit.Cue.CanBeNoun)
        {
            return null;
        }

        // 分析认为，… at the head of a clause is what some analysis says; the noun stands before the verb or is a part of it (有评论说).
        var end = at + some + noun.Length;
        var span = TextSpan.FromBounds(at + some, end);
        return end > hit.Span.Start || article.Adverbials.Read(end, hit.Span.Start) == AdverbialFit.Exact
            ? new Subject([new Mention(span, span, MentionKind.Anonymous, null)], AdverbialFit.Exact)
            : null;
    }

    private static readonly string[] Opinions = ["分析", "舆论", "观点"];

    private static readonly string[] Rumours = ["评论", "分析", "报道", "报导", "消息", "爆料", "传言", "传闻", "观点", "声音", "说法"];

    /// <summary>True for the name of a plan, which is no speech: 宣布“某某”倡议, 提出“某某原则”, 某协会提出“数据空间”.</summary>
    public bool IsNamedPlan(CueHit hit, SpeakerType speaker) =>
        hit.Cue.Word is "宣布" or "提出" && _text.QuotationStartingAt(hit.End) is { Outer: true } name
        && (!article.Contents.IsOwnWording(name) || (speaker != SpeakerType.Person && name.Inner.Length <= MaxPlanName));

    public static bool IsDescribing(Cue cue) => cue.Word is "描述为" or "形容为" or "比喻为" or "比作";

    /// <summary>马克龙将会议描述为“新的起点”: what is described stands before the cue.</summary>
    public TextSpan? Described(int start, CueHit hit)
    {
        for (var i = hit.Span.Start - 2; i > start; i--)
        {
            if (_text.Folded[i] is '将' or '把' && _text.IsPlain(i))
            {
                return TextSpan.FromBounds(i + 1, hit.Span.Start);
            }
        }

        return null;
    }
}
