using System.Text.RegularExpressions;
using SummitPortal.Core.Sources.Blocks;
using SummitPortal.Core.Sources.Credits;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>
/// Finds the account that published on Tencent News where the text shows it: how it begins (财联社2月11日讯), whom sources spoke to
/// (对澎湃新闻（www.thepaper.cn）表示), how it takes leave of its readers. The front matter never says.
/// </summary>
internal static partial class QqOutlet
{
    private const int LeadLength = 60;

    /// <summary>For a publisher that is known by its address: whom the text was taken from (财联社2月12日讯 on 新浪财经).</summary>
    public static void FindOriginal(ArticleDraft draft)
    {
        var lead = Lead(draft);
        if (FromLead(lead) is { } original && !draft.Outlet!.Contains(original, StringComparison.Ordinal))
        {
            draft.ReprintOf ??= original;
        }

        FindReporter(draft, lead);
    }

    public static void Find(ArticleDraft draft)
    {
        var lead = Lead(draft);
        draft.Outlet ??= FromLead(lead) ?? FromConversation(draft.Blocks) ?? FromFarewell(draft.Blocks);
        FindReporter(draft, lead);
    }

    private static string Lead(ArticleDraft draft)
    {
        var first = draft.Blocks.OfType<SourceBlock.Paragraph>().FirstOrDefault()?.Text ?? "";
        return first[..Math.Min(first.Length, LeadLength)];
    }

    private static void FindReporter(ArticleDraft draft, string lead)
    {
        if (LeadReporter().Match(lead) is { Success: true } reporter)
        {
            draft.Author ??= reporter.Groups["names"].Value.Trim();
        }
    }

    private static string? FromLead(string lead)
    {
        var words = lead.AsSpan().TrimStart("【[（(");
        var outlet = KnownOutlets.StartOf(words, out var printed);
        if (outlet is null)
        {
            return null;
        }

        // A name alone proves nothing: "新华社记者被打". It must announce a report.
        return Announcement().IsMatch(words[printed.Length..].ToString()) ? outlet : null;
    }

    private static string? FromConversation(List<SourceBlock> blocks)
    {
        foreach (var block in blocks)
        {
            var text = block.Text;
            for (var at = text.IndexOf('（', StringComparison.Ordinal); at > 0; at = text.IndexOf('（', at + 1))
            {
                var host = Host().Match(text, at, Math.Min(40, text.Length - at));
                if (host.Success)
                {
                    return PublisherHosts.OutletOf(host.Groups["host"].Value) ?? KnownOutlets.EndOf(text.AsSpan(0, at));
                }
            }
        }

        return null;
    }

    private static string? FromFarewell(List<SourceBlock> blocks)
    {
        foreach (var block in blocks.TakeLast(3))
        {
            if (Farewell().Match(block.Text) is { Success: true } match)
            {
                return match.Groups["outlet"].Value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[^，。]{0,24}?(?:讯|電|电|消息|获悉|報道|报道|】)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"（(?:www\.)?(?<host>[a-z0-9-]{2,30}(?:\.[a-z]{2,6}){1,3})）", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Host();

    [GeneratedRegex(@"为了您和(?<outlet>[^，。]{2,12})的再次见面|欢迎关注(?<outlet>[^，。官微]{2,12})官方微信", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"[（(【 ](?:首席|资深|特约|特派|见习|实习|本报)?(?:记者|编辑|作者)[ 　]*(?<names>[\u4E00-\u9FFF·]{2,4}(?:[ 　、]+[\u4E00-\u9FFF·]{2,4}){0,3})[)）】]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: SourceLimits.PatternMilliseconds)]
    private static partial Regex LeadReporter();
}
