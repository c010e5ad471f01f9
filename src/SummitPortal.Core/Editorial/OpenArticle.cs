namespace SummitPortal.Core.Editorial;

/// <summary>Who has an article open; see <c>ArticlePresence</c> for how long that is believed.</summary>
public sealed class OpenArticle
{
    public long AccountId { get; init; }

    public long ArticleId { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}
