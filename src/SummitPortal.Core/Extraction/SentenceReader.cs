using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Reads the statements of one sentence, clause by clause.</summary>
internal sealed class SentenceReader(ArticleReading article)
{
    private readonly ArticleText _text = article.Text;
    private readonly SpeechBoundary _boundary = new(article);
    private readonly SpecialFrames _frames = new(article);
    private readonly SentenceTopics _topics = new(article);
    private readonly PassingQuotations _passing = new(article);
    private readonly DigestLines _digest = new(article);

    public void Read(int index, TextSpan? quotation)
    {
        var sentence = _text.Sentences[index];
        var reading = new SentenceReading(index, sentence, quotation) { Attribution = article.Attributions.Read(sentence) };
        if (reading.Attribution is { } attribution)
        {
            NoteCarrier(sentence, attribution);
            OpenAttributed(reading, attribution);
        }

        for (var i = reading.Attribution?.NextClause ?? 0; i < sentence.Clauses.Count; i++)
        {
            ReadClause(reading, i);
        }

        reading.Close(sentence.Span.End);
        if (reading is { Opened: 0, Unresolved: false })
        {
            _passing.Read(index);
        }
    }

    // 据某报报道，…。报道还说: the report is that paper's.
    private void NoteCarrier(Sentence sentence, Attribution attribution)
    {
        var outlet = attribution.Via is null ? default : article.Names.In(sentence.Span.Start, attribution.ContentStart).FirstOrDefault(h => h.Name.IsOutlet);
        if (outlet.Name is not null)
        {
            article.Coreference.NoteTopic(new Mention(outlet.Span, outlet.Span, MentionKind.Name, outlet.Name), sentence.Block);
        }
    }

    private void OpenAttributed(SentenceReading reading, Attribution attribution)
    {
        if (attribution.Speaker is { } subject && attribution.ContentStart < reading.Sentence.Span.End - 1 && article.Resolve(subject, reading.Sentence.Block) is { Count: > 0 } speakers)
        {
            var draft = Open(reading, attribution.NextClause - 1, speakers, attribution.Cue, attribution.Rule, 1, attribution.ContentStart, detached: true);
            draft.Via = attribution.Medium is { } medium ? MediumOf(medium, reading.Sentence.Block) : attribution.Via;
            if (attribution.Rule is "as-said" or "in-the-view-of" && reading.Quotation is { } free)
            {
                draft.Before.Add(free);
                reading.Quotation = null;
            }
        }
    }

    private void ReadClause(SentenceReading reading, int index)
    {
        var clause = reading.Sentence.Clauses[index];
        _topics.NoteObject(reading, index);
        var head = _text.QuotationAtHead(clause.Span);
        var start = head is not null && article.Contents.IsUtteranceBefore(head) ? head.Span.End : clause.Span.Start;
        TurnToAnother(reading, index);
        if (_frames.Grounds(reading, clause.Span) is { } grounds)
        {
            OpenGrounds(reading, index, grounds.Speakers, grounds.Cue);
        }

        if (index > 1 && (reading.Open is null ? article.Attributions.ReadLater(index, clause) : article.Attributions.ReadView(index, clause)) is { Speaker: { } viewer } view && article.Resolve(viewer, reading.Sentence.Block) is { Count: > 0 } thinkers)
        {
            Open(reading, index, thinkers, view.Cue, view.Rule, 1, view.ContentStart, detached: true);
        }

        foreach (var hit in article.Cues.In(clause.Span))
        {
            if (hit.Span.Start >= start && (reading.Open is null || hit.Span.Start >= reading.Open.ContentStart))
            {
                TryOpen(reading, index, start, hit);
            }
        }

        if (reading.Open is null && clause.Delimiter is '：' or ':' && _frames.ColonQuotation(reading, clause) is { } colon)
        {
            Open(reading, index, colon.Speakers, colon.Cue, "colon-quotation", 1, clause.Span.End + 1, detached: true);
            AttachQuotation(reading, index, start);
        }

        if (reading.Open is null && index == 0 && _digest.Speaker(reading.Index) is { } named && article.Speakers.Resolve(named, reading.Sentence.Block) is { } sender)
        {
            Open(reading, index, [sender], new CueHit(new TextSpan(clause.Span.End, 0), Cue.Plain("")), DigestLines.Rule, 1, clause.Span.End + 1, detached: true);
        }

        if (reading.Opened == 0)
        {
            _topics.Note(reading.Sentence, clause.Span);
        }
    }

