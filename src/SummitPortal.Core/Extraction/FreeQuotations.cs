using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Finds the speaker of sentences that are nothing but a quotation: the cue behind, the speaker before, or whom the sentence behind begins with.</summary>
internal sealed class FreeQuotations(ArticleReading article)
{
    // Shorter ones standing alone are slogans and captions.
    private const int MinimumLength = 8;
    private const int MaxSentencesBack = 3;

    // Longer paragraphs behind a colon are the article's own as often as not.
    private const int MaxAnnounced = 400;

    /// <summary>The rule of X写道： with the words in the next paragraph, without quotation marks.</summary>
    public const string AnnouncedRule = "cue-colon-paragraph";

    private const double InParagraph = 0.8;

    private readonly ArticleText _text = article.Text;
    private (TextSpan Span, int Block)? _pending;

    /// <summary>The quotation that waits for a speaker, if it stands in the same paragraph; it waits no longer.</summary>
    public TextSpan? TakePending(int sentence)
    {
        var pending = _pending is { } waiting && waiting.Block == _text.Sentences[sentence].Block ? waiting.Span : (TextSpan?)null;
        _pending = null;
        return pending;
    }

    /// <param name="quotation">Where it stands: the sentence, or what follows its connective.</param>
    public void Read(int index, TextSpan quotation)
    {
        var sentence = _text.Sentences[index];
        var span = Trimmed(quotation);
        if (span.Length == 0)
        {
            return;
        }

        if (_pending is { } before && before.Block == sentence.Block)
        {
            _pending = (TextSpan.FromBounds(before.Span.Start, span.End), sentence.Block);
            return;
        }

        var last = LastBefore(index);
        if (span.Length < MinimumLength || NextBegins(index))
        {
            _pending = (span, sentence.Block);
        }
        else if (last is null)
        {
            FollowParagraph(index, span);
        }
        else if (ContinuesQuotation(last, sentence))
        {
            last.Behind.Add(span);
        }
        else if (Announces(last, sentence))
        {
            last.Behind.Add(span);
            last.Rule = "cue-colon-quotation";
        }
        else
        {
            Follow(last.Speakers[0], index, span, _text.Sentences[last.Sentence].Block == sentence.Block ? 1 : 0.85);
        }
    }

    /// <summary>“所以，‘…。’他说。”: a cue with nothing behind it takes what stands before it.</summary>
    public void AttachToBareCues()
    {
        var taken = article.Drafts.Where(d => !d.Dropped).Select(d => d.Sentence).ToHashSet();
        foreach (var draft in article.Drafts.Where(d => !d.Dropped && d.Before.Count == 0 && d.Behind.Count == 0 && d.Cue.Span.Length > 0))
        {
            var sentence = _text.Sentences[draft.Sentence];
            if (article.Contents.Read(draft.ContentStart, draft.ContentEnd) is not null || draft.Cue.Cue is not { Frame: CueFrame.Clause, CanBeNoun: false })
            {
                continue;
            }

            if (draft.Sentence + 1 < _text.Sentences.Count && _text.Sentences[draft.Sentence + 1] is var next && Announces(draft, next) && !taken.Contains(draft.Sentence + 1) && Paragraph(next.Block) is { } words)
            {
                draft.Behind.Add(words);
                (draft.Rule, draft.Mixed) = (AnnouncedRule, null);
            }
            else if (draft.ClauseStart > sentence.Span.Start && OnlySays(draft.Cue))
            {
                draft.Before.Add(TextSpan.FromBounds(sentence.Span.Start, draft.ClauseStart - 1));
                (draft.Rule, draft.Mixed) = ("words-before-cue", null);
            }
            else if (draft.ClauseStart == sentence.Span.Start && draft.Sentence > 0 && _text.Sentences[draft.Sentence - 1] is var before && before.Block == sentence.Block && _text.Text[before.Span.End - 1] is '”' or '"' or '」' && !taken.Contains(draft.Sentence - 1))
            {
                AttachSentence(draft, before);
            }
        }
    }

    // …，方便团队研判。 and …，予以提示。 report nothing.
    private bool OnlySays(CueHit cue) =>
        _text.Folded[cue.End - 1] is '说' or '称' or '道' || cue.Cue.Word is "表示" or "指出" or "认为" or "强调" or "坦言" or "直言" or "透露";

    // A heading, a list or a caption behind the colon is something else.
    private TextSpan? Paragraph(int block) =>
        _text.Document.Body.Blocks[block] is { Kind: BlockKind.Paragraph or BlockKind.Quote } words && words.Span.Length is >= MinimumLength and <= MaxAnnounced
            ? _text.QuotationStartingAt(words.Span.Start) is { Outer: true } quotation && quotation.Span.End < words.Span.End ? quotation.Span : Trimmed(words.Span)
            : null;

    private void AttachSentence(Draft draft, Sentence before)
    {
        var last = before.Clauses[^1].Span;
        var whole = before.Clauses.Count <= 2 && _text.QuotationAtHead(last) is { } quotation && quotation.Span.End >= last.End;
        draft.Before.Add(whole ? TextSpan.FromBounds(_text.QuotationAtHead(last)!.Span.Start, last.End) : before.Span);
        (draft.Rule, draft.Mixed) = ("quotation-cue", !whole);
    }

