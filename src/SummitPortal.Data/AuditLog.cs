using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data;

/// <summary>Writes down who did what, in the transaction that does it.</summary>
public static class AuditLog
{
    public const int LongestName = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Added to the context; it becomes true with the next <c>SaveChanges</c>.</summary>
    /// <param name="by">Who; 1 to <see cref="LongestName"/> characters.</param>
    /// <param name="before">As it was; null for what was not there.</param>
    /// <param name="after">As it is now; null for what has no values.</param>
    public static AuditEntry Add(PortalDbContext context, DateTimeOffset at, string by, string action, string subject, object? before = null, object? after = null) => context.AuditEntries.Add(new AuditEntry
    {
        At = at,
        By = by,
        Action = action,
        Subject = subject,
        Old = Write(before),
        New = Write(after),
    }).Entity;

    /// <summary>What <see cref="Add"/> wrote as old or new.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json) ?? throw new InvalidDataException("The audit log holds null where values belong.");

    private static string? Write(object? values) => values is null ? null : JsonSerializer.Serialize(values, Json);
}
