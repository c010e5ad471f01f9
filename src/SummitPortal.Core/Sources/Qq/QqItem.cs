using System.Globalization;
using System.Text;
using System.Text.Json;
using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Sources.Qq;

/// <summary>What Tencent's JSON says about an article, in a list item (<c>id title image link author pub_date description</c>) or in a page's <c>window.DATA</c>.</summary>
internal sealed record QqItem(string? Id, string? Title, string? Media, string? Link, string? Published, string? Image, string? Html)
{
    private const int Depth = 64;

    public static QqItem? Read(ReadOnlySpan<char> json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json.ToString()), new JsonReaderOptions { MaxDepth = Depth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? null
                : new QqItem(
                    Text(root, "id") ?? Text(root, "article_id") ?? Text(root, "cms_id"),
                    Text(root, "title"),
                    Text(root, "author") ?? Text(root, "media"),
                    Text(root, "link") ?? Text(root, "url"),
                    Text(root, "pub_date") ?? Text(root, "pubtime"),
                    Text(root, "image"),
                    Text(root, "description"));
        }
        catch (JsonException)
        {
            // Not JSON after all, or cut off.
            return null;
        }
    }

    public void Describe(ArticleDraft draft)
    {
        draft.Title ??= Title;
        draft.Outlet ??= string.IsNullOrWhiteSpace(Media) ? null : Media;
        draft.Published ??= TimeOf(Published);
        draft.LeadImage ??= Image;
        if (WebAddress.TryNormalize(Link, out var url))
        {
            draft.CanonicalUrl ??= url;
            draft.Key ??= "qq:" + QqArticleId.Of(new Uri(url));
        }
        else if (!string.IsNullOrWhiteSpace(Id))
        {
            draft.Key ??= "qq:" + Id;
        }
    }

    /// <summary>China's time unless the text says otherwise; a number counts seconds or milliseconds since 1970.</summary>
    public static PublicationTime? TimeOf(string? printed)
    {
        if (string.IsNullOrWhiteSpace(printed))
        {
            return null;
        }

        if (long.TryParse(printed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var seconds = number > 100_000_000_000 ? number / 1000 : number;
            return seconds is > 1_000_000_000 and < 4_102_444_800
                ? new PublicationTime(DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(PublicationTime.ChinaOffset), TimePrecision.Second)
                : null;
        }

        return Voa.CollectorTime.Read(printed, PublicationTime.ChinaOffset);
    }

    private static string? Text(JsonElement item, string key)
    {
        if (!item.TryGetProperty(key, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
    }
}
