using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Summits;

namespace SummitPortal.Core.Articles;

public enum EditorialStatus
{
    Draft,
    InReview,
    Published,
    Corrected,
    Retracted,
    Archived,
}

/// <summary>The edited record of one piece of coverage. Its words are in its revisions.</summary>
public sealed class Article
{
    public long Id { get; init; }

    /// <summary>Permanent part of the address, the same in every database: ten characters from the SHA-256 of the key.</summary>
    public required string Slug { get; init; }

    /// <summary>Natural key from the source; see <see cref="ArticleDocument.Key"/>. Unique.</summary>
    public required string Key { get; init; }

    public required string Title { get; set; }

    public string? OutletId { get; set; }

    public Outlet? Outlet { get; set; }

    public string? Author { get; set; }

    public string? ReprintOf { get; set; }

    /// <summary>UTC; null when the source gives no date.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public TimePrecision? PublishedPrecision { get; set; }

    /// <summary>As printed, with the source's zone: <see cref="PublicationTime.ToString"/>.</summary>
    public string? PublishedPrinted { get; set; }

    public string? CanonicalUrl { get; set; }

    public required string Language { get; set; }

    public string? LeadImage { get; set; }

    public EditorialStatus Status { get; set; }

    /// <summary>When an article in review is published by itself; null otherwise.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    /// <summary>Which <see cref="Extraction.ArticleExtractor.Version"/> read the words in force; null when it was not recorded.</summary>
    public string? ExtractorVersion { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? CurrentRevisionId { get; set; }

    public ArticleRevision? CurrentRevision { get; set; }

    /// <summary>Null only until the article's story was looked for.</summary>
    public StoryMembership? Membership { get; set; }

    public List<ArticleRevision> Revisions { get; } = [];

    /// <summary>Every change of state, in order; append-only.</summary>
    public List<ArticleEvent> Events { get; } = [];

    public List<Summit> Summits { get; } = [];

    public List<SourceFileRecord> SourceFiles { get; } = [];

    public List<Statement> Statements { get; } = [];

    public List<SignatoryClaim> SignatoryClaims { get; } = [];
}

/// <summary>One state of an article's words; never changed once written.</summary>
public sealed class ArticleRevision
{
    public long Id { get; init; }

    public long ArticleId { get; init; }

    /// <summary>1, 2, 3 … within the article.</summary>
    public int Number { get; init; }

    public required string Title { get; init; }

    public required string Markdown { get; init; }

    /// <summary>Plain text that every span of this revision counts in.</summary>
    public required string Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The file this revision was read from; null when an editor wrote it.</summary>
    public long? SourceFileId { get; init; }
}

/// <summary>
/// Articles that carry the same text (reprints), or nearly so; one that nobody else carries is a story of its own. Two articles are in the same story when
/// <see cref="Similarity.StoryRule"/> says so of them, or of others that link them.
/// </summary>
public sealed class Story
{
    public long Id { get; init; }

    /// <summary>The original, or the earliest; see <see cref="Similarity.StoryLead"/>.</summary>
    public long? LeadArticleId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<StoryMembership> Members { get; } = [];
}

/// <summary>In which story an article is. Apart from the article, so that a copy that arrives does not count as a change of the articles it joins.</summary>
public sealed class StoryMembership
{
    public long ArticleId { get; init; }

    public Article? Article { get; init; }

    public long StoryId { get; set; }

    public Story? Story { get; init; }

    /// <summary>By which copies are found; see <see cref="Similarity.StorySketch"/>.</summary>
    public required int[] Bands { get; init; }

    /// <summary>By which articles that share a band are told apart without reading them.</summary>
    public required int[] Minima { get; init; }

    /// <summary>How many different runs of letters the text has.</summary>
    public required int Shingles { get; init; }
}
