using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds those whom a clause names beside its subject: who issued a document, who was asked.</summary>
internal sealed class IssuerFinder(ArticleText text, DocumentNames names, Lexicon lexicon)
{
    private const int MaxSentencesBack = 30;

    private readonly HeadReader _heads = new(text, names, lexicon);
    private readonly Grammar _grammar = lexicon.Grammar;

    /// <summary>The first organisation that a range names: the issuer in 某大学2024年《年度报告》.</summary>
    public Mention? In(int start, int end)
    {
        Mention? found = null;
        for (var i = start; i < end && text.Folded[i] != '的' && !(found is not null && text.Folded[i] is '对' or '就'); i++)
        {
            var head = _heads.At(i, end);
            if (head is { Kind: MentionKind.Name, Name.Type: SpeakerType.Organization })
            {
                return new Mention(head.Span, head.Span, MentionKind.Name, head.Name);
            }

            // 众议院情报委员会: of several endings the last one ends the name.
            if (head is { Kind: MentionKind.Organization } && TextNormalizer.IsHan(text.Text[i]))
            {
                found = new Mention(TextSpan.FromBounds(start, head.Span.End), head.Span, MentionKind.Organization, null);
                i = head.Span.End - 1;
            }
        }

        return found;
    }

    /// <summary>Who published the document that is spoken of at a place: the last house before it that publishes one, or whose one is named.</summary>
    public Mention? Earlier(int position)
    {
        var (sentence, above) = (-1, text.Sentences.Count);
        while (above - sentence > 1)
        {
            var middle = (sentence + above) / 2;
            (sentence, above) = text.Sentences[middle].Span.Start < position ? (middle, above) : (sentence, middle);
        }

        for (var s = sentence; s >= Math.Max(0, sentence - MaxSentencesBack); s--)
        {
            for (var c = text.Sentences[s].Clauses.Count - 1; c >= 0; c--)
            {
                var clause = text.Sentences[s].Clauses[c].Span;
                if (clause.Start >= position)
                {
                    continue;
                }

                var published = TextSpan.FromBounds(clause.Start, Math.Min(clause.End, position));
                if (PublishedIn(published) is { } issuer)
                {
                    return issuer;
                }

                // 某平台联合某研究中心，联合发布了《…》
                if (c > 0 && BeginsWithPublishing(published) && text.Sentences[s].Clauses[c - 1].Span is var before && HouseBefore(before.Start, before.End) is { } publisher)
                {
                    return publisher;
                }
            }
        }

        return null;
    }

    /// <summary>Who sued, as the sentences before a place tell: 某人正式起诉某公司. 诉状中 are their words.</summary>
    public Mention? Plaintiff(int position)
    {
        var from = Math.Max(0, position - MaxSuit);
        foreach (var verb in position > 0 ? SuingVerbs : [])
        {
            var at = text.Folded.LastIndexOf(verb, position - 1, position - from, StringComparison.Ordinal);
            var start = at < 0 ? 0 : text.Folded.LastIndexOfAny(['。', '；', '\n'], at) + 1;
            var suer = at < 0 || !text.IsPlain(at) || text.Folded.IndexOf('被', start, at - start) >= 0 ? default
                : names.In(start, at).FirstOrDefault(h => h.Name.Type is SpeakerType.Person or SpeakerType.Organization && !(h.Span.Start > 0 && text.Text[h.Span.Start - 1] is ('对' or '向' or '与')));
            if (suer.Name is not null)
            {
                return new Mention(suer.Span, suer.Span, MentionKind.Name, suer.Name);
            }
        }

        return null;
    }

    private const int MaxSuit = 600;
    private static readonly string[] SuingVerbs = ["起诉", "提起诉讼", "状告", "告上法"];

    private Mention? PublishedIn(TextSpan clause)
    {
        for (var i = clause.Start + 2; i < clause.End; i++)
        {
            if (!text.IsPlain(i))
            {
                continue;
            }

            var publishes = _grammar.Publishing.Longest(text.Folded, i) is var verb and > 0 && (NamesDocument(i + verb, clause.End) || text.Folded[clause.End - 1] == '的');
            var owns = text.Folded[i] == '的' && i + 1 < clause.End && _grammar.Documents.Longest(text.Folded, i + 1) > 1;
            if ((publishes || owns) && HouseBefore(clause.Start, i) is { } house)
            {
                return house;
            }
        }

        return null;
    }

    private bool BeginsWithPublishing(TextSpan clause)
    {
        var start = Lead.Skip(text, lexicon, text.SkipBlanks(clause.Start), clause.End);
        while (start < clause.End && _grammar.Publishing.Longest(text.Folded, start) == 0 && _grammar.Adverbs.Longest(text.Folded, start) is var adverb and > 0)
        {
            start += adverb;
        }

        return start < clause.End && _grammar.Publishing.Longest(text.Folded, start) is var verb and > 0 && NamesDocument(start + verb, clause.End);
    }

    private bool NamesDocument(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_grammar.Documents.Longest(text.Folded, i) > 1)
            {
                return true;
            }
        }

        return false;
    }

    private Mention? HouseBefore(int start, int end)
    {
        var named = names.In(start, end).LastOrDefault(h => h.Span.End <= end && h.Name.Type == SpeakerType.Organization && (text.IsPlain(h.Span.Start) || (h.Name.IsOutlet && (text.At(h.Span.Start) & (Enclosure.Quotation | Enclosure.Bracket)) == 0)));
        start = Lead.Skip(text, lexicon, start, end);
        start += start < end ? _grammar.Preposition(text.Folded, start) : 0;
        // 隶属于国务院的某某基金会: the house behind 的 publishes, not the one that only describes it.
        var of = end > start ? text.Folded.LastIndexOf('的', end - 1, end - start) : -1;
        if (of >= start && text.IsPlain(of) && (named.Name is null || named.Span.Start < of) && In(of + 1, end) is { Span.Length: > 3 and < 24 } nearest)
        {
            return nearest;
        }

        return named.Name is not null ? new Mention(named.Span, named.Span, MentionKind.Name, named.Name) : In(start, end) is { Span.Length: > 3 and < 24 } house ? house : null;
    }

    /// <summary>True when the subject of a clause publishes a document in it: 某委员会9月公布了一份评估报告.</summary>
    public bool Published(Mention topic, TextSpan clause)
    {
        for (var i = topic.Span.End; i < clause.End; i++)
        {
            if (text.IsPlain(i) && _grammar.Publishing.Longest(text.Folded, i) is var length and > 0)
            {
                return _grammar.EndsWithDocument(text.Folded.AsSpan(i + length, clause.End - i - length).TrimEnd('。').TrimEnd('》'));
            }
        }

        return false;
    }

    /// <summary>The group that somebody asks (采访了多位专家), whom 他们 means next.</summary>
    public Mention? Asked(TextSpan clause)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            var length = text.IsPlain(i) ? _grammar.Asking.Longest(text.Folded, i) : 0;
            for (var j = i + length; length > 0 && j < clause.End; j++)
            {
                if (_heads.At(j, clause.End) is { Kind: MentionKind.Group or MentionKind.Anonymous } head)
                {
                    var span = TextSpan.FromBounds(i + length, head.Span.End);
                    return new Mention(span, head.Span, head.Kind, null);
                }
            }
        }

        return null;
    }
}
