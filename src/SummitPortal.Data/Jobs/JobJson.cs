using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitPortal.Data.Jobs;

/// <summary>How results and differences stand in their columns.</summary>
public static class JobJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>Null for null.</summary>
    public static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, Json);
}
