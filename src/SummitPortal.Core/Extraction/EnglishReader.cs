using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads statements out of English sentences: “…,” X said; X said that …; X told Reuters: “…”; according to X, ….</summary>
/// <remarks>A simpler cascade than the Chinese one: one subject and one reporting verb a clause, no nested reports.</remarks>
internal sealed class EnglishReader(ArticleReading article)
{
    private const int MaxSubject = 160;
    private const int MinimumTrailed = 20;

    private readonly ArticleText _text = article.Text;
    private readonly EnglishSubjects _subjects = new(article);

    /// <summary>True for sentences that are mostly Latin letters.</summary>
    public static bool IsEnglish(ArticleText text, Sentence sentence)
    {
        var (latin, han) = (0, 0);
        for (var i = sentence.Span.Start; i < sentence.Span.End; i++)
        {
            latin += char.IsAsciiLetter(text.Text[i]) ? 1 : 0;
            han += TextNormalizer.IsHan(text.Text[i]) ? 1 : 0;
        }

        return latin > 12 && latin > 4 * han;
    }

    public void Read(int index, TextSpan? quotation)
    {
        var sentence = _text.Sentences[index];
        if (According(index, sentence) is { } according)
        {
            Note(according, sentence.Block);
            return;
        }

        Draft? last = null;
        foreach (var hit in Cues(sentence.Span))
        {
            if (last is not null && hit.Span.Start < last.ContentEnd && !IsCoordinated(last, hit))
            {
                continue;
            }

            if (Open(index, sentence, hit, quotation, last) is { } draft)
            {
                if (last is not null)
                {
                    last.ContentEnd = Math.Min(last.ContentEnd, draft.ClauseStart);
                }

                Note(draft, sentence.Block);
                (last, quotation) = (draft, null);
            }
        }
    }

    private void Note(Draft draft, int block)
    {
        article.Drafts.Add(draft);
        article.Coreference.NoteSpeaker(draft.Speakers[0], block, draft.Cue.Span.Start);
    }

    // According to X, …; …, according to X.
    private Draft? According(int index, Sentence sentence)
    {
        var at = _text.Folded.IndexOf(AccordingTo, sentence.Span.Start, sentence.Span.Length, StringComparison.Ordinal);
        var leads = at == sentence.Span.Start;
        if (at < 0 || !_text.IsPlain(at) || (!leads && !(at > sentence.Span.Start + 1 && _text.Text[at - 2] == ',')))
        {
            return null;
        }

        var start = at + AccordingTo.Length;
        if (_subjects.After(start, sentence) is not { } mention || _subjects.Resolve(mention, sentence.Block) is not { } speaker)
        {
            return null;
        }

        var hit = new CueHit(new TextSpan(at, AccordingTo.Length), Cue.Plain(AccordingTo, CueFrame.Report));
        return leads ? Drafted(index, speaker, hit, sentence.Span.Start, mention.End, sentence.Span.End) : Drafted(index, speaker, hit, sentence.Span.Start, sentence.Span.Start, at - 2);
    }

    private const string AccordingTo = "according to";

    private static Draft Drafted(int index, ResolvedSpeaker speaker, CueHit hit, int clause, int start, int end) => new()
    {
        Speakers = [speaker],
        Cue = hit,
        Rule = "english-cue",
        Fit = 1,
        Sentence = index,
        ClauseStart = clause,
        ContentStart = start,
        ContentEnd = end,
        Detached = true,
    };

    // The market is “ripe for change”, says X of Y: what stands before the comma is what was said.
    private Draft? Trailing(int index, Sentence sentence, CueHit hit, int clause)
    {
        if (clause <= sentence.Span.Start + MinimumTrailed || _subjects.Trim(clause, hit.Span.Start).Length > 0 || hit.Cue.Word.EndsWith("ing", StringComparison.Ordinal))
        {
            return null;
        }

        return _subjects.After(hit.End, sentence) is { } mention && _subjects.Resolve(mention, sentence.Block) is { } speaker
            ? Drafted(index, speaker, hit, clause, sentence.Span.Start, clause - 1)
            : null;
    }

    private Draft? Open(int index, Sentence sentence, CueHit hit, TextSpan? quotation, Draft? last)
    {
        var clause = ClauseStart(sentence, hit.Span.Start);
        var before = QuotationEndingAt(sentence, clause);
        if (before is null && quotation is null && last is null && Trailing(index, sentence, hit, clause) is { } trailing)
        {
            return trailing;
        }

        var inverted = before is not null && _subjects.Trim(before.Span.End, hit.Span.Start).Length == 0;
        var subject = inverted ? _subjects.After(hit.End, sentence) : _subjects.Before(before?.Span.End ?? clause, hit.Span.Start);
        var speaker = subject is { } mention ? _subjects.Resolve(mention, sentence.Block) : last?.Speakers[0] is { } same && IsBare(clause, hit.Span.Start) ? same with { Mention = new TextSpan(hit.Span.Start, 0), Certainty = same.Certainty * 0.9 } : null;
        if (speaker is null)
        {
            return null;
        }

        var start = ContentStart(inverted ? subject!.Value.End : hit.End, sentence.Span.End, out var via);
        var draft = new Draft
        {
            Speakers = [speaker],
            Cue = hit,
            Rule = before is null && quotation is null ? "english-cue" : "english-quotation-cue",
            Fit = 1,
            Sentence = index,
            ClauseStart = clause,
            ContentStart = start,
            ContentEnd = before is null ? sentence.Span.End : ContentAfterQuotation(start, sentence.Span.End),
            Detached = true,
        };
        draft.Via = via;
        if (quotation is { } pending)
        {
            draft.Before.Add(pending);
        }

        if (before is not null)
        {
            draft.Before.Add(before.Span);
        }

        return draft;
    }

