namespace SummitPortal.Core.Articles;

/// <summary>Files that somebody brought in at once; their jobs name it.</summary>
public sealed class Delivery
{
    public long Id { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who wanted its files not to be read; null as long as nobody did.</summary>
    public string? CancelledBy { get; set; }
}
