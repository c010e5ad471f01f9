using System.Buffers;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>The last line of a generated article: <c>[qq](https://new.qq.com/rain/a/20250212A08A7000)</c>; the label names the publisher.</summary>
/// <param name="Address">Null when the link is empty.</param>
/// <param name="Start">Where the line begins in the body.</param>
internal sealed record LinkBack(string Label, string? Address, int Start)
{
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    private const int LongestLine = 3000;

    public static LinkBack? Find(ReadOnlySpan<char> body)
    {
        var trimmed = body.TrimEnd();
        var start = trimmed.LastIndexOf('\n') + 1;
        var line = trimmed[start..];
        if (line.Length is < 4 or > LongestLine || line[0] != '[' || line[^1] != ')')
        {
            return null;
        }

        var middle = line.IndexOf("](", StringComparison.Ordinal);
        var label = middle < 0 ? [] : line[1..middle];
        if (label.IsEmpty || label.Length > 40 || label.ContainsAnyExcept(LabelCharacters))
        {
            return null;
        }

        var address = line[(middle + 2)..^1].Trim();
        return new LinkBack(label.ToString(), address.IsEmpty ? null : address.ToString(), start);
    }

    public bool IsQq => Label == "qq" || (Uri.TryCreate(Address, UriKind.Absolute, out var uri) && (uri.Host == "qq.com" || uri.Host.EndsWith(".qq.com", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Puts identity, address and, for other publishers, the outlet into the draft.</summary>
    public void Identify(ArticleDraft draft, SourceFile file)
    {
        if (!WebAddress.TryNormalize(Address, out var url))
        {
            draft.Key = $"{(IsQq ? "qq" : Label)}:{file.Sha256}";
            draft.Outlet = IsQq ? null : Label;
            return;
        }

        var uri = new Uri(url);
        draft.CanonicalUrl = url;
        if (IsQq)
        {
            draft.Key = "qq:" + QqArticleId.Of(uri);
            return;
        }

        draft.Key = WebKey.Of(uri);
        draft.Outlet = PublisherHosts.OutletOf(uri.Host) ?? Label;
    }
}
