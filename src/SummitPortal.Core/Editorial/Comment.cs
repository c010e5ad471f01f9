namespace SummitPortal.Core.Editorial;

/// <summary>What an editor remarks about an article or a statement, for other editors; never changed and never shown to readers.</summary>
public sealed class Comment
{
    public long Id { get; init; }

    /// <summary>Of a statement, the article it stands in.</summary>
    public long ArticleId { get; init; }

    /// <summary>Null for the article itself, and for a statement that a new reading no longer finds; then <see cref="Quote"/> says which it was.</summary>
    public long? StatementId { get; init; }

    /// <summary>Words of the statement; null for a comment on the article.</summary>
    public string? Quote { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }
}
