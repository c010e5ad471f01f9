namespace SummitPortal.Core.Articles;

public enum ImportJobState
{
    Waiting,
    Running,
    Done,

    /// <summary>Gave up after the last attempt; the reason is in <see cref="ImportJob.LastError"/>.</summary>
    Failed,

    /// <summary>Somebody cancelled the delivery before the file was read.</summary>
    Cancelled,
}

/// <summary>One received file that waits to be read.</summary>
public sealed class ImportJob
{
    public long Id { get; init; }

    public long SourceFileId { get; init; }

    /// <summary>With which other files it came; null when it came alone.</summary>
    public long? DeliveryId { get; init; }

    public ImportJobState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>Not to be claimed before; moves on with each failed attempt.</summary>
    public DateTimeOffset AvailableAt { get; set; }

    /// <summary>Until when the claiming worker has it; a claim that ran out may be taken over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public string? ClaimedBy { get; set; }

    public string? LastError { get; set; }
}
