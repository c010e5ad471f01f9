namespace SummitPortal.Core.Sources.WeChat;

/// <summary>What WeChat's page prints around every article, and instead of one.</summary>
internal static class WeChatPageShell
{
    private static readonly HashSet<string> TailLines = new(StringComparer.Ordinal)
    {
        "预览时标签不可点", "继续滑动看下一个", "轻触阅读原文", "轻触查看原文", "向上滑动看下一个", "微信扫一扫可打开此内容，", "![跳转二维码]()",
        "，轻点两下取消赞", "，轻点两下取消在看",
    };

    // A page that shows one of these shows nothing else, so they count only near the start and with little around them.
    private static readonly (string Mark, RejectionReason Reason, string Says)[] Notices =
    [
        ("完成验证后即可继续访问", RejectionReason.CaptchaPage, "WeChat asked the collector to prove it is human; collect the address again from a browser."),
        ("环境异常", RejectionReason.CaptchaPage, "WeChat asked the collector to prove it is human; collect the address again from a browser."),
        ("该内容已被发布者删除", RejectionReason.Deleted, "The publisher had deleted the article when it was collected."),
        ("此内容已被发布者删除", RejectionReason.Deleted, "The publisher had deleted the article when it was collected."),
        ("此内容因违规无法查看", RejectionReason.Violation, "WeChat had taken the article down for breaking its rules."),
        ("此内容被投诉", RejectionReason.Violation, "WeChat had taken the article down after a complaint."),
        ("此内容违反", RejectionReason.Violation, "WeChat had taken the article down for breaking its rules."),
        ("此账号已被屏蔽", RejectionReason.AccountBlocked, "WeChat had blocked the account."),
        ("该公众号已迁移", RejectionReason.AccountMigrated, "The account had moved to a new one; collect the article from there."),
        ("此账号已自主注销", RejectionReason.AccountCancelled, "The account's owner had closed it."),
        ("该账号已自主注销", RejectionReason.AccountCancelled, "The account's owner had closed it."),
    ];

    private const int LongestNotice = 400;

    /// <summary>Where the page's own words begin behind the article; the text's length when they do not.</summary>
    /// <param name="account">The account's name as the tail prints it; null when the tail is cut off.</param>
    public static int TailStart(ReadOnlySpan<char> text, out string? account)
    {
        account = null;
        var start = text.Length;
        var previous = default(Range);
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            if (start == text.Length && IsTail(line, text[previous].Trim(), text, previous, range, out var at))
            {
                start = at;
            }

            if (line is "向上滑动看下一个")
            {
                account = text[previous].Trim().ToString();
                break;
            }

            previous = range;
        }

        return start;
    }

    /// <summary>The reason why a page without an article is none; null when it is an article.</summary>
    public static (RejectionReason Reason, string Detail)? Notice(ReadOnlySpan<char> article)
    {
        var words = article.Trim();
        if (words.Length > LongestNotice)
        {
            return null;
        }

        foreach (var (mark, reason, says) in Notices)
        {
            if (words.Contains(mark, StringComparison.Ordinal))
            {
                return (reason, $"The page shows “{mark}” instead of an article. {says}");
            }
        }

        return null;
    }

    private static bool IsTail(ReadOnlySpan<char> line, ReadOnlySpan<char> previousLine, ReadOnlySpan<char> text, Range previous, Range current, out int at)
    {
        at = current.GetOffsetAndLength(text.Length).Offset;
        if (TailLines.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line))
        {
            return true;
        }

        // The list of buttons: "：" and then lines of "，" alone; also the two lines of the QR code.
        if ((line is "，" && previousLine is "：") || (line is "关注该公众号" or "使用小程序" && previousLine is "微信扫一扫"))
        {
            at = previous.GetOffsetAndLength(text.Length).Offset;
            return true;
        }

        return false;
    }
}
