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

    // 宣布成立新机构，此举引发批评; 表示，无需急于降息，这一表态…: behind the words, the article comments in its own voice.
    private int EndBeforeAside(Draft draft)
    {
        var clauses = text.Sentences[draft.Sentence].Clauses;
        for (var i = 1; i < clauses.Count; i++)
        {
            var start = clauses[i].Span.Start;
            if (start > draft.ContentStart + 1 && start < draft.ContentEnd && IsAside(draft, text.SkipBlanks(start), clauses[i - 1].Delimiter))
            {
                return start - 1;
            }
        }

        return draft.ContentEnd;
    }

    private bool IsAside(Draft draft, int at, char before)
    {
        // What speaks of the words themselves is not among them.
        if (lexicon.Grammar.AboutSpeech.Longest(text.Folded, at) > 0)
        {
            return true;
        }

        // A宣布，…；2月5日，B…: a new day is a new announcement.
        if (draft.Cue.Cue.Word == "宣布" && before is '；' or ';' && TimeReader.Skip(text.Folded, at, text.Folded.Length) > at)
        {
            return true;
        }

        return !draft.Detached
            && (lexicon.Grammar.Asides.Longest(text.Folded, at) > 0
                || IsContrast(draft, at)
                || (before is '；' or ';' && text.Folded.AsSpan(at) is var rest && (rest.StartsWith("此外") || rest.StartsWith("另外") || rest.StartsWith("与此同时")))
                || (before is '；' or ';' && TimeReader.Skip(text.Folded, at, text.Folded.Length) > at));
    }

    // X宣布打败了Y，但Y仍在活动: with no comma behind the cue, the article is what objects, unless the view itself goes on (但不一定).
    private bool IsContrast(Draft draft, int at)
    {
        var cue = draft.Cue.Cue;
        return CharacterAt(at) switch
        {
            // X表示自己不懂技术，但他…: whoever speaks of himself goes on.
            '但' when CharacterAt(at + 1) is '他' or '她' or '自' && text.Folded.AsSpan(draft.ContentStart, at - draft.ContentStart).IndexOf("自己") >= 0 => false,
            '但' => cue.Word == "宣布" || (cue.Frame != CueFrame.Report && !(cue.Category == "mental" && cue.Frame == CueFrame.Clause) && CharacterAt(CharacterAt(at + 1) == '是' ? at + 2 : at + 1) is not ('不' or '“' or '也' or '仍')),
            '而' => cue.Category != "mental" && CharacterAt(at + 1) is not ('不' or '且' or '在' or '是' or '非'),
            _ => false,
        };
    }

    private char CharacterAt(int at) => at < text.Folded.Length ? text.Folded[at] : '\0';

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

    private static readonly HashSet<string> Departures = ["离职", "辞职", "辞任", "卸任", "下台", "退休", "退役", "退出", "退选", "退赛", "参选", "连任", "停火", "停战", "中立", "退群", "破产", "退市"];

    private bool IsTooShort(Draft draft, Content content) => content.Kind switch
    {
        StatementKind.Direct => content.Length < 4,

        // 提出了两种方式： the words come in a list of their own.
        StatementKind.Indirect when content.Length < 30 && content.Pieces[^1].End is var end && end < text.Text.Length - 1 && text.Text[end] is '：' or ':' && text.Text[end + 1] == '\n' => true,
        // 宣布离职
        StatementKind.Indirect when draft.Cue.Cue.Word is "宣布" or "官宣" && Departures.Contains(text.Folded.Substring(content.Pieces[0].Start, content.Pieces[0].Length)) => false,
        StatementKind.Indirect => content.Length < 4 || text.Text[content.Pieces[0].Start] is '，' or '。' || string.CompareOrdinal(text.Folded, content.Pieces[0].Start, "什么", 0, 2) == 0,
        _ => content.Length < 4,
    };
}
