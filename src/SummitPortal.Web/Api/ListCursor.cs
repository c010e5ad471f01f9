using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace SummitPortal.Web.Api;

/// <summary>
/// A place in a list: the sort key of the last row of a page. It stays good while rows come and go, and holds nothing that a caller could not
/// read in the row itself, so it is not signed; one that was made up is a place like any other, or none.
/// </summary>
/// <param name="List">Name of the list that gave it.</param>
internal sealed record ListCursor(string List, string[] Position)
{
    private const int LongestText = 400;

    /// <summary>What callers hand back, without looking into it.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string[]>([List, .. Position]));

    /// <summary>Null when it is none of this list.</summary>
    public static ListCursor? Parse(string text, string list)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text));
            return parts is [var name, .. var position] && name == list && position.All(p => p is not null && !p.Contains('\0', StringComparison.Ordinal))
                ? new ListCursor(list, position!)
                : null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}
