using System.Globalization;
using AngleSharp.Dom;

namespace SummitPortal.Core.Sources.Blocks;

/// <summary>What single elements mean to a reader.</summary>
internal static class HtmlElements
{
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "canvas", "form", "button", "input", "select",
        "textarea", "nav", "mp-common-profile", "mp-style-type", "mpprofile", "mp-miniprogram", "mpcps", "mp-common-product",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "center", "address", "fieldset", "legend", "details", "summary",
        "dl", "dt", "dd", "li", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "body", "html",
    };

    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    public static bool IsHidden(IElement element)
    {
        if (Unread.Contains(element.LocalName) || element.HasAttribute("hidden"))
        {
            return true;
        }

        var style = element.GetAttribute("style");
        return style is { Length: > 0 } && element.LocalName is not ("iframe" or "img") && IsHiding(style);
    }

    public static bool IsBold(IElement element)
    {
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style))
        {
            return false;
        }

        var weight = ValueOf(style, "font-weight");
        return weight.StartsWith("bold", StringComparison.OrdinalIgnoreCase)
            || (int.TryParse(weight, CultureInfo.InvariantCulture, out var number) && number >= 600);
    }

    /// <summary>Captions that are no <c>figcaption</c>: the collector's small grey line, WordPress's class.</summary>
    public static bool IsCaption(IElement element) =>
        (element.LocalName == "small" && ValueOf(element.GetAttribute("style") ?? "", "color").SequenceEqual("#999"))
        || (element.ClassName is { Length: > 0 } names && names.Contains("caption-text", StringComparison.Ordinal));

    /// <summary>Null for pictures that are only decoration or have no address.</summary>
    public static string? PictureAddress(IElement image)
    {
        if (IsTiny(image.GetAttribute("width")) || IsTiny(image.GetAttribute("data-w")))
        {
            return null;
        }

        // WeChat loads pictures late: the address stands in data-src, src is empty or a placeholder.
        var late = image.GetAttribute("data-src");
        var address = string.IsNullOrWhiteSpace(late) ? image.GetAttribute("src") : late;
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    private static bool IsTiny(string? pixels) => int.TryParse(pixels, CultureInfo.InvariantCulture, out var value) && value < 30;

    private static bool IsHiding(string style) =>
        ValueOf(style, "display").SequenceEqual("none")
        || ValueOf(style, "visibility").SequenceEqual("hidden")
        || (ValueOf(style, "opacity") is "0" && ValueOf(style, "height").Length > 0);

    private static ReadOnlySpan<char> ValueOf(string style, string property)
    {
        foreach (var range in style.AsSpan().Split(';'))
        {
            var declaration = style.AsSpan(range);
            var colon = declaration.IndexOf(':');
            if (colon > 0 && declaration[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                var value = declaration[(colon + 1)..].Trim();
                var important = value.IndexOf('!');
                return important < 0 ? value : value[..important].TrimEnd();
            }
        }

        return [];
    }
}
