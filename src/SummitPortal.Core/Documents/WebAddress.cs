using System.Diagnostics.CodeAnalysis;

namespace SummitPortal.Core.Documents;

/// <summary>The allow-list for addresses that a source may put on a page: absolute http and https, nothing else.</summary>
public static class WebAddress
{
    /// <summary>Longest address kept, in code units; longer ones are data, not addresses.</summary>
    public const int MaxLength = 2048;

    /// <summary>Accepts an absolute http(s) address (or <c>//host/…</c>, read as https) and gives its escaped form, safe inside an attribute and in <c>&lt;…&gt;</c> of Markdown.</summary>
    public static bool TryNormalize(string? address, [NotNullWhen(true)] out string? url)
    {
        url = null;
        var trimmed = address?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > MaxLength)
        {
            return false;
        }

        if (trimmed.StartsWith("//", StringComparison.Ordinal))
        {
            trimmed = "https:" + trimmed;
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Host.Length == 0
            || uri.UserInfo.Length > 0)
        {
            return false;
        }

        url = uri.AbsoluteUri.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);
        return url.Length <= MaxLength;
    }
}
