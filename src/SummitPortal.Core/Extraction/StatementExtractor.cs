using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>
/// Reads statements out of an article, sentence by sentence: finds reporting words with their subjects, decides which of them are the
/// article's own and which stand inside what somebody said, and cuts out the words.
/// </summary>
internal sealed class StatementExtractor
{
    private readonly ArticleText _text;
    private readonly DocumentNames _names;
    private readonly CueReader _cues;
    private readonly SubjectFinder _subjects;
    private readonly ContentReader _contents;
    private readonly Coreference _coreference;
    private readonly SpeakerResolver _speakers;
    private readonly AttributionReader _attributions;
    private readonly AdverbialReader _adverbials;
    private readonly Lexicon _lexicon;
    private readonly List<Draft> _drafts = [];

    public StatementExtractor(ArticleText text, DocumentNames names, Lexicon lexicon)
    {
        (_text, _names, _lexicon) = (text, names, lexicon);
        _cues = new CueReader(text, lexicon);
        _subjects = new SubjectFinder(text, names, lexicon);
        _adverbials = new AdverbialReader(text, names, lexicon);
        _contents = new ContentReader(text);
        _coreference = new Coreference(text, names, lexicon);
        _speakers = new SpeakerResolver(text, lexicon, _coreference);
        _attributions = new AttributionReader(text, names, lexicon, _subjects);
    }

    public IReadOnlyList<ExtractedStatement> Run()
    {
        TextSpan? quotation = null;
        for (var i = 0; i < _text.Sentences.Count; i++)
        {
            var sentence = _text.Sentences[i];
            if (sentence.OnlyQuotation)
            {
                quotation = ReadFreeQuotation(i, quotation);
                continue;
            }

            if (quotation is { } pending && _text.Sentences[i - 1].Block != sentence.Block)
            {
                quotation = null;
            }

            ReadSentence(i, quotation);
            quotation = null;
        }

        var writer = new StatementWriter(_text, _contents);
        return [.. _drafts.Where(d => !d.Dropped).SelectMany(writer.Write)];
    }

    /// <summary>A sentence that is only a quotation belongs to the cue behind it, to the speaker before it, or to nobody yet.</summary>
    private TextSpan? ReadFreeQuotation(int index, TextSpan? pending)
    {
        var sentence = _text.Sentences[index];
        var span = Trimmed(sentence.Span);
        if (pending is { } before && _text.Sentences[index - 1].Block == sentence.Block)
        {
            return TextSpan.FromBounds(before.Start, span.End);
        }

        if (NextBegins(index))
        {
            return span;
        }

        var last = _drafts.LastOrDefault(d => !d.Dropped);
        var near = last is not null && (last.Sentence == index - 1 || (last.Behind.Count > 0 && _text.Sentences[index - 1].OnlyQuotation));
        if (last is null || !near || span.Length < 8 || last.Speakers.Count > 1)
        {
            return span;
        }

        if (ContinuesQuotation(last, sentence))
        {
            last.Behind.Add(span);
            return null;
        }

        var speaker = last.Speakers[0];
        _drafts.Add(new Draft
        {
            Speakers = [speaker with { Mention = new TextSpan(span.Start, 0), Certainty = speaker.Certainty * 0.95 }],
            Cue = new CueHit(new TextSpan(span.Start, 0), last.Cue.Cue),
            Rule = "quotation-after-statement",
            Fit = _text.Sentences[last.Sentence].Block == sentence.Block ? 0.9 : 0.8,
            Sentence = index,
            ContentStart = span.Start,
            ContentEnd = span.End,
        });
        return null;
    }

    // “Q，”X说。“Q。” goes on; so does a quotation over several paragraphs.
    private bool ContinuesQuotation(Draft last, Sentence sentence)
    {
        if (last.Before.Count > 0 && last.Before[^1] is var first && _text.Text[first.End - 2] is '，' or ',')
        {
            return true;
        }

        var previous = _text.Sentences[last.Sentence];
        return previous.Block != sentence.Block && _text.Text[previous.Span.End - 1] is not ('”' or '」' or '"') && _text.IsQuoted(previous.Span.End - 1);
    }

