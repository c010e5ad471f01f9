using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.WeChat;

/// <summary>Reads saved pages of mp.weixin.qq.com, also those that share another account's article with its first words only.</summary>
public sealed class WeChatHtmlParser : ISourceParser
{
    private const int HeadLength = 2000;

    public SourceFormat Format => SourceFormat.WeChatHtml;

    public bool Recognizes(SourceText source)
    {
        var text = source.Text;
        var head = text.AsSpan(0, Math.Min(HeadLength, text.Length)).TrimStart();
        if (head.IsEmpty || head[0] != '<')
        {
            return false;
        }

        return text.Contains("id=\"js_content\"", StringComparison.Ordinal)
            || (text.Contains("mp.weixin.qq.com", StringComparison.Ordinal) && text.Contains("weui-msg", StringComparison.Ordinal))
            || (text.Contains("res.wx.qq.com", StringComparison.Ordinal) && !text.Contains("window.DATA", StringComparison.Ordinal));
    }

    public ParseResult Parse(SourceText source)
    {
        var draft = new ArticleDraft(Format);
        if (source.Text.Length > SourceLimits.MaxPageLength)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The page has {source.Text.Length} characters; the limit is {SourceLimits.MaxPageLength}.");
        }

        if (HtmlPage.Parse(source.Text) is not { } page)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
        }

        using (page)
        {
            Describe(draft, page, source);
            var content = page.GetElementById("js_content");
            if (content is null || content.TextContent.AsSpan().Trim().IsEmpty && content.QuerySelector("img") is null)
            {
                return Refuse(draft, page);
            }

            return Read(draft, page, content);
        }
    }

    private static void Describe(ArticleDraft draft, IDocument page, SourceText source)
    {
        var text = source.Text;
        var address = WeChatAddress.From(ScriptVariables.Read(text, "biz"), ScriptVariables.Read(text, "mid"), ScriptVariables.Read(text, "idx"), ScriptVariables.Read(text, "sn"))
            ?? WeChatAddress.Read(Meta(page, "og:url"))
            ?? WeChatAddress.Read(WebUtility.HtmlDecode(ScriptVariables.Read(text, "msg_link")));
        draft.Key = address?.Key ?? "wechat:" + source.File.Sha256;
        draft.CanonicalUrl = address?.Canonical;
        draft.Title = FirstOf(Meta(page, "og:title"), Words(page, "#activity-name"), WebUtility.HtmlDecode(ScriptVariables.Read(text, "msg_title")), page.Title);
        draft.Outlet = FirstOf(Words(page, "#js_name"), WebUtility.HtmlDecode(ScriptVariables.Read(text, "nickname")), Words(page, ".account_nickname_inner"), Words(page, ".profile_nickname"));
        draft.Author = FirstOf(Words(page, "#js_author_name"), Meta(page, "og:article:author"));
        draft.Published = PublishedIn(text) ?? DayOf(Words(page, "#publish_time"));
        draft.LeadImage = FirstOf(Meta(page, "og:image"), ScriptVariables.Read(text, "msg_cdn_url"), ScriptVariables.Read(text, "cdn_url_1_1"));
    }

    private static ParseResult Read(ArticleDraft draft, IDocument page, IElement content)
    {
        if (content.ClassList.Contains("original_panel_content"))
        {
            return ReadShared(draft, page, content);
        }

        var reading = HtmlBlocks.Read(content);
        if (reading.TooDeep)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
        }

        draft.Blocks = reading.Blocks;
        draft.Warn(reading.Warnings);
        WeChatBlocks.Clean(draft, draft.Outlet is null ? [] : [draft.Outlet]);
        return draft.Finish();
    }

    // A shared page has the first hundred characters of the article, ended by three dots, and pictures as the word [Image].
    private static ParseResult ReadShared(ArticleDraft draft, IDocument page, IElement content)
    {
        var words = content.TextContent.Replace("[Image]", "\n", StringComparison.Ordinal).Replace("[图片]", "\n", StringComparison.Ordinal).Trim();
        if (words.EndsWith("...", StringComparison.Ordinal))
        {
            draft.Warn(ParseWarning.Truncated);
            words = words[..^3];
        }

        draft.Blocks = [.. words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(w => new SourceBlock.Paragraph(InlineText.Plain(w)))];
        draft.ReprintOf = Words(page, "#js_share_author");
        return draft.Finish();
    }

    private static ParseResult.Rejected Refuse(ArticleDraft draft, IDocument page)
    {
        foreach (var hidden in page.QuerySelectorAll("script, style").ToList())
        {
            hidden.Remove();
        }

        var words = page.Body is null ? "" : HtmlWhitespace.Collapse(page.Body.TextContent, '\0').Trim();
        return WeChatPageShell.Notice(words) is var (reason, detail)
            ? draft.Reject(reason, detail)
            : draft.Reject(RejectionReason.BoilerplateOnly, "The saved page has no article in #js_content; it was saved before the text was loaded. Save it again after scrolling to its end.");
    }

    private static PublicationTime? PublishedIn(string text)
    {
        foreach (var name in (ReadOnlySpan<string>)["ct", "ori_create_time", "oriCreateTime"])
        {
            if (long.TryParse(ScriptVariables.Read(text, name), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 1_262_304_000 and < 4_102_444_800)
            {
                return new PublicationTime(DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(PublicationTime.ChinaOffset), TimePrecision.Second);
            }
        }

        return DayOf(ScriptVariables.Read(text, "createTime")) ?? DayOf(ScriptVariables.Read(text, "publish_time"));
    }

    private static PublicationTime? DayOf(string? printed)
    {
        (string, TimePrecision)[] forms = [("yyyy-MM-dd HH:mm:ss", TimePrecision.Second), ("yyyy-MM-dd HH:mm", TimePrecision.Minute), ("yyyy年M月d日 HH:mm", TimePrecision.Minute), ("yyyy年MM月dd日 HH:mm", TimePrecision.Minute), ("yyyy-MM-dd", TimePrecision.Day)];
        foreach (var (form, precision) in forms)
        {
            if (DateTime.TryParseExact(printed?.Trim(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year > 2000)
            {
                return new PublicationTime(new DateTimeOffset(at, PublicationTime.ChinaOffset), precision);
            }
        }

        return null;
    }

    private static string? Meta(IDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content")?.Trim();

    private static string? Words(IDocument page, string selector) => page.QuerySelector(selector)?.TextContent.Trim();

    private static string? FirstOf(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return null;
    }
}