    private void OpenGrounds(SentenceReading reading, int index, IReadOnlyList<ResolvedSpeaker> speakers, CueHit at)
    {
        var carrier = reading.Open is { Detached: true } open ? open : null;
        var draft = Open(reading, index, speakers, at, "on-the-grounds", 1, at.Span.Start, detached: false);
        if (carrier is not null)
        {
            carrier.Dropped = true;
            draft.Via = carrier.Speakers[0].Name;
        }

        // What follows the refusal is the article's own voice again.
        draft.Ends = reading.Sentence.Clauses[index].Span.End;
    }

    // “…；而企业联盟则另有看法，称…”: behind a semicolon, or behind a short demand, 而 turns to somebody else.
    private void TurnToAnother(SentenceReading reading, int index)
    {
        var clause = reading.Sentence.Clauses[index].Span;
        if (index == 0 || reading.Last is null || clause.Length == 0 || _text.Folded[clause.Start] is not ('而' or '但')
            || !(reading.Sentence.Clauses[index - 1].Delimiter is '；' or ';' || reading.Open is { Detached: false, Cue.Cue.Frame: CueFrame.Object }))
        {
            return;
        }

        if (article.Subjects.Topic(clause) is { Kind: MentionKind.Name or MentionKind.Organization } topic
            && article.Speakers.Resolve(topic, reading.Sentence.Block) is { } speaker && speaker.Name != reading.Last.Speakers[0].Name)
        {
            reading.Turn(index);
        }
    }

    private void TryOpen(SentenceReading reading, int index, int start, CueHit hit)
    {
        var (before, opened) = (reading.Open, reading.Opened);
        OpenAt(reading, index, start, hit);

        // A medium that seemed to carry somebody else's words keeps them when nobody can be told for those.
        if (before is { Dropped: true } && reading.Opened == opened)
        {
            (before.Dropped, reading.Carrier) = (false, null);
        }
    }

    private void OpenAt(SentenceReading reading, int index, int start, CueHit hit)
    {
        var clause = reading.Sentence.Clauses[index];
        var described = SpecialFrames.IsDescribing(hit.Cue) ? _frames.Described(start, hit) : null;
        var quoted = article.Subjects.Quoted(start, hit.Span.Start);
        var answers = start > clause.Span.Start || (reading.Quotation is not null && index == 0);
        var subject = quoted?.Speaker ?? SubjectOf(clause, start, described?.Start - 1 ?? hit.Span.Start, hit, answers);
        if (reading.Open is { } open && !_boundary.Ends(reading, open, index, subject, hit))
        {
            return;
        }

        if (subject is null or { Fit: AdverbialFit.Guessed } && Joined(reading, clause, start, hit) is { Count: > 0 } doers)
        {
            OpenInherited(reading, index, start, hit, doers, 1, "inherited-subject");
            return;
        }

        if (subject is null)
        {
            TryInherited(reading, index, start, hit);
            return;
        }

        if (IsSupposed(clause, subject) || !CueFit.Allows(_text, article.Lexicon, subject, hit, clause, answers) || CueFit.IsAct(_text, article.Lexicon, hit, clause))
        {
            return;
        }

        // Figures that nobody is said to have published (数据显示) are nobody's words.
        var speakers = article.Resolve(subject, reading.Sentence.Block);
        if (speakers.Count == 0 || (hit.Cue.Frame == CueFrame.Report && subject.Main is { Kind: MentionKind.Document, Name: null } && IsNobodys(speakers[0], subject.Main)))
        {
            reading.Unresolved = true;
            return;
        }

        if (CueFit.IsInferred(speakers[0], hit, clause) || _frames.IsNamedPlan(hit, speakers[0].Type))
        {
            return;
        }

        // Before the statement is opened, while it is still known what carried the one before.
        var via = quoted?.Medium is { } medium ? MediumOf(medium, reading.Sentence.Block) : ViaOf(reading, subject, hit);
        var fit = CueFit.Weight(subject, hit, clause, article.Lexicon, _text);
        var draft = Open(reading, index, speakers, hit, CueContent.RuleOf(_text, reading, index, start, hit), fit, CueContent.Addressed(_text, clause, hit), CueContent.Detaches(clause, hit));
        draft.Via = via;
        if (article.Lexicon.Grammar.EndsWithDocument(_text.Folded.AsSpan(subject.Main.Span.End, Math.Max(0, hit.Span.Start - subject.Main.Span.End)).TrimEnd('中').TrimEnd('里')))
        {
            article.Coreference.NoteDocument(speakers, reading.Sentence.Block);
        }
        else if (IsWritten(subject.Main.Span.End, hit))
        {
            article.Coreference.NoteAuthor(speakers[0], reading.Sentence.Block);
        }

        if (described is { } object_)
        {
            draft.Before.Add(object_);
        }

        AttachQuotation(reading, index, start);
    }

