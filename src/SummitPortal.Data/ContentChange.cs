namespace SummitPortal.Data;

/// <summary>Says that something of an article, or a name, was changed. Written by triggers, so that no way of writing can forget it.</summary>
public sealed class ContentChange
{
    public long Id { get; init; }

    /// <summary>Null when a name changed: of a speaker, an outlet, a country, a summit or an issue.</summary>
    public long? ArticleId { get; init; }

    /// <summary>The writing transaction's number (<c>pg_current_xact_id</c>).</summary>
    public long ChangedIn { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}
