using System.Text.Json;
using System.Text.Json.Nodes;

namespace SummitPortal.Web.Features.Desk.Audit;

/// <summary>One value that an entry changed; null where there was none.</summary>
public sealed record AuditChange(string Name, string? Old, string? New)
{
    /// <summary>The values that differ between old and new, by the names of the record that was written; of a list those that came and went.</summary>
    public static IReadOnlyList<AuditChange> Of(string? old, string? after)
    {
        var (before, now) = (Values(old), Values(after));
        return [.. from name in before.Keys.Union(now.Keys)
                   let change = Between(name, before.GetValueOrDefault(name), now.GetValueOrDefault(name))
                   where change.Old != change.New
                   select change];
    }

    private static AuditChange Between(string name, JsonNode? old, JsonNode? after)
    {
        if (old is not JsonArray before || after is not JsonArray now)
        {
            return new AuditChange(name, Text(old), Text(after));
        }

        var (gone, come) = (before.Select(Text).Except(now.Select(Text)).ToList(), now.Select(Text).Except(before.Select(Text)).ToList());
        return gone.Count + come.Count == 0 ? new AuditChange(name, Text(old), Text(after)) : new AuditChange(name, List(gone), List(come));
    }

    private static Dictionary<string, JsonNode?> Values(string? json) =>
        json is null ? [] : JsonNode.Parse(json)!.AsObject().ToDictionary(p => p.Key, p => p.Value);

    private static string? List(List<string?> values) => values.Count == 0 ? null : string.Join(", ", values);

    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonArray array => string.Join(", ", array.Select(Text)),
        JsonObject thing => string.Join(" ", thing.Where(p => p.Key != "id").Select(p => Text(p.Value)).OfType<string>()),
        JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