    // “…,” he said, adding that …: only a second quotation still belongs to the first verb.
    private int ContentAfterQuotation(int start, int end)
    {
        var next = start;
        while (next < end && _text.Text[next] is ' ' or ',' or ':' or '.')
        {
            next++;
        }

        return next < end && _text.QuotationStartingAt(next) is { } quotation ? quotation.Span.End : start;
    }

    private List<CueHit> Cues(TextSpan sentence)
    {
        var hits = new List<CueHit>();
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            if (!_text.IsPlain(i) || (i > sentence.Start && char.IsLetterOrDigit(_text.Folded[i - 1])))
            {
                continue;
            }

            var length = article.Lexicon.EnglishCues.Longest(_text.Folded, i, out var cue);

            // A state, to appeal, thinking about: nouns and forms that report nothing.
            if (length > 0 && LooksLikeNoun(i, length))
            {
                continue;
            }

            if (length > 0 && (i + length >= sentence.End || !char.IsLetterOrDigit(_text.Folded[i + length])) && char.IsAsciiLetterLower(_text.Text[i]))
            {
                hits.Add(new CueHit(new TextSpan(i, length), cue));
                i += length - 1;
            }
        }

        return hits;
    }

    private bool LooksLikeNoun(int start, int length)
    {
        var word = _text.Folded.AsSpan(start, length);
        var before = _text.Folded.AsSpan(Math.Max(0, start - 8), Math.Min(8, start));
        return word is "states" or "state" or "appeal" or "appeals" or "claims" or "thinking" or "continue" or "continues" or "continued" or "report" or "reports" or "plans"
            && !_text.Folded.AsSpan(start + length, Math.Min(6, _text.Folded.Length - start - length)).StartsWith(" that ")
            || before.EndsWith(" in ") || before.EndsWith(" of ") || before.EndsWith(" for ") || before.EndsWith(" the ") || before.EndsWith(" a ") || before.EndsWith(" are ") || before.EndsWith(" is ");
    }

    // …, adding that …; … and noted that …
    private bool IsCoordinated(Draft last, CueHit hit)
    {
        var clause = ClauseStart(_text.Sentences[last.Sentence], hit.Span.Start);
        return hit.Span.Start > last.ContentStart && (IsBare(clause, hit.Span.Start) || _text.Folded.AsSpan(Math.Max(0, hit.Span.Start - 5), Math.Min(5, hit.Span.Start)).EndsWith(" and "));
    }

    private bool IsBare(int clause, int cue)
    {
        var between = _text.Folded.AsSpan(clause, cue - clause).Trim();
        return between.IsEmpty || between is "and" or "but" or "also" or "and also" or "while" or "before";
    }

    private static int ClauseStart(Sentence sentence, int position)
    {
        var start = sentence.Span.Start;
        foreach (var clause in sentence.Clauses)
        {
            if (clause.Span.Start > position)
            {
                break;
            }

            start = clause.Span.Start;
        }

        return Math.Max(start, position - MaxSubject);
    }

    private Quotation? QuotationEndingAt(Sentence sentence, int clause)
    {
        var quotation = _text.QuotationAtHead(TextSpan.FromBounds(clause, sentence.Span.End));
        return quotation is { Inner.Length: >= 6 } ? quotation : null;
    }

    /// <summary>Behind the verb stand the person told, the time and the place, then “that”, a colon or a quotation.</summary>
    private int ContentStart(int start, int end, out string? via)
    {
        via = null;
        var limit = Math.Min(end, start + 90);
        foreach (var hit in article.Names.In(start, limit))
        {
            if (hit.Name.IsOutlet && !article.Attributions.IsOwn(hit) && hit.Span.Start - start < 12)
            {
                via = hit.Span.Of(_text.Text);
            }
        }

        for (var i = start; i < limit; i++)
        {
            if (_text.IsPlain(i) && string.CompareOrdinal(_text.Folded, i, " that ", 0, 6) == 0)
            {
                return i + 6;
            }

            if (_text.Text[i] is ':' || _text.QuotationStartingAt(i) is not null)
            {
                return _text.Text[i] == ':' ? i + 1 : i;
            }

            if (_text.Text[i] is ',' or '.')
            {
                break;
            }
        }

        return start;
    }
}
