namespace SummitPortal.Data;

/// <summary>What storing one parsed file did.</summary>
public abstract record StoreOutcome(long ArticleId)
{
    /// <summary>An article that was not there.</summary>
    public sealed record Added(long ArticleId) : StoreOutcome(ArticleId);

    /// <summary>The article was there with other words; they are its new revision.</summary>
    public sealed record Revised(long ArticleId, int Number) : StoreOutcome(ArticleId);

    /// <summary>The article was there with these words, or with more of them; the file is kept as a further source.</summary>
    public sealed record Joined(long ArticleId) : StoreOutcome(ArticleId);

    /// <summary>This very file was stored before; nothing was changed.</summary>
    public sealed record AlreadyStored(long ArticleId) : StoreOutcome(ArticleId);
}
