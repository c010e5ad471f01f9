namespace SummitPortal.Ingestion;

public enum ImportKind
{
    /// <summary>A new article.</summary>
    Added,

    /// <summary>An article that was there has a new revision.</summary>
    Revised,

    /// <summary>A further source of an article that was there.</summary>
    Joined,

    /// <summary>These bytes had been imported before.</summary>
    Unchanged,

    /// <summary>Holds no article.</summary>
    Rejected,

    /// <summary>The portal failed on it; the file is kept and can be imported again.</summary>
    Failed,

    /// <summary>The database or a program that the portal needs could not be had; nothing is recorded with the file, which waits for another try.</summary>
    Postponed,
}

/// <summary>What became of one file.</summary>
/// <param name="Reason">Reason code when rejected.</param>
/// <param name="Detail">What was found and what to do, when rejected or failed.</param>
/// <param name="Outage">Why it was postponed.</param>
public sealed record ImportResult(string File, string? Sha256, ImportKind Kind, string? Reason = null, string? Detail = null, string? Title = null, IReadOnlyList<string>? Warnings = null, Exception? Outage = null);
