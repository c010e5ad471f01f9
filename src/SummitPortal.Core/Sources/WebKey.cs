using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SummitPortal.Core.Sources;

/// <summary>The natural key of an article by its address: <c>bbc:chinese-news-54464263</c>. Two collectors of one page get one key.</summary>
internal static class WebKey
{
    private static readonly HashSet<string> SecondLevel = new(StringComparer.Ordinal) { "com", "net", "org", "gov", "edu", "co", "ac", "mil" };

    /// <returns><c>host:id</c>, where id is the last piece of the path when it holds five digits or more, otherwise 16 hex digits of the address's SHA-256.</returns>
    public static string Of(Uri address)
    {
        var segment = address.Segments.Select(s => s.Trim('/')).LastOrDefault(s => s.Length > 0) ?? "";
        var dot = segment.LastIndexOf('.');
        var id = dot > 0 ? segment[..dot] : segment;
        if (QueryNumber(address.Query) is { } number)
        {
            id = number;
        }
        else if (id.Length > 80 || id.Count(char.IsAsciiDigit) < 5 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Host + address.PathAndQuery)))[..16];
        }

        return $"{Site(address.Host)}:{id}";
    }

    /// <summary>The name in a host: <c>reuters</c> of <c>cn.reuters.com</c>, <c>sina</c> of <c>finance.sina.com.cn</c>.</summary>
    public static string Site(string host)
    {
        var labels = host.ToLowerInvariant().Split('.', StringSplitOptions.RemoveEmptyEntries);
        var last = labels.Length - 2;
        if (last > 0 && SecondLevel.Contains(labels[last]))
        {
            last--;
        }

        return last < 0 ? host.ToLowerInvariant() : labels[last];
    }

    // "…/news/post.php?id=905242", "…/story?sid=65536"
    private static string? QueryNumber(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals] is "id" or "sid" or "aid" or "newsid" && long.TryParse(pair.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return pair[(equals + 1)..];
            }
        }

        return null;
    }
}
