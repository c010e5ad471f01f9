using System.Globalization;
using AngleSharp.Dom;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Voa;

/// <summary>Takes out of the HTML what is about the article and not of it: the time line, the author, feed notices.</summary>
internal static class CollectorPage
{
    public static void TakeMetadata(ArticleDraft draft, IElement page)
    {
        TakeTimeLine(draft, page);
        TakeTimeElement(draft, page);
        foreach (var paragraph in page.QuerySelectorAll("p").Where(IsFeedNotice).ToList())
        {
            paragraph.Remove();
        }

        foreach (var promotion in page.QuerySelectorAll("[class*='self-promo'], [class*='dfp-ad'], section[class*='donat']").ToList())
        {
            promotion.Remove();
        }
    }

    // <div><i>Sun, 09 Feb 2025 16:47:40 GMT</i></div>, <div><i>author<br>time</i></div>, <div>16/09/2020 - 08:52</div>
    private static void TakeTimeLine(ArticleDraft draft, IElement page)
    {
        var line = page.Children.Take(4).FirstOrDefault(e => e.TextContent.Length > 0 || e.LocalName is not ("div" or "p") || e.QuerySelector("img, video") is not null);
        if (line is null || line.LocalName != "div" || line.Children.Any(c => c.LocalName != "i") || line.TextContent.Length > 120)
        {
            return;
        }

        string[] parts = [.. (line.FirstElementChild ?? line).ChildNodes.OfType<IText>().Select(t => t.Data.Trim()).Where(t => t.Length > 0)];
        var isLine = false;
        foreach (var part in parts)
        {
            if (CollectorTime.Read(part) is { } time)
            {
                draft.Published = time;
                isLine = true;
            }
        }

        if (isLine || line.FirstElementChild?.LocalName == "i")
        {
            var author = string.Join(' ', parts.Where(p => CollectorTime.Read(p) is null)).Split((char[])[' '], StringSplitOptions.RemoveEmptyEntries);
            draft.Author = author.Length == 0 ? null : string.Join(' ', author);
            line.Remove();
        }
    }

    // <aside><div><time dateTime="2020-12-12T00:00:00Z">Dec 12th 2020</time><meta itemProp="author" …><p …dateline>WASHINGTON, DC</p></div></aside>
    private static void TakeTimeElement(ArticleDraft draft, IElement page)
    {
        if (page.QuerySelector("time[datetime]") is not { } time)
        {
            return;
        }

        var printed = time.GetAttribute("datetime") ?? "";
        draft.Published ??= printed.EndsWith("T00:00:00Z", StringComparison.Ordinal) && DateOnly.TryParseExact(printed[..^10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new PublicationTime(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), TimePrecision.Day)
            : CollectorTime.Read(printed);
        time.Remove();
    }

    // WordPress feeds end in "The post TITLE appeared first on SITE."
    private static bool IsFeedNotice(IElement element)
    {
        var words = element.TextContent.AsSpan().Trim();
        return (words.StartsWith("The post ") && (words.Contains("appeared first on", StringComparison.Ordinal) || words.Contains("first appeared on", StringComparison.Ordinal)) && words.Length < 400)
            || (words.StartsWith("This article appeared in the") && words.Contains("print edition", StringComparison.Ordinal) && words.Length < 300);
    }
}
