using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

/// <summary>Tells words that somebody spoke from terms, names, titles and scare quotes: nearly two thirds of all quotation marks in this coverage.</summary>
internal sealed class QuotationClassifier(ArticleText text)
{
    /// <summary>Fewer quoted characters than this never make reported speech mixed.</summary>
    private const int MinimumSpeech = 4;

    /// <summary>True when the quoted words inside reported speech are the speaker's own wording.</summary>
    public bool IsOwnWording(Quotation quotation)
    {
        var inner = quotation.Inner;
        if (inner.Length < MinimumSpeech)
        {
            return false;
        }

        var words = text.Text.AsSpan(inner.Start, inner.Length);
        return EndsLikeSpeech(words) || !(IsNamed(quotation.Span) || IsTermByContext(quotation.Span));
    }

    /// <summary>True when a quotation that stands alone, or is all that follows a reporting word, is an utterance and no term.</summary>
    public bool IsUtterance(Quotation quotation) =>
        quotation.Inner.Length >= MinimumSpeech || EndsLikeSpeech(text.Text.AsSpan(quotation.Inner.Start, quotation.Inner.Length));

    private static bool EndsLikeSpeech(ReadOnlySpan<char> words) =>
        words.Length > 0 && (words[^1] is '。' or '！' or '？' or '，' or '!' or '?' or '.' || words.IndexOfAny('，', '。') >= 0);

    // 所谓“…”, 名为“…”, 题为“…”
    private bool IsNamed(TextSpan span)
    {
        var before = text.Folded.AsSpan(Math.Max(0, span.Start - 3), Math.Min(3, span.Start));
        return before.EndsWith("所谓") || before.EndsWith("名为") || before.EndsWith("题为") || before.EndsWith("称为") || before.EndsWith("作为") || before.EndsWith("叫做") || before.EndsWith("誉为") || before.EndsWith("推动") || before.EndsWith("建立") || before.EndsWith("开展");
    }

    // “…”模式, “…”战略, “…”计划: what follows names a thing.
    private bool IsTermByContext(TextSpan span)
    {
        var after = text.Folded.AsSpan(span.End, Math.Min(3, text.Folded.Length - span.End));
        foreach (var noun in TermNouns)
        {
            if (after.StartsWith(noun) || (after.StartsWith("的") && after[1..].StartsWith(noun)))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] TermNouns =
    [
        "一词", "模式", "战略", "计划", "项目", "倡议", "行动", "时刻", "风险", "机制", "法案", "工程", "政策", "专案", "论坛", "峰会", "协议", "系统", "平台", "原则", "现象", "效应",
    ];
}
