using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>
/// Reads Tencent News as Markdown: with Hugo front matter (and the same generator's other publishers), or without, as html2text leaves it.
/// </summary>
public sealed class QqMarkdownParser : ISourceParser
{
    private const string PictureHost = "inews.gtimg.com";

    private const int HeadLength = 6000;

    public SourceFormat Format => SourceFormat.QqMarkdown;

    public bool Recognizes(SourceText source) => HugoFrontMatter.Read(source.Text) is not null || IsBare(source.Text);

    public ParseResult Parse(SourceText source)
    {
        var draft = new ArticleDraft(Format);
        var front = HugoFrontMatter.Read(source.Text);
        var body = front is null ? Bare(draft, source) : Generated(draft, front, source);
        if (body.Length > SourceLimits.MaxArticleLength)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The article has {body.Length} characters; the limit is {SourceLimits.MaxArticleLength}.");
        }

        if (MarkdownBlocks.Read(body) is not { } blocks)
        {
            return draft.Reject(RejectionReason.LimitExceeded, "The Markdown is nested more than 128 levels deep, which no article is.");
        }

        draft.Blocks = blocks;
        QqBlocks.Clean(draft);
        return draft.Finish();
    }

    private static string Generated(ArticleDraft draft, HugoFrontMatter front, SourceText source)
    {
        draft.Title = front.Title;
        draft.Published = front.Published;
        draft.LeadImage = front.Thumbnail.Length > 0 ? front.Thumbnail : null;
        var body = source.Text[front.BodyStart..];
        if (LinkBack.Find(body) is not { } link)
        {
            var publisher = front.Publisher is "" or "qq" ? "qq" : front.Publisher;
            draft.Key = $"{publisher}:{source.File.Sha256}";
            return body;
        }

        link.Identify(draft, source.File);
        return body[..link.Start];
    }

    private static string Bare(ArticleDraft draft, SourceText source)
    {
        var text = source.Text.TrimStart();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        draft.Title = (end < 0 ? text : text[..end]).TrimStart('#', ' ');
        draft.Key = "qq:" + source.File.Sha256;
        return end < 0 ? "" : Html2TextLines.Mend(text[(end + 1)..]);
    }

    // Nothing names the publisher: the title printed twice, or pictures from Tencent's host, or html2text's numbered key points.
    private static bool IsBare(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, HeadLength)).TrimStart();
        if (!head.StartsWith("# "))
        {
            return false;
        }

        var end = head.IndexOf('\n');
        var title = (end < 0 ? head : head[..end]).TrimEnd();
        return end > 0 && (head[end..].TrimStart().StartsWith(title, StringComparison.Ordinal)
            || head.Contains(PictureHost, StringComparison.Ordinal)
            || head.Contains("\n  * _1_ ", StringComparison.Ordinal)
            || (!head[end..].Contains("\n#", StringComparison.Ordinal) && HasNewsCredits(text)));
    }

    // Bold lines for headings and a last line such as "来源：合肥发布": news as html2text leaves it, not somebody's notes.
    private static bool HasNewsCredits(string text) =>
        text.AsSpan().TrimEnd()[^Math.Min(300, text.AsSpan().TrimEnd().Length)..] is var end
        && (end.Contains("\n来源：", StringComparison.Ordinal) || end.Contains("\n责任编辑", StringComparison.Ordinal) || end.Contains("\n编辑 ", StringComparison.Ordinal) || end.Contains("（来源：", StringComparison.Ordinal));
}
