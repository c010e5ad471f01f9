namespace SummitPortal.Core.Articles;

/// <summary>A change of an article's state; never changed once written. Those with a notice are public.</summary>
public sealed class ArticleEvent
{
    public long Id { get; init; }

    public long ArticleId { get; init; }

    public EditorialStatus From { get; init; }

    public EditorialStatus To { get; init; }

    /// <summary>What readers are told, in Chinese; null for a change that they do not see.</summary>
    public string? NoticeZh { get; init; }

    public string? NoticeEn { get; init; }

    /// <summary>Who moved it. Not shown to readers.</summary>
    public required string By { get; init; }

    public DateTimeOffset At { get; init; }
}
