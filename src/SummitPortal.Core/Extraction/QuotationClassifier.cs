using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Tells words that somebody spoke from terms, names, titles and scare quotes: nearly two thirds of all quotation marks in this coverage.</summary>
internal sealed class QuotationClassifier(ArticleText text, Lexicon lexicon)
{
    /// <summary>Fewer quoted characters than this never make reported speech mixed.</summary>
    private const int MinimumSpeech = 4;

    // Marks included.
    private const int MaxBareTerm = 7;
    private const int MaxNamedThing = 10;

    private LexiconFiles.TermContexts Contexts => lexicon.TermContexts;

    /// <summary>True when the quoted words inside reported speech are the speaker's own wording.</summary>
    public bool IsOwnWording(Quotation quotation)
    {
        var inner = quotation.Inner;
        if (inner.Length < MinimumSpeech)
        {
            return false;
        }

        var words = text.Text.AsSpan(inner.Start, inner.Length);
        return EndsLikeSpeech(words) || !(IsNamed(quotation) || IsTermByContext(quotation) || NamesThing(quotation) || IsLatinName(quotation));
    }

    /// <summary>True when a quotation before a subject is an utterance: it ends like one, or is long and no part of a name.</summary>
    public bool IsUtteranceBefore(Quotation quotation)
    {
        var words = text.Text.AsSpan(quotation.Inner.Start, quotation.Inner.Length);
        var after = quotation.Span.End < text.Text.Length ? text.Text[quotation.Span.End] : '\0';
        return EndsLikeSpeech(words) || (quotation.Inner.Length >= 6 && after is not ('的' or '等' or '是' or '、' or '和' or '与' or '（' or '(') && !IsTermByContext(quotation));
    }

    private static bool EndsLikeSpeech(ReadOnlySpan<char> words) =>
        words.Length > 0 && (words[^1] is '。' or '！' or '？' or '，' or '!' or '?' or '.' || words.IndexOfAny('，', '。') >= 0);

    // 所谓“…”, 名为“…”, 推动“…”
    private bool IsNamed(Quotation quotation)
    {
        var span = quotation.Span;
        var before = text.Folded.AsSpan(Math.Max(0, span.Start - 6), Math.Min(6, span.Start));
        return EndsWithAny(before, Contexts.StrongBefore)
            || (span.Length <= MaxBareTerm && (before.EndsWith("推动") || before.EndsWith("建立") || before.EndsWith("开展")))
            || (EndsWithAny(before, Contexts.VerbsBefore) && !Predicates(quotation));
    }

    // “…”战略, “…”计划, “…”模式: what follows names a thing.
    private bool IsTermByContext(Quotation quotation)
    {
        var after = text.Folded.AsSpan(quotation.Span.End, Math.Min(6, text.Folded.Length - quotation.Span.End));
        var noun = after.StartsWith("的") ? after[1..] : after;
        return StartsWithAny(after, Contexts.StrongAfter) || StartsWithAny(noun, Contexts.StrongAfter) || StartsWithAny(noun, Contexts.Nouns)
            || (StartsWithAny(after, Contexts.NounsBehind) && !Predicates(quotation));
    }

    // “转折时刻”, “百亿项目”
    private bool NamesThing(Quotation quotation) =>
        quotation.Span.Length <= MaxNamedThing && EndsWithAny(text.Folded.AsSpan(quotation.Inner.Start, quotation.Inner.Length), Contexts.Nouns);

    // “The Real Deal”, “SB OpenAI Japan”
    private bool IsLatinName(Quotation quotation)
    {
        var words = text.Text.AsSpan(quotation.Inner.Start, quotation.Inner.Length);
        foreach (var word in words.Split(' '))
        {
            if (words[word].IsEmpty || !(char.IsAsciiLetterUpper(words[word][0]) || char.IsAsciiDigit(words[word][0])))
            {
                return false;
            }
        }

        return !words.ContainsAnyExceptInRange(' ', '~');
    }

    /// <summary>True when the words say something of something, as somebody's wording does and the name of a thing does not.</summary>
    private bool Predicates(Quotation quotation) =>
        Contexts.Predicates.Any(p => text.Folded.IndexOf(p, quotation.Inner.Start, quotation.Inner.Length, StringComparison.Ordinal) >= 0);

    private static bool StartsWithAny(ReadOnlySpan<char> words, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (words.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> words, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (words.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