    // What speaks for itself has no owner, unless it is called by its title: 数据显示, but 《白皮书》显示 and 某某实验室的研究显示.
    private bool IsNobodys(ResolvedSpeaker speaker, Mention document) =>
        !speaker.Coreference && _text.Text[document.Head.Start] != '《' && (speaker.Type == SpeakerType.Anonymous || speaker.Name == document.Span.Of(_text.Text));

    private Subject? SubjectOf(Clause clause, int start, int end, CueHit hit, bool answers)
    {
        var subject = article.Subjects.Before(start, end) ?? _frames.Hearsay(start, hit);
        if (subject is null or { Fit: AdverbialFit.Loose, Main.Kind: MentionKind.Document or MentionKind.Group or MentionKind.Anonymous } && CueFit.MayGuess(_text, hit, clause, start, answers))
        {
            // 某信建投认为: of a head with unknown characters behind it and unknown words as a whole, the whole is the likelier subject.
            return article.Guesses.Before(start, hit.Span.Start) ?? subject;
        }

        return subject ?? article.Guesses.BehindTitle(start, hit.Span.Start, hit);
    }

    // 如果美国说…: what is supposed is not reported.
    private bool IsSupposed(Clause clause, Subject subject) =>
        article.Lexicon.Grammar.IsConditional(_text.Folded, _text.SkipBlanks(clause.Span.Start)) && subject.Main.Span.Start - clause.Span.Start < 4;

    /// <summary>A cue without a subject of its own takes that of the clauses before it.</summary>
    private void TryInherited(SentenceReading reading, int index, int start, CueHit hit)
    {
        var clause = reading.Sentence.Clauses[index];
        var lead = Lead.Skip(_text, article.Lexicon, _text.SkipBlanks(start), hit.Span.Start);
        var fit = article.Adverbials.Read(lead, hit.Span.Start);
        if (reading.Unresolved || !(CueFit.MayInherit(hit) || (CueFit.IsForecast(hit) && IsPublished(reading, index))) || CueFit.IsAct(_text, article.Lexicon, hit, clause) || fit < (CueFit.IsPlainSaying(hit, clause) ? AdverbialFit.Phrase : AdverbialFit.Exact) || IsImpersonal(lead, hit))
        {
            return;
        }

        // 据报道，某局曾购买…，但表示…: the report is nobody who goes on; whom it is about does.
        var unnamed = reading.Last is { Rule: AttributionReader.UnnamedReportRule };
        var (speakers, certainty, rule) = reading.Last is { } last && !unnamed
            ? (last.Speakers, 0.95, "same-speaker")
            : _topics.Before(reading, index) is { } topics && article.Resolve(topics, reading.Sentence.Block) is { Count: > 0 } those
                ? (those, 1.0, "inherited-subject")
                : index == 0 && CueFit.IsPlainSaying(hit, clause) && GoesOn(reading) is { } before ? (before, 0.9, "same-speaker") : ([], 0, "");
        if (speakers.Count == 0)
        {
            return;
        }

        OpenInherited(reading, index, start, hit, speakers, certainty, rule);
    }

    // 某公司发布业绩预告，预计…: the document says what is expected.
    private bool IsPublished(SentenceReading reading, int index) =>
        index > 0 && reading.Sentence.Clauses[index - 1].Span is var before && article.Subjects.Topic(before) is { } topic && article.Issuers.Published(topic, before);

    // 警方逮捕了三人并称，…: who did the first also says the second.
    private IReadOnlyList<ResolvedSpeaker> Joined(SentenceReading reading, Clause clause, int start, CueHit hit)
    {
        var and = hit.Span.Start > start ? _text.Folded.LastIndexOf('并', hit.Span.Start - 1, hit.Span.Start - start) : -1;
        return and > start + 2 && reading.Last is null && !reading.Unresolved && hit.Cue is { Frame: CueFrame.Clause, CanBeNoun: false, IsWeak: false } && article.Adverbials.Read(and, hit.Span.Start) == AdverbialFit.Exact
            && article.Subjects.Topics(TextSpan.FromBounds(clause.Span.Start, and)) is { } topics ? article.Resolve(topics, reading.Sentence.Block) : [];
    }

