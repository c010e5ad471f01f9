using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SummitPortal.Web.Features.Discovery;

/// <summary>Builds and writes JSON-LD.</summary>
internal static class LinkedDataJson
{
    // This encoder escapes < > & ' " and + in whatever range, so no word of a source can close the script element or begin a comment in it.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The content of a <c>script</c> element of the type <c>application/ld+json</c>.</summary>
    public static string Write(JsonObject data) => data.ToJsonString(Options);

    /// <summary>A node of schema.org. What is not known (null, or an empty list) is left out, as JSON-LD means it.</summary>
    public static JsonObject Node(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var node = new JsonObject { ["@type"] = type };
        foreach (var (name, value) in members)
        {
            if (value is not null and not JsonArray { Count: 0 })
            {
                node[name] = value;
            }
        }

        return node;
    }

    public static JsonArray List(IEnumerable<JsonNode> items) => new([.. items]);

    public static JsonArray List(IEnumerable<string> items) => new([.. items.Select(i => JsonValue.Create(i))]);
}
