using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>Reads archived articles of WeChat official accounts: front matter of five keys, and the page as Markdown.</summary>
public sealed class WeChatMarkdownParser : ISourceParser
{
    // A collection of accounts, printed where the account's name should stand: 38,975 of 59,232 archived files.
    private const string Feed = "Doonsec's feed";

    // The archive cuts what follows the first title at exactly 8,000 characters (Unicode code points) and appends three dots.
    private const int CutLength = 8000;

    private const string CutMark = "...";

    public SourceFormat Format => SourceFormat.WeChatMarkdown;

    public bool Recognizes(SourceText source) => WeChatFrontMatter.Read(source.Text) is not null;

    public ParseResult Parse(SourceText source)
    {
        var draft = new ArticleDraft(Format);
        if (WeChatFrontMatter.Read(source.Text) is not { } head)
        {
            return draft.Reject(RejectionReason.UnknownFormat, "The front matter lacks one of title, url, source and date.");
        }

        var address = WeChatAddress.Read(head.Url);
        draft.Title = head.Title;
        draft.Key = address?.Key ?? "wechat:" + source.File.Sha256;
        draft.CanonicalUrl = address?.Canonical ?? head.Url;
        draft.Published = head.Published;
        draft.Collected = head.Collected;

        var page = source.Text[head.BodyStart..].TrimStart('\n');
        var text = AfterTitle(page, head.Title);
        if (IsCut(page, text))
        {
            draft.Warn(ParseWarning.Truncated);
            text = WithoutCutMark(text);
        }

        var tail = WeChatPageShell.TailStart(text, out var account);
        return ReadArticle(draft, head, text[..tail], account);
    }

    private static ParseResult ReadArticle(ArticleDraft draft, WeChatFrontMatter head, string article, string? account)
    {
        if (WeChatPageShell.Notice(article) is var (reason, detail))
        {
            return draft.Reject(reason, detail);
        }

        var rest = TakeCover(draft, article.TrimStart('\n', ' '));
        rest = AfterTitle(rest, head.Title);
        string?[] printed = [head.Source == Feed ? null : head.Source, account];
        var names = printed.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => WeChatHead.Unescaped(n)).Distinct().ToList();
        var lines = WeChatHead.Read(rest, names);
        draft.Author = lines.Author;
        draft.Outlet = names.FirstOrDefault() ?? lines.Account;
        if (rest.Length > SourceLimits.MaxArticleLength)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The article has {rest.Length} characters; the limit is {SourceLimits.MaxArticleLength}.");
        }

        var blocks = MarkdownBlocks.Read(rest[lines.Rest..]);
        if (blocks is null)
        {
            return draft.Reject(RejectionReason.LimitExceeded, "The Markdown is nested more than 128 levels deep, which no article is.");
        }

        draft.Blocks = blocks;
        WeChatBlocks.Clean(draft, names);
        if (draft.Blocks.TrueForAll(b => b.Text.Length == 0))
        {
            TakeTextFromTitle(draft, head.Title);
        }

        return draft.Blocks.TrueForAll(b => b.Text.Length == 0) && draft.Blocks.TrueForAll(b => b is not SourceBlock.Picture)
            ? draft.Reject(RejectionReason.BoilerplateOnly, "The page holds WeChat's buttons and no article; the collector came before the text was loaded. Collect the address again.")
            : draft.Finish();
    }

    // WeChat's text posts have no text but their title, which then runs over several lines.
    private static void TakeTextFromTitle(ArticleDraft draft, string title)
    {
        var lines = title.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 1)
        {
            draft.Title = lines[0];
            draft.Blocks = [.. lines.Skip(1).Select(l => new SourceBlock.Paragraph(InlineText.Plain(l)))];
        }
    }

    private static string TakeCover(ArticleDraft draft, string text)
    {
        const string Mark = "![cover_image](";
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return text;
        }

        var end = text.IndexOf(')', StringComparison.Ordinal);
        if (end < 0)
        {
            return "";
        }

        draft.LeadImage = text[Mark.Length..end];
        return text[(end + 1)..].TrimStart('\n', ' ');
    }

    /// <summary>What follows the title's heading; the second one is escaped as Markdown, the first is not.</summary>
    private static string AfterTitle(string text, string title)
    {
        if (!text.StartsWith("# ", StringComparison.Ordinal))
        {
            return text;
        }

        if (text.AsSpan(2).StartsWith(title, StringComparison.Ordinal))
        {
            return text[(2 + title.Length)..].TrimStart('\n', ' ');
        }

        // Escaping lengthens, line by line: skip as many lines as the title has.
        var lines = title.AsSpan().Count('\n') + 1;
        var end = 0;
        for (; lines > 0 && end >= 0; lines--)
        {
            end = text.IndexOf('\n', end);
            end = end < 0 ? -1 : end + 1;
        }

        return end < 0 ? "" : text[end..].TrimStart('\n', ' ');
    }

    private static bool IsCut(string page, string afterTitle)
    {
        if (!page.EndsWith(CutMark, StringComparison.Ordinal) && !page.TrimEnd().EndsWith(CutMark, StringComparison.Ordinal))
        {
            return false;
        }

        var content = afterTitle.AsSpan().Trim();
        var points = content.Length - CutMark.Length;
        foreach (var c in content)
        {
            points -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return Math.Abs(points - CutLength) <= 2;
    }

    private static string WithoutCutMark(string text)
    {
        var kept = text.TrimEnd()[..^CutMark.Length];
        var line = kept.LastIndexOf('\n') + 1;
        var open = kept.LastIndexOf("](", StringComparison.Ordinal);
        if (open >= line && kept.IndexOf(')', open) < 0)
        {
            // Cut inside an address: the words of the link stay, a picture goes.
            var bracket = kept.LastIndexOf('[', open);
            var isPicture = bracket > 0 && kept[bracket - 1] == '!';
            return bracket < line ? kept[..open] : isPicture ? kept[..(bracket - 1)] : kept[..bracket] + kept[(bracket + 1)..open];
        }

        var picture = kept.LastIndexOf("![", StringComparison.Ordinal);
        return picture >= line && kept.IndexOf(']', picture) < 0 ? kept[..picture] : kept;
    }
}