    // 某人回顾了去年。“…”: of whom the paragraph speaks, when nobody else speaks in between.
    private void FollowParagraph(int index, TextSpan span)
    {
        var block = _text.Sentences[index].Block;
        var spoke = article.Drafts.FindLast(d => d is { Dropped: false, Verbatim: false });
        if (spoke is { Speakers.Count: 1 } && index - spoke.Sentence <= MaxSentencesBack && _text.Sentences[spoke.Sentence].Block == block)
        {
            Follow(spoke.Speakers[0], index, span, InParagraph);
        }
        else if (article.Coreference.SpokenOf(block) is { } person)
        {
            var speaker = new ResolvedSpeaker(person.Full, person.Type, person, span, false, 1) { Role = person.Role, Organization = person.Organization, Country = person.Entry?.Country ?? person.Country };
            Follow(speaker, index, span, InParagraph);
        }
        else
        {
            _pending = (span, block);
        }
    }

    private Draft? LastBefore(int index)
    {
        var last = article.Drafts.FindLast(d => d is { Dropped: false, Verbatim: false });
        return last is { Speakers.Count: 1 } && (last.Sentence == index - 1 || (last.Behind.Count > 0 && _text.Sentences[index - 1].OnlyQuotation)) ? last : null;
    }

    private void Follow(ResolvedSpeaker speaker, int index, TextSpan span, double fit)
    {
        article.Drafts.Add(new Draft
        {
            Speakers = [speaker with { Mention = new TextSpan(span.Start, 0) }],
            Cue = new CueHit(new TextSpan(span.Start, 0), Cue.Plain("")),
            Rule = "quotation-after-statement",
            Fit = fit,
            Sentence = index,
            ClauseStart = span.Start,
            ContentStart = span.Start,
            ContentEnd = span.End,
        });
    }

    // “Q，”X说。“Q。” goes on; so does a quotation over several paragraphs.
    private bool ContinuesQuotation(Draft last, Sentence sentence)
    {
        if (last.Before.Count > 0 && _text.Text[last.Before[^1].End - 2] is '，' or ',')
        {
            return true;
        }

        var previous = _text.Sentences[last.Sentence];
        return previous.Block != sentence.Block && _text.IsQuoted(previous.Span.End - 1) && _text.Text[previous.Span.End - 1] is not ('”' or '」' or '"');
    }

    // X写道： at the end of a paragraph announces the next one.
    private bool Announces(Draft last, Sentence sentence)
    {
        var previous = _text.Sentences[last.Sentence];
        return previous.Block != sentence.Block && last is { Before.Count: 0, Behind.Count: 0, Detached: true } && last.ContentStart >= previous.Span.End && _text.Text[previous.Span.End - 1] is '：' or ':';
    }

    private bool NextBegins(int index)
    {
        if (index + 1 >= _text.Sentences.Count || _text.Sentences[index + 1] is not { OnlyQuotation: false } next || next.Block != _text.Sentences[index].Block)
        {
            return false;
        }

        var clause = next.Clauses[0].Span;
        if (LastBefore(index) is { } last && GoesOn(last, next))
        {
            return false;
        }

        // “Q。”在某人看来，…
        if ((next.Clauses.Count == 1 && Answers(clause)) || article.Attributions.ReadView(0, next.Clauses[0]) is not null)
        {
            return true;
        }

        return article.Cues.In(clause).Take(3).Any(hit => article.Subjects.Before(clause.Start, hit.Span.Start) is { Main.Kind: not MentionKind.Unknown })
            && !(LastBefore(index) is not null && HasOwnQuotation(next) && Lead.Skip(_text, article.Lexicon, clause.Start, clause.End) > clause.Start);
    }

    // “Q。”某某介绍。: a sentence that says nothing itself, whoever its subject is.
    private bool Answers(TextSpan clause) =>
        article.Cues.In(clause) is [.., { Cue: { Frame: CueFrame.Clause, IsWeak: false } } hit] && hit.End >= clause.End - 1
        && (article.Subjects.Before(clause.Start, hit.Span.Start) ?? article.Guesses.Before(clause.Start, hit.Span.Start)) is not null;

    // X表示，A。“Q。”他还提到，B: the quotation belongs to what stands before it, as the next sentence has words of its own.
    private bool GoesOn(Draft last, Sentence next)
    {
        var clause = next.Clauses[0].Span;
        foreach (var hit in article.Cues.In(clause))
        {
            if (article.Subjects.Before(clause.Start, hit.Span.Start) is { Main: var main })
            {
                return next.Clauses.Count > 1 && _text.Sentences[last.Sentence].Block == next.Block
                    && (main is { Kind: MentionKind.Pronoun, Head.Length: 1 } || (main.Name is { } name && name == last.Speakers[0].Identity));
            }
        }

        return false;
    }

    // “Q。”而据X推测，“Q₂。”: with a quotation of its own, the next sentence leaves this one to the speaker before.
    private bool HasOwnQuotation(Sentence next)
    {
        foreach (var clause in next.Clauses.Skip(1))
        {
            if (_text.QuotationAtHead(clause.Span) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private TextSpan Trimmed(TextSpan span)
    {
        var end = span.End;
        while (end > span.Start && _text.Text[end - 1] is ' ' or '。' && !_text.IsQuoted(end - 1))
        {
            end--;
        }

        return TextSpan.FromBounds(span.Start, end);
    }
}
