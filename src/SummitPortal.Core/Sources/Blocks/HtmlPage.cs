using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>Parses HTML when its nesting allows it. Scripts do not run and nothing is fetched.</summary>
internal static class HtmlPage
{
    /// <returns>Null when the HTML is nested beyond <see cref="SourceLimits.MaxNesting"/>.</returns>
    public static IDocument? Parse(string html) => HtmlNesting.IsReasonable(html) ? new HtmlParser().ParseDocument(html) : null;
}
