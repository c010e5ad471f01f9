using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// While somebody's words run on, decides whether a reporting word belongs to the article (and so ends them) or stands inside them:
/// speech reported by a speaker is no statement of its own.
/// </summary>
internal sealed class SpeechBoundary(ArticleReading article)
{
    private readonly ArticleText _text = article.Text;

    /// <summary>True when the cue ends the running words and begins a statement of its own.</summary>
    public bool Ends(SentenceReading reading, Draft open, int clauseIndex, Subject? subject, CueHit hit)
    {
        var clause = reading.Sentence.Clauses[clauseIndex].Span;
        var first = clause.Start <= open.ContentStart;
        return subject is null ? EndsWithoutSubject(open, clause, first, hit) : EndsWithSubject(reading, open, clauseIndex, subject, hit, first);
    }

    /// <summary>Where the words before a clause end: connectives that stand as clauses of their own (，对此，) belong to what follows.</summary>
    public int CloseAt(Sentence sentence, int clauseIndex)
    {
        while (clauseIndex > 0 && sentence.Clauses[clauseIndex - 1].Span is var before && Lead.Skip(_text, article.Lexicon, before.Start, before.End) >= before.End)
        {
            clauseIndex--;
        }

        return sentence.Clauses[clauseIndex].Span.Start;
    }

    // …，并强调… goes on with the same speaker; …，要求… inside what was said does not.
    private bool EndsWithoutSubject(Draft open, TextSpan clause, bool first, CueHit hit)
    {
        var start = _text.SkipBlanks(clause.Start);
        var lead = Lead.Skip(_text, article.Lexicon, start, hit.Span.Start);
        // X澄清，称…: nothing has been said yet, and the plainer word reports it.
        if (first && open.Detached && start == hit.Span.Start && hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, Category: not "mental" })
        {
            return true;
        }

        if (first || open.Nests || article.Adverbials.Read(lead, hit.Span.Start) == AdverbialFit.None)
        {
            return false;
        }

        var joined = _text.Folded.AsSpan(start, hit.Span.Start - start).IndexOfAny('并', '还', '也') >= 0;
        var connected = lead > start || lead < hit.Span.Start;