    private bool NextBegins(int index)
    {
        if (index + 1 >= _text.Sentences.Count || _text.Sentences[index + 1] is not { } next || next.Block != _text.Sentences[index].Block || next.OnlyQuotation)
        {
            return false;
        }

        var clause = next.Clauses[0].Span;
        return _cues.In(clause).Any(hit => _subjects.Before(clause.Start, hit.Span.Start) is { Main.Kind: not MentionKind.Unknown });
    }

    private void ReadSentence(int index, TextSpan? quotation)
    {
        var sentence = _text.Sentences[index];
        var reading = new SentenceReading(index, sentence, quotation);
        reading.Attribution = _attributions.Read(sentence);
        var first = 0;
        if (reading.Attribution is { } attribution)
        {
            first = attribution.NextClause;
            OpenAttributed(reading, attribution);
        }

        for (var i = first; i < sentence.Clauses.Count; i++)
        {
            ReadClause(reading, i);
        }

        CloseOpen(reading, sentence.Span.End);
        NoteTopic(sentence, index);
    }

    private void OpenAttributed(SentenceReading reading, Attribution attribution)
    {
        if (attribution.Speaker is not { } mention || attribution.ContentStart >= reading.Sentence.Span.End - 1)
        {
            return;
        }

        if (_speakers.Resolve(mention, reading.Sentence.Block) is { } speaker)
        {
            Open(reading, [speaker], attribution.Cue, attribution.Rule, 0.9, attribution.ContentStart, detached: true);
            reading.Open!.Via = attribution.Via;
        }
    }

    private void ReadClause(SentenceReading reading, int index)
    {
        var clause = reading.Sentence.Clauses[index];
        var start = clause.Span.Start;
        if (QuotationAtHead(clause.Span) is { } head)
        {
            start = head.Span.End;
        }

        foreach (var hit in _cues.In(clause.Span))
        {
            if (hit.Span.Start >= start)
            {
                TryOpen(reading, index, start, hit);
            }
        }

        if (reading.Open is null && clause.Delimiter is '：' or ':')
        {
            TryColon(reading, clause);
        }
    }

    private Quotation? QuotationAtHead(TextSpan clause)
    {
        var start = clause.Start;
        while (start < clause.End && _text.Text[start] == ' ')
        {
            start++;
        }

        return _text.QuotationStartingAt(start) is { Outer: true } quotation && quotation.Span.End <= clause.End ? quotation : null;
    }

    private void TryOpen(SentenceReading reading, int index, int start, CueHit hit)
    {
        var clause = reading.Sentence.Clauses[index];
        if (reading.Open is { } open && hit.Span.Start < open.ContentStart)
        {
            return;
        }

        var subject = _subjects.Before(start, hit.Span.Start);
        if (reading.Open is not null && !MayFollow(reading, reading.Open, clause.Span, subject, hit))
        {
            return;
        }

        if (subject is null)
        {
            TryInherited(reading, index, start, hit);
            return;
        }

        if (!Allows(subject, hit, clause))
        {
            return;
        }

        var speakers = subject.Mentions.Select(m => _speakers.Resolve(m, reading.Sentence.Block)).OfType<ResolvedSpeaker>().ToList();
        if (speakers.Count == 0)
        {
            reading.Unresolved = true;
            return;
        }

        var via = ViaOf(reading, clause.Span, subject, hit);
        var fit = subject.Fit switch { AdverbialFit.Exact => 1, AdverbialFit.Phrase => 0.95, _ => 0.8 };
        Open(reading, speakers, hit, RuleOf(clause, hit, reading, start), fit, ContentStart(clause, hit), clause.Delimiter != '\0' && hit.End >= clause.Span.End);
        reading.Open!.Via = via;
        AttachQuotation(reading, index, start);
    }

