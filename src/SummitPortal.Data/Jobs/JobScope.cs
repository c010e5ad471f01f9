using System.Text.Json;
using System.Text.Json.Serialization;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data.Jobs;

/// <summary>What a job is about.</summary>
public abstract record JobScope
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private JobScope()
    {
    }

    public abstract WorkerJobKind Kind { get; }

    /// <summary>As <see cref="ToString"/> wrote it.</summary>
    public static JobScope Parse(WorkerJobKind kind, string scope) => kind switch
    {
        WorkerJobKind.Reextraction => JsonSerializer.Deserialize<Reextraction>(scope, Json)!,
        WorkerJobKind.PositionSuggestions => JsonSerializer.Deserialize<Suggestions>(scope, Json)!,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>JSON; the same for the same work.</summary>
    public sealed override string ToString() => JsonSerializer.Serialize(this, GetType(), Json);

    /// <summary>Articles that fulfil every condition given.</summary>
    /// <param name="All">Articles that this version has read already, too.</param>
    /// <param name="Summit">Only those that cover this summit: <c>paris-2025</c>.</param>
    /// <param name="Outlet">Only of this outlet: <c>voa</c>.</param>
    /// <param name="Format">Only what came in this format: <c>wechat-html</c>.</param>
    /// <param name="Article">Only the article of this address.</param>
    public sealed record Reextraction(bool All, string? Summit = null, string? Outlet = null, string? Format = null, string? Article = null) : JobScope
    {
        [JsonIgnore]
        public override WorkerJobKind Kind => WorkerJobKind.Reextraction;
    }

    /// <param name="Summit">Null for all, one after the other.</param>
    public sealed record Suggestions(string? Summit) : JobScope
    {
        [JsonIgnore]
        public override WorkerJobKind Kind => WorkerJobKind.PositionSuggestions;
    }
}