    private void OpenInherited(SentenceReading reading, int index, int start, CueHit hit, IReadOnlyList<ResolvedSpeaker> speakers, double certainty, string rule)
    {
        var clause = reading.Sentence.Clauses[index];

        // 称赞…，认为…: the praise only announces what is thought.
        if (hit.Cue.Word is "认为" or "表示" or "说" && reading.Last is { Detached: false, Cue.Cue: { Category: "positive" } or { Word: "表达" } } praise)
        {
            praise.Dropped = true;
        }

        var carried = speakers.Select(s => s with { Mention = reading.Last is null ? s.Mention : new TextSpan(hit.Span.Start, 0), Certainty = s.Certainty * certainty }).ToList();
        var draft = Open(reading, index, carried, hit, rule, CueFit.Weight(null, hit, clause, article.Lexicon, _text), CueContent.Start(clause, hit), CueContent.Detaches(clause, hit));
        draft.Via = reading.Attribution?.Via ?? (reading.Last is null || reading.Opened == 1 ? article.Attributions.Interviewer(reading.Sentence.Span.Start, hit.Span.Start, carried[0].Mention) : null);
        AttachQuotation(reading, index, start);
    }

    // X表示，A。并强调，B: a sentence that begins with 并 or 还 goes on with whoever spoke in the one before.
    private IReadOnlyList<ResolvedSpeaker>? GoesOn(SentenceReading reading)
    {
        var last = article.Drafts.FindLast(d => !d.Dropped);
        return last is not null && last.Sentence == reading.Index - 1 && _text.Sentences[last.Sentence].Block == reading.Sentence.Block && _text.Folded[reading.Sentence.Span.Start] is '并' or '还' ? last.Speakers : null;
    }

    // 通常认为，…: with nobody before it, nobody is said to think so.
    private bool IsImpersonal(int lead, CueHit hit) =>
        hit.Cue.Category == "mental" && _text.Folded.AsSpan(lead, hit.Span.Start - lead) is var before && (before.EndsWith("通常") || before.EndsWith("一般") || before.EndsWith("普遍") || before.EndsWith("广泛"));

    // 该报援引知情人士的话说: the paper that was named before.
    private string MediumOf(Mention medium, int block) =>
        (medium.Kind == MentionKind.Pronoun ? article.Speakers.Resolve(medium, block)?.Name : null) ?? medium.Span.Of(_text.Text);

    private string? ViaOf(SentenceReading reading, Subject subject, CueHit hit)
    {
        var via = reading.Carrier ?? reading.Attribution?.Via ?? article.Attributions.Interviewer(reading.Sentence.Span.Start, hit.Span.Start, subject.Main.Span);
        reading.Carrier = null;
        return via ?? article.Attributions.Told(hit);
    }

    private void AttachQuotation(SentenceReading reading, int index, int start)
    {
        var draft = reading.Open!;
        var clauses = reading.Sentence.Clauses;
        if (start > clauses[index].Span.Start)
        {
            draft.Before.Insert(0, TextSpan.FromBounds(_text.QuotationAtHead(clauses[index].Span)!.Span.Start, start));
        }
        else if (index > 0 && reading.Opened == 1 && clauses[index - 1].Span is var before && _text.QuotationAtHead(before) is { } quotation && quotation.Span.End >= before.End)
        {
            draft.Before.Insert(0, quotation.Span);
        }

        if (reading.Quotation is { } free && reading.Opened == 1)
        {
            draft.Before.Insert(0, free);
            reading.Quotation = null;
        }
    }

    // 某某发文称, 撰文指出, 写道: what is called 文章 next is the speaker's.
    private bool IsWritten(int start, CueHit hit) =>
        _text.Folded.AsSpan(start, Math.Max(0, hit.Span.End - start)) is var words && (words.IndexOf("发文") >= 0 || words.IndexOf("撰文") >= 0 || words.IndexOf("写道") >= 0 || words.IndexOf("致信") >= 0 || words.IndexOf("致函") >= 0);

    private Draft Open(SentenceReading reading, int index, IReadOnlyList<ResolvedSpeaker> speakers, CueHit hit, string rule, double fit, int contentStart, bool detached)
    {
        var clause = reading.Sentence.Clauses[index].Span;
        var draft = new Draft
        {
            Speakers = speakers,
            Cue = hit,
            Rule = rule,
            Fit = fit,
            Sentence = reading.Index,
            ClauseStart = clause.Start,
            ContentStart = contentStart,
            ContentEnd = reading.Sentence.Span.End,
            Detached = detached,
        };
        reading.Begin(draft, reading.Open is { } open && open.ContentStart >= clause.Start ? hit.Span.Start : _boundary.CloseAt(reading.Sentence, index));
        article.Drafts.Add(draft);
        foreach (var speaker in speakers)
        {
            article.Coreference.NoteSpeaker(speaker, reading.Sentence.Block, hit.Span.Start);
            if (hit.Cue.Word is "报道" or "报导" || hit.Span.Of(_text.Folded).StartsWith("报道", StringComparison.Ordinal))
            {
                article.Coreference.Houses.NoteOutlet(speaker, reading.Sentence.Block);
            }
        }

        return draft;
    }
}
