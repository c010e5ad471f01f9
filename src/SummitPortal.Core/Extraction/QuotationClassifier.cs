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

    /// <summary>True when the quoted words inside reported speech are the speaker's own wording.</summary>
    public bool IsOwnWording(Quotation quotation)
    {
        var inner = quotation.Inner;
        if (inner.Length < MinimumSpeech)
        {
            return false;
        }

        var words = text.Text.AsSpan(inner.Start, inner.Length);
        return EndsLikeSpeech(words) || !(IsNamed(quotation.Span) || IsTermByContext(quotation.Span) || NamesThing(quotation));
    }

    /// <summary>True when a quotation before a subject is an utterance: it ends like one, or is long and no part of a name.</summary>
    public bool IsUtteranceBefore(Quotation quotation)
    {
        var words = text.Text.AsSpan(quotation.Inner.Start, quotation.Inner.Length);
        var after = quotation.Span.End < text.Text.Length ? text.Text[quotation.Span.End] : '\0';
        return EndsLikeSpeech(words) || (quotation.Inner.Length >= 6 && after is not ('的' or '等' or '是' or '、' or '和' or '与' or '（' or '(') && !IsTermByContext(quotation.Span));
    }

    private static bool EndsLikeSpeech(ReadOnlySpan<char> words) =>
        words.Length > 0 && (words[^1] is '。' or '！' or '？' or '，' or '!' or '?' or '.' || words.IndexOfAny('，', '。') >= 0);

    // 所谓“…”, 名为“…”, 推动“…”
    private bool IsNamed(TextSpan span)
    {
        var before = text.Folded.AsSpan(Math.Max(0, span.Start - 6), Math.Min(6, span.Start));
        foreach (var word in lexicon.TermContexts.StrongBefore)
        {
            if (before.EndsWith(word))
            {
                return true;
            }
        }

        return span.Length <= MaxBareTerm && (before.EndsWith("推动") || before.EndsWith("建立") || before.EndsWith("开展"));
    }

    // “…”战略, “…”计划, “…”模式: what follows names a thing.
    private bool IsTermByContext(TextSpan span)
    {
        var after = text.Folded.AsSpan(span.End, Math.Min(6, text.Folded.Length - span.End));
        var noun = after.StartsWith("的") ? after[1..] : after;
        foreach (var word in lexicon.TermContexts.StrongAfter)
        {
            if (after.StartsWith(word) || noun.StartsWith(word))
            {
                return true;
            }
        }

        foreach (var word in TermNouns)
        {
            if (after.StartsWith(word) || noun.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    // “转折时刻”, “百亿项目”
    private bool NamesThing(Quotation quotation)
    {
        var words = text.Folded.AsSpan(quotation.Inner.Start, quotation.Inner.Length);
        foreach (var noun in TermNouns)
        {
            if (quotation.Span.Length <= MaxNamedThing && words.EndsWith(noun))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] TermNouns = ["模式", "时刻", "项目", "计划", "战略", "风险", "机制", "法案", "政策", "专案", "论坛", "峰会", "协议", "系统", "平台", "原则", "现象"];
}