    /// <summary>A cue without a subject of its own takes that of the clauses before it.</summary>
    private void TryInherited(SentenceReading reading, int index, int start, CueHit hit)
    {
        var lead = Lead.Skip(_text, _lexicon, start, hit.Span.Start);
        var clause = reading.Sentence.Clauses[index];
        if (reading.Unresolved || _adverbials.Read(lead, hit.Span.Start) == AdverbialFit.None || (lead < hit.Span.Start && _lexicon.Cues.Longest(_text.Folded, lead) > 1 && hit.Span.Start - lead > 2))
        {
            return;
        }

        IReadOnlyList<ResolvedSpeaker>? speakers = null;
        var certainty = 1.0;
        if (reading.Last is { } last)
        {
            speakers = last.Speakers;
            certainty = 0.95;
        }
        else if (TopicBefore(reading, index) is { } topic && _speakers.Resolve(topic, reading.Sentence.Block) is { } speaker)
        {
            (speakers, certainty) = ([speaker], hit.Cue.Frame == CueFrame.Object ? 0.75 : 0.85);
        }

        if (speakers is null || hit.Cue.Frame == CueFrame.Report)
        {
            return;
        }

        var carried = speakers.Select(s => s with { Mention = reading.Last is null ? s.Mention : new TextSpan(hit.Span.Start, 0), Certainty = s.Certainty * certainty }).ToList();
        Open(reading, carried, hit, "inherited-subject", 0.95, ContentStart(clause, hit), clause.Delimiter != '\0' && hit.End >= clause.Span.End);
        AttachQuotation(reading, index, start);
    }

    private Mention? TopicBefore(SentenceReading reading, int index)
    {
        for (var i = index - 1; i >= 0 && index - i <= 6; i--)
        {
            if (_subjects.Topic(reading.Sentence.Clauses[i].Span) is { } topic)
            {
                return topic.Kind is MentionKind.Document or MentionKind.Unknown ? null : topic;
            }
        }

        return null;
    }

    /// <summary>While somebody's words run on, only a coordinated clause of the article's own ends them.</summary>
    private bool MayFollow(SentenceReading reading, Draft open, TextSpan clause, Subject? subject, CueHit hit)
    {
        var first = clause.Start <= open.ContentStart;
        if (subject is null)
        {
            var lead = Lead.Skip(_text, _lexicon, clause.Start, hit.Span.Start);
            var bare = _adverbials.Read(lead, hit.Span.Start) != AdverbialFit.None;
            if (!bare || first)
            {
                return false;
            }

            var connected = lead > clause.Start || lead < hit.Span.Start;
            var strong = hit.Cue.Frame == CueFrame.Clause && hit.Cue.Category != "mental";
            return !open.Nests && (!open.Detached || (connected && strong) || hit.Cue.Word == "称" || EndsWithQuotation(open, clause));
        }

        var resolved = _speakers.Resolve(subject.Main, reading.Sentence.Block);
        var outlet = open.Speakers[0] is { Identity.IsOutlet: true } or { Type: SpeakerType.Anonymous };
        if (outlet && open.Speakers[0].Identity?.IsOutlet == true && hit.Cue.Frame != CueFrame.Report && clause.Start - open.ContentStart <= 1 && subject.Main.Kind is MentionKind.Name or MentionKind.Role or MentionKind.Organization or MentionKind.Anonymous or MentionKind.Group)
        {
            open.Dropped = true;
            reading.Carrier = open.Speakers[0].Name;
            return true;
        }

        if (first || resolved is null)
        {
            open.Nests |= first;
            return false;
        }

        var same = resolved.Name == open.Speakers[0].Name;
        var parted = _text.Text[clause.Start - 1] is '；' or ';' || Lead.Skip(_text, _lexicon, clause.Start, hit.Span.Start) > clause.Start || _text.Folded.AsSpan(subject.Main.Span.End, hit.Span.Start - subject.Main.Span.End).Contains('则') || EndsWithQuotation(open, clause);
        var accepted = same ? hit.Cue.Frame == CueFrame.Clause || parted : parted && subject.Main.Kind != MentionKind.Unknown && subject.Fit != AdverbialFit.Loose;
        open.Nests |= !accepted;
        return accepted;
    }

