namespace SummitPortal.Web.Features.Feeds;

/// <summary>What came into the portal last, for feed readers.</summary>
/// <param name="Page">Absolute address of the page that shows the same.</param>
/// <param name="Updated">Of the newest entry; of an empty feed the beginning of the portal's subject, since a feed must have one.</param>
internal sealed record Feed(string Title, string Page, DateTimeOffset Updated, IReadOnlyList<FeedEntry> Entries);

internal sealed record FeedEntry
{
    /// <summary>Permanent absolute address, without a language, so that the feeds of both languages mean the same entry by it.</summary>
    public required string Id { get; init; }

    /// <summary>Absolute address in the feed's language.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }

    /// <summary>Plain text.</summary>
    public required string Content { get; init; }

    /// <summary>BCP 47, of title and content.</summary>
    public required string Language { get; init; }

    /// <summary>Who wrote or said it.</summary>
    public required string Author { get; init; }

    /// <summary>Null when the source gives no date.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When its words came into the portal.</summary>
    public required DateTimeOffset Updated { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
}
