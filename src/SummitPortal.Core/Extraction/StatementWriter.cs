using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Turns drafts into statements: cuts the words, names the kind, weighs the confidence.</summary>
internal sealed class StatementWriter(ArticleText text, ContentReader contents, Lexicon lexicon)
{
    public IEnumerable<ExtractedStatement> Write(Draft draft)
    {
        if (ContentOf(draft) is not { } content || IsTooShort(draft, content))
        {
            yield break;
        }

        foreach (var speaker in draft.Speakers)
        {
            var identity = speaker.Identity;
            var confidence = Math.Round(Confidence.Of(draft, speaker, content), 2);
            if (confidence < Confidence.Least)
            {
                continue;
            }

            yield return new ExtractedStatement
            {
                Speaker = speaker.Name,
                SpeakerId = identity?.Entry?.Id,
                Mention = speaker.Mention,
                Coreference = speaker.Coreference,
                Latin = identity?.Latin ?? identity?.Entry?.NameEn,
                Type = speaker.Type,
                Country = lexicon.IsoCountry(speaker.Country ?? identity?.Entry?.Country ?? identity?.Country),
                Role = speaker.Role ?? identity?.Role,
                Organization = speaker.Organization ?? identity?.Organization,
                Cue = draft.Cue.Span,
                Kind = content.Kind,
                Content = content.Pieces,
                Via = draft.Via,
                Confidence = confidence,
                Rule = draft.Rule,
            };
        }
    }

    private Content? ContentOf(Draft draft)
    {
        if (draft.Verbatim)
        {
            return new Content(draft.Behind, StatementKind.Direct);
        }

        var end = EndBeforeAside(draft);
        var behind = end > draft.ContentStart ? contents.Read(draft.ContentStart, end) : null;
        if (draft.Before.Count == 0 && draft.Behind.Count == 0)
        {
            // 反对“一刀切式监管”: a quoted noun is the object of the verb, no utterance.
            return behind is { Kind: StatementKind.Direct } && IsQuotedObject(draft, behind) ? behind with { Kind = StatementKind.Mixed } : behind;
        }

        if (draft.Before.Count > 0 && behind is { Kind: StatementKind.Indirect, Length: < 4 })
        {
            behind = null;
        }

        var pieces = InOrder([.. draft.Before, .. behind?.Pieces ?? [], .. draft.Behind]);
        var described = SpecialFrames.IsDescribing(draft.Cue.Cue);
        var kind = draft.Mixed switch
        {
            null => contents.KindOf(pieces[0].Start, pieces[0].End),
            true => StatementKind.Mixed,
            _ => !described && (behind is null || behind.Kind == StatementKind.Direct) ? StatementKind.Direct : StatementKind.Mixed,
        };
        return pieces.Count == 0 ? null : new Content(pieces, kind);
    }

    // 宣布成立新机构，此举引发批评: behind the object of a verb the article comments in its own voice.
    private int EndBeforeAside(Draft draft)
    {
        if (!draft.Detached)
        {
            foreach (var clause in text.Sentences[draft.Sentence].Clauses)
            {
                if (clause.Span.Start > draft.ContentStart + 1 && clause.Span.Start < draft.ContentEnd && (lexicon.Grammar.Asides.Longest(text.Folded, text.SkipBlanks(clause.Span.Start)) > 0 || (draft.Cue.Cue.Word is "宣布" && text.Folded[text.SkipBlanks(clause.Span.Start)] == '但')))
                {
                    return clause.Span.Start - 1;
                }
            }
        }

        return draft.ContentEnd;
    }

    /// <summary>In reading order, each word once: marks that do not pair up can make two readings of one quotation meet.</summary>
    private static List<TextSpan> InOrder(IEnumerable<TextSpan> pieces)
    {
        var ordered = new List<TextSpan>();
        foreach (var piece in pieces.OrderBy(p => p.Start).ThenByDescending(p => p.Length))
        {
            if (ordered.Count == 0 || piece.Start >= ordered[^1].End)
            {
                ordered.Add(piece);
            }
        }

        return ordered;
    }

    private bool IsQuotedObject(Draft draft, Content content) =>
        lexicon.Grammar.MixedObjectCues.Contains(draft.Cue.Cue.Word) && text.Text[content.Pieces[0].End - 2] is not ('。' or '！' or '？' or '，');

    private bool IsTooShort(Draft draft, Content content) => content.Kind switch
    {
        StatementKind.Direct => content.Length < 4,

        // 提出了两种方式： the words come in a list of their own.
        StatementKind.Indirect when content.Length < 30 && content.Pieces[^1].End is var end && end < text.Text.Length - 1 && text.Text[end] is '：' or ':' && text.Text[end + 1] == '\n' => true,
        StatementKind.Indirect => content.Length < 4 || text.Text[content.Pieces[0].Start] is '，' or '。' || string.CompareOrdinal(text.Folded, content.Pieces[0].Start, "什么", 0, 2) == 0,
        _ => content.Length < 4,
    };
}
