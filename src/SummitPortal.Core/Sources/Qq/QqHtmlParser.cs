using AngleSharp.Dom;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources.Blocks;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>Reads saved Tencent News pages, the HTML bodies that its feed carries, and one item of that feed as JSON.</summary>
public sealed class QqHtmlParser : ISourceParser
{
    // In the order of how surely they hold nothing but the article.
    private const string Content = "#article-content, .rich_media_content, #ArticleContent, .content-article, #article-body, #Cnt-Main-Article-QQ";

    private static readonly string[] Marks =
    [
        "id=\"article-content\"", "class=\"rich_media_content", "id=\"ArticleContent\"", "content-article", "window.DATA", "Cnt-Main-Article-QQ",
    ];

    public SourceFormat Format => SourceFormat.QqHtml;

    public bool Recognizes(SourceText source)
    {
        var text = source.Text.AsSpan().TrimStart();
        return text.Length > 0 && text[0] switch
        {
            '{' => text.Contains("\"description\"", StringComparison.Ordinal) && text.Contains("\"title\"", StringComparison.Ordinal),
            '<' => Marks.Any(m => source.Text.Contains(m, StringComparison.Ordinal)),
            _ => false,
        };
    }

    public ParseResult Parse(SourceText source)
    {
        var draft = new ArticleDraft(Format);
        var text = source.Text.AsSpan().TrimStart();
        if (text[0] != '{')
        {
            return ReadPage(draft, source, source.Text);
        }

        if (text.Contains("}\n{", StringComparison.Ordinal))
        {
            return draft.Reject(RejectionReason.UnknownFormat, $"The file holds {text.Count("}\n{") + 1} JSON items; a source file is one article. Split it, one item a file.");
        }

        if (QqItem.Read(text) is not { } item)
        {
            return draft.Reject(RejectionReason.UnknownFormat, "The file begins like a JSON item but is no valid JSON object; it may be cut off.");
        }

        item.Describe(draft);
        return ReadPage(draft, source, item.Html ?? "");
    }

    private static ParseResult ReadPage(ArticleDraft draft, SourceText source, string html)
    {
        if (html.Length > SourceLimits.MaxPageLength)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The page has {html.Length} characters; the limit is {SourceLimits.MaxPageLength}.");
        }

        if (HtmlPage.Parse(html) is not { } page)
        {
            return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
        }

        using (page)
        {
            Describe(draft, page, html);
            draft.Key ??= "qq:" + source.File.Sha256;
            var content = Content.Split(", ").Select(page.QuerySelector).FirstOrDefault(e => e is not null) ?? page.Body;
            var reading = HtmlBlocks.Read(content!);
            if (reading.TooDeep)
            {
                return draft.Reject(RejectionReason.LimitExceeded, $"The HTML is nested more than {SourceLimits.MaxNesting} levels deep, which no article is.");
            }

            draft.Blocks = reading.Blocks;
            draft.Warn(reading.Warnings);
            TakeTitle(draft);
            QqBlocks.Clean(draft);
            return draft.Finish();
        }
    }

    private static void Describe(ArticleDraft draft, IDocument page, string html)
    {
        const string Data = "window.DATA";
        var at = html.IndexOf(Data, StringComparison.Ordinal);
        var open = at < 0 ? -1 : html.IndexOf('{', at);
        if (open >= 0)
        {
            QqItem.Read(html.AsSpan(open))?.Describe(draft);
        }

        draft.Title ??= Meta(page, "property", "og:title") ?? WithoutSite(page.Title);
        draft.Published ??= QqItem.TimeOf(Meta(page, "name", "apub:time") ?? Meta(page, "property", "article:published_time"));
        draft.LeadImage ??= Meta(page, "property", "og:image");
        var address = Meta(page, "property", "og:url") ?? page.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        if (WebAddress.TryNormalize(address, out var url))
        {
            draft.CanonicalUrl ??= url;
            draft.Key ??= "qq:" + QqArticleId.Of(new Uri(url));
        }
    }

    // A bare body has no title but its first heading.
    private static void TakeTitle(ArticleDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Title) && draft.Blocks.OfType<SourceBlock.Heading>().FirstOrDefault() is { } heading)
        {
            draft.Title = heading.Text;
            draft.Blocks.Remove(heading);
        }
    }

    private static string? WithoutSite(string? title)
    {
        var words = title?.Trim();
        foreach (var site in (ReadOnlySpan<string>)["_腾讯新闻", "-腾讯新闻", "_腾讯网", "_新闻_腾讯网"])
        {
            words = words?.EndsWith(site, StringComparison.Ordinal) == true ? words[..^site.Length] : words;
        }

        return string.IsNullOrEmpty(words) ? null : words;
    }

    private static string? Meta(IDocument page, string attribute, string name)
    {
        var content = page.QuerySelector($"meta[{attribute}='{name}']")?.GetAttribute("content")?.Trim();
        return string.IsNullOrEmpty(content) ? null : content;
    }
}