    private bool EndsWithQuotation(Draft open, TextSpan clause)
    {
        var end = clause.Start - 1;
        return end > open.ContentStart && _text.Text[end - 1] is '”' or '"' or '」';
    }

    private static bool Allows(Subject subject, CueHit hit, Clause clause)
    {
        var kind = subject.Main.Kind;
        if (hit.Cue.Frame == CueFrame.Report)
        {
            return kind is MentionKind.Document or MentionKind.Anonymous or MentionKind.Organization || (kind == MentionKind.Name && (subject.Main.Name!.IsOutlet || subject.Main.Name.Type == SpeakerType.Organization));
        }

        if (kind == MentionKind.Document && hit.Cue.Frame == CueFrame.Object && subject.Fit == AdverbialFit.Loose)
        {
            return false;
        }

        return kind != MentionKind.Unknown || (hit.Cue.Frame == CueFrame.Clause && hit.End >= clause.Span.End && clause.Delimiter != '\0');
    }

    private static int ContentStart(Clause clause, CueHit hit) => hit.End >= clause.Span.End && clause.Delimiter != '\0' ? clause.Span.End + 1 : hit.End;

    private string RuleOf(Clause clause, CueHit hit, SentenceReading reading, int start)
    {
        var content = ContentStart(clause, hit);
        while (content < _text.Text.Length && _text.Text[content] == ' ')
        {
            content++;
        }

        var quoted = content < reading.Sentence.Span.End && _text.QuotationStartingAt(content) is { Outer: true };
        if (start > clause.Span.Start || (reading.Quotation is not null && reading.Last is null))
        {
            return "quotation-cue";
        }

        return (quoted, hit.Cue.Frame) switch
        {
            (true, _) => clause.Delimiter is '：' or ':' && hit.End >= clause.Span.End ? "cue-colon-quotation" : "cue-quotation",
            (false, CueFrame.Object) => "cue-object",
            (false, CueFrame.Report) => "report",
            _ => hit.End >= clause.Span.End ? "cue-comma-clause" : "cue-clause",
        };
    }

    private string? ViaOf(SentenceReading reading, TextSpan clause, Subject subject, CueHit hit)
    {
        if (reading.Carrier is { } carrier)
        {
            reading.Carrier = null;
            return carrier;
        }

        return reading.Attribution?.Via ?? _attributions.Interviewer(reading.Sentence.Span.Start, hit.Span.Start);
    }

    private void AttachQuotation(SentenceReading reading, int index, int start)
    {
        var draft = reading.Open!;
        var clause = reading.Sentence.Clauses[index].Span;
        if (start > clause.Start)
        {
            draft.Before.Add(Trimmed(TextSpan.FromBounds(QuotationAtHead(clause)!.Span.Start, start)));
        }
        else if (index > 0 && QuotationAtHead(reading.Sentence.Clauses[index - 1].Span) is { } before && before.Span.End >= reading.Sentence.Clauses[index - 1].Span.End && reading.Last == draft && reading.Opened == 1)
        {
            draft.Before.Add(before.Span);
        }

        if (reading.Quotation is { } free && reading.Opened == 1)
        {
            draft.Before.Insert(0, free);
            reading.Quotation = null;
        }
    }