        // …，并提出要道歉 adds what is asked for or blamed; 提出 alone would go on with what was said.
        var adds = hit.Cue is { Frame: CueFrame.Object, IsWeak: false, Category: "appeal" or "negative" or "neutral" } && _text.Folded[start] == '并';
        var says = adds || (hit.Cue.Frame == CueFrame.Clause && (joined || (connected && hit.Cue.Category != "mental")));
        return !open.Detached || says || hit.Cue.Word == "称" || EndsWithQuotation(open, clause);
    }

    private bool EndsWithSubject(SentenceReading reading, Draft open, int clauseIndex, Subject subject, CueHit hit, bool first)
    {
        var clause = reading.Sentence.Clauses[clauseIndex].Span;
        var main = subject.Main;
        if (IsCarried(open, main, hit, clause))
        {
            open.Dropped = true;
            reading.Carrier = open.Rule == AttributionReader.UnnamedReportRule ? null : open.Speakers[0].Name;
            return true;
        }

        // 官员表示，尽管…，但美国认为…: what is conceded and what is held against it are one thought.
        if (!first && clause.Length > 0 && _text.Folded[_text.SkipBlanks(clause.Start)] is '但' && IsConcession(open.ContentStart, clause.Start) && main.Name?.Full != open.Speakers[0].Name)
        {
            return false;
        }

        var certain = main.Kind is not (MentionKind.Unknown or MentionKind.Document) && subject.Fit > AdverbialFit.Loose;
        var speaker = first ? null : article.Speakers.Resolve(main, reading.Sentence.Block);
        if (speaker is null)
        {
            open.Nests |= first && certain;
            return false;
        }

        var parted = IsParted(reading.Sentence, open, clauseIndex, main, hit);
        // X表示规则太松，Y声称…: with no comma behind the cue, the next who plainly says something does so in the article's own words.
        var turns = !open.Detached && !first && certain && main.Kind is MentionKind.Name or MentionKind.Anonymous && hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, IsWeak: false, Category: not "mental" };
        var accepted = Quotes(main, hit) || turns || (speaker.Name == open.Speakers[0].Name ? hit.Cue.Frame == CueFrame.Clause || parted || !open.Detached : parted && certain && (hit.Cue.Frame == CueFrame.Clause || !open.Detached || !IsOnlyConnected(reading.Sentence, open, clauseIndex)));
        open.Nests |= !accepted && certain;
        return accepted;
    }

    // 民调显示，六成美国人反对…: what they think is what the poll found.
    private static bool IsFinding(Draft open, CueHit hit) => open.Cue.Cue.Word is "显示" or "表明" or "根据" or "据" && (hit.Cue.Category == "mental" || hit.Cue.Frame == CueFrame.Object);

    // 路透社报道，马克龙表示…: the medium only carries. 据居民反映，有人威胁…: residents are no medium, and what some did is their report.
    private bool IsCarried(Draft open, Mention main, CueHit hit, TextSpan clause) =>
        (open.Speakers[0].Identity is { IsOutlet: true } || open.Cue.Cue.Frame == CueFrame.Report || open.Rule == "as-said")
        && !IsFinding(open, hit)
        && (!hit.Cue.IsWeak || (hit.Cue.Word == "确认" && main.Kind is MentionKind.Name or MentionKind.Organization)) && hit.Cue.Word != "同意"
        && (clause.Start - open.ContentStart <= 1 || (open.Rule == AttributionReader.UnnamedReportRule && hit.Cue.Frame == CueFrame.Clause) || IsConcession(open.ContentStart, clause.Start) || IsScene(open.ContentStart, clause.Start))
        && (main.Kind is MentionKind.Name or MentionKind.Pronoun or MentionKind.Role or MentionKind.Organization || main is { Kind: MentionKind.Document, Name.Type: SpeakerType.Organization } || (main.Kind is MentionKind.Anonymous or MentionKind.Group && (IsMedium(open) || hit.Cue.Category != "negative")) || (main.Kind == MentionKind.Unknown && IsMedium(open) && hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false } or { Word: "宣布" }))
        && main.Name?.Full != open.Speakers[0].Name;

    private static bool IsMedium(Draft open) => open.Speakers[0].Identity is { IsOutlet: true } || open.Rule == AttributionReader.UnnamedReportRule || open.Cue.Cue.Word is "报道" or "报导" or "消息";

    // 报道指出，周二，被问及此事时，X表示…
    private bool IsScene(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var stop = _text.Folded.IndexOf('，', i, end - i);
            // 前一天，即1月12日，
            if (stop < 0 || !(Lead.Skip(_text, article.Lexicon, _text.Folded[i] == '即' ? i + 1 : i, stop) >= stop || article.Lexicon.Grammar.Preposition(_text.Folded, i) > 0 || _text.Folded[stop - 1] is '时' or '后' or '际' or '上' or '中' or '里' or '间'))
            {
                return false;
            }

            i = stop;
        }

        return true;
    }

    // 路透社报道称，尽管…，但一些人认为…
    private bool IsConcession(int start, int end) =>
        end - start < 40 && (string.CompareOrdinal(_text.Folded, start, "尽管", 0, 2) == 0 || string.CompareOrdinal(_text.Folded, start, "虽然", 0, 2) == 0);

    /// <summary>A semicolon, a connective, 则, or the end of a quotation parts the clause from what was said before.</summary>
    private bool IsParted(Sentence sentence, Draft open, int clauseIndex, Mention main, CueHit hit)
    {
        var clause = sentence.Clauses[clauseIndex].Span;
        var start = _text.SkipBlanks(clause.Start);
        return sentence.Clauses[clauseIndex - 1].Delimiter is '；' or ';'
            || Lead.Skip(_text, article.Lexicon, start, hit.Span.Start) > start
            || CloseAt(sentence, clauseIndex) < clause.Start
            || _text.Folded.AsSpan(main.Span.End, Math.Max(0, hit.Span.Start - main.Span.End)).Contains('则')
            || EndsWithQuotation(open, clause);
    }

    // …，但美国抨击…: 但 and 而 go on with the speech when what follows is no report.
    private bool IsOnlyConnected(Sentence sentence, Draft open, int clauseIndex) =>
        sentence.Clauses[clauseIndex - 1].Delimiter is not ('；' or ';')
        && _text.Folded[_text.SkipBlanks(sentence.Clauses[clauseIndex].Span.Start)] is '但' or '而'
        && !EndsWithQuotation(open, sentence.Clauses[clauseIndex].Span);

    // X表示：“…” with a named X is hardly ever inside another's words.
    private bool Quotes(Mention main, CueHit hit) =>
        main.Kind == MentionKind.Name && hit.End < _text.Text.Length - 1 && _text.Text[hit.End] is '：' or ':' && _text.QuotationStartingAt(_text.SkipBlanks(hit.End + 1)) is { Outer: true };

    private bool EndsWithQuotation(Draft open, TextSpan clause) => clause.Start - 1 > open.ContentStart && _text.Text[clause.Start - 2] is '”' or '"' or '」';
}
