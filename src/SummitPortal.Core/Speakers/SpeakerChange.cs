namespace SummitPortal.Core.Speakers;

public enum SpeakerChangeKind
{
    /// <summary>All of one speaker became another's.</summary>
    Merge,

    /// <summary>Some of one speaker became a new one's.</summary>
    Split,
}

/// <summary>An editor's decision that two speakers are one, or that one is two, with exactly what moved, so that it can be taken back.</summary>
public sealed class SpeakerChange
{
    public long Id { get; init; }

    public SpeakerChangeKind Kind { get; init; }

    /// <summary>Whose rows moved away.</summary>
    public long FromId { get; init; }

    /// <summary>Who has them now.</summary>
    public long ToId { get; init; }

    /// <summary>What <see cref="FromId"/> was before a merge.</summary>
    public SpeakerStatus FromStatus { get; init; }

    public required long[] StatementIds { get; init; }

    public required long[] AliasIds { get; init; }

    public required long[] AffiliationIds { get; init; }

    public required long[] PositionIds { get; init; }

    /// <summary>Speakers that were merged into <see cref="FromId"/> before and lead on to <see cref="ToId"/> now.</summary>
    public required long[] MergedIds { get; init; }

    public string? Note { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null while the change is in force.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }
}