    // “…被人群包围，他在追光中演讲：“…””: a colon before a quotation makes a cue of any verb.
    private void TryColon(SentenceReading reading, Clause clause)
    {
        var start = clause.Span.End + 1;
        while (start < reading.Sentence.Span.End && _text.Text[start] == ' ')
        {
            start++;
        }

        if (start >= reading.Sentence.Span.End || _text.QuotationStartingAt(start) is not { Outer: true, Span.Length: >= 10 } || _subjects.Topic(clause.Span) is not { Kind: MentionKind.Name or MentionKind.Pronoun } topic)
        {
            return;
        }

        if (_speakers.Resolve(topic, reading.Sentence.Block) is { Type: SpeakerType.Person } speaker)
        {
            var verb = new CueHit(new TextSpan(clause.Span.End, 0), Cue.Plain(""));
            Open(reading, [speaker], verb, "colon-quotation", 0.85, start, detached: true);
            AttachQuotation(reading, 0, reading.Sentence.Clauses[0].Span.Start);
        }
    }

    private void Open(SentenceReading reading, IReadOnlyList<ResolvedSpeaker> speakers, CueHit hit, string rule, double fit, int contentStart, bool detached)
    {
        CloseOpen(reading, CloseAt(reading, hit, speakers));
        var draft = new Draft { Speakers = speakers, Cue = hit, Rule = rule, Fit = fit, Sentence = reading.Index, ContentStart = contentStart, ContentEnd = reading.Sentence.Span.End, Detached = detached };
        _drafts.Add(draft);
        (reading.Open, reading.Last) = (draft, draft);
        reading.Opened++;
        foreach (var speaker in speakers)
        {
            if (speaker.Identity is { } identity)
            {
                _coreference.Note(identity, reading.Sentence.Block, hit.Span.Start);
            }
            else if (speaker.Type is SpeakerType.Group or SpeakerType.Anonymous)
            {
                _coreference.NoteGroup(speaker.Name, speaker.Type, reading.Sentence.Block);
            }
        }
    }

    // What was said before ends where the new clause begins, or directly before a coordinated verb.
    private static int CloseAt(SentenceReading reading, CueHit hit, IReadOnlyList<ResolvedSpeaker> speakers)
    {
        var end = hit.Span.Start;
        foreach (var clause in reading.Sentence.Clauses)
        {
            if (clause.Span.Start <= hit.Span.Start)
            {
                end = clause.Span.Start;
            }
        }

        return end;
    }

    private static void CloseOpen(SentenceReading reading, int end)
    {
        if (reading.Open is { } open)
        {
            open.ContentEnd = Math.Max(open.ContentStart, end);
            reading.Open = null;
        }
    }

    /// <summary>Who the sentence began with is whom the next pronoun means.</summary>
    private void NoteTopic(Sentence sentence, int index)
    {
        foreach (var clause in sentence.Clauses)
        {
            if (_subjects.Topic(clause.Span) is { Kind: MentionKind.Name, Name: { } name } mention)
            {
                if (name.Type == SpeakerType.Person && _drafts.LastOrDefault()?.Sentence != index)
                {
                    _coreference.Note(name, sentence.Block, mention.Head.Start);
                }
                else if (name.Type == SpeakerType.Organization)
                {
                    _coreference.Note(name, sentence.Block, mention.Head.Start);
                }

                return;
            }
        }
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

/// <summary>What is known while one sentence is read.</summary>
internal sealed class SentenceReading(int index, Sentence sentence, TextSpan? quotation)
{
    public int Index { get; } = index;

    public Sentence Sentence { get; } = sentence;

    /// <summary>A quotation that stands before the sentence and waits for its speaker.</summary>
    public TextSpan? Quotation { get; set; } = quotation;

    public Attribution? Attribution { get; set; }

    /// <summary>The statement whose words are still running.</summary>
    public Draft? Open { get; set; }

    public Draft? Last { get; set; }

    public int Opened { get; set; }

    /// <summary>A medium whose report turned out to be somebody else's words.</summary>
    public string? Carrier { get; set; }

    /// <summary>True when a subject was found that nobody can be told for.</summary>
    public bool Unresolved { get; set; }
}
