namespace SummitPortal.Core.Extraction;

/// <summary>Whether a subject and a reporting word make a statement, and how surely.</summary>
internal static class CueFit
{
    // Longer subjects of 报道 are lists of what a text was put together from.
    private const int MaxReporter = 18;

    public static bool Allows(ArticleText text, Subject subject, CueHit hit, Clause clause)
    {
        var main = subject.Main;
        if (hit.Cue.IsWeak && subject.Fit != AdverbialFit.Exact)
        {
            return false;
        }

        // A reporter who notices is the article's own voice.
        if (hit.Cue.Category == "mental" && main.Head.Of(text.Text) == "记者")
        {
            return false;
        }

        if (hit.Cue.Frame == CueFrame.Report)
        {
            return main.Kind switch
            {
                MentionKind.Document => main.Name is not null,
                MentionKind.Anonymous or MentionKind.Organization => true,
                _ when main.Span.Length > MaxReporter => false,
                MentionKind.Name => main.Name!.IsOutlet || main.Name.Type == SpeakerType.Organization,
                _ => false,
            };
        }

        if (hit.Cue.Frame == CueFrame.Object && subject.Fit == AdverbialFit.Loose)
        {
            return main.Kind is MentionKind.Name or MentionKind.Pronoun;
        }

        // Latin words that no list knows are products as often as people: JEPA表示空间.
        if (main.Kind == MentionKind.Organization && char.IsAsciiLetter(text.Text[main.Head.Start]) && hit.End < clause.Span.End)
        {
            return text.QuotationStartingAt(hit.End) is not null;
        }

        return main.Kind != MentionKind.Unknown || (hit.Cue.Frame == CueFrame.Clause && hit.End >= clause.Span.End - 1);
    }

    /// <summary>A verb without a subject of its own is trusted only when it can hardly be anything but a report.</summary>
    public static bool MayInherit(CueHit hit) => hit.Cue.Frame != CueFrame.Report && !hit.Cue.IsWeak && !(hit.Cue.Category == "mental" && hit.Cue.CanBeNoun);

    /// <summary>提出新方案 and 提出《准则》 are acts; 提出以发展促治理 is not.</summary>
    public static bool IsAct(ArticleText text, Lexicon lexicon, CueHit hit, Clause clause)
    {
        if (hit.Cue.Word == "称" && IsNaming(text, hit.End, clause.Span.End))
        {
            return true;
        }

        if (!(hit.Cue.Word.StartsWith("提出", StringComparison.Ordinal) || hit.Cue.Word == "给出") || clause.Delimiter is '：' or ':' || hit.End >= clause.Span.End)
        {
            return false;
        }

        if (hit.Cue.Word == "给出")
        {
            return true;
        }

        var end = clause.Span.End;
        while (end > hit.End && text.Text[end - 1] is '。' or ' ')
        {
            end--;
        }

        return text.Text[hit.End] == '《' || (text.QuotationStartingAt(hit.End) is null && lexicon.Grammar.BareObjects.Any(o => text.Folded.AsSpan(hit.End, end - hit.End).EndsWith(o)));
    }

    /// <summary>How sure a reading is, before its rule and its speaker are weighed.</summary>
    public static double Weight(Subject? subject, CueHit hit, Lexicon lexicon, ArticleText text)
    {
        var weight = subject?.Fit switch { AdverbialFit.Phrase => 0.97, AdverbialFit.Loose => 0.85, _ => 1 };
        if (hit.Cue.IsWeak || (hit.Cue.Category == "mental" && hit.Cue.CanBeNoun))
        {
            weight *= 0.75;
        }

        // 介绍治理中国主张: words before a name that are no title make it doubtful.
        if (subject is { Main.Kind: MentionKind.Name } && subject.Mentions.Count == 1 && subject.Main.Head.Start - subject.Main.Span.Start is var prefix and > 4
            && text.Folded[subject.Main.Head.Start - 1] != '的' && TitleReader.Before(text, lexicon, subject.Main.Head.Start).Start > subject.Main.Span.Start + (prefix / 2))
        {
            weight *= 0.75;
        }

        // A summit "stresses" and "advocates" in everybody's prose.
        return subject is not null && lexicon.Grammar.Events.Contains(subject.Main.Head.Of(text.Text)) ? weight * 0.5 : weight;
    }

    // 称他为“骗子”
    private static bool IsNaming(ArticleText text, int start, int end)
    {
        var stop = Math.Min(end, start + 10);
        for (var i = start; i < stop; i++)
        {
            if (text.Folded[i] == '为' && text.IsPlain(i))
            {
                return i + 1 < text.Text.Length && (text.QuotationStartingAt(i + 1) is not null || end - i < 8);
            }
        }

        return false;
    }
}
