using System.Text.Json;
using System.Text.Json.Nodes;

namespace SummitPortal.Web.Features.Desk.Audit;

/// <summary>One value that an entry changed; null where there was none.</summary>
public sealed record AuditChange(string Name, string? Old, string? New)
{
    /// <summary>The values that differ between old and new, by the names of the record that was written.</summary>
    public static IReadOnlyList<AuditChange> Of(string? old, string? after)
    {
        var (before, now) = (Values(old), Values(after));
        return [.. from name in before.Keys.Union(now.Keys)
                   let change = new AuditChange(name, before.GetValueOrDefault(name), now.GetValueOrDefault(name))
                   where change.Old != change.New
                   select change];
    }

    private static Dictionary<string, string?> Values(string? json) =>
        json is null ? [] : JsonNode.Parse(json)!.AsObject().ToDictionary(p => p.Key, p => Text(p.Value));

    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonArray array => string.Join(", ", array.Select(Text)),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
