using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Core.Articles;

public enum ReviewStatus
{
    /// <summary>Read by the machine with enough confidence to be shown, marked as not reviewed.</summary>
    AutoPublished,

    /// <summary>Waits for an editor; not shown.</summary>
    Pending,
    Accepted,
    Corrected,
    Rejected,
}

/// <summary>One reported utterance in one article.</summary>
public sealed class Statement
{
    public long Id { get; init; }

    public long ArticleId { get; init; }

    public Article? Article { get; init; }

    /// <summary>The words that <see cref="ContentSpans"/> count in.</summary>
    public long RevisionId { get; set; }

    /// <summary>Order within the article, from 1.</summary>
    public int Ordinal { get; init; }

    public long? SpeakerId { get; set; }

    public Speaker? Speaker { get; set; }

    /// <summary>The fullest name in the document.</summary>
    public required string SpeakerName { get; set; }

    /// <summary>The words that stand for the speaker here (法国总统马克龙, 他).</summary>
    public required string Mention { get; set; }

    public SpeakerType SpeakerType { get; set; }

    public string? CountryCode { get; set; }

    public string? Role { get; set; }

    public string? Organization { get; set; }

    public string? Cue { get; set; }

    public StatementKind Kind { get; set; }

    public string? Via { get; set; }

    /// <summary>The content pieces joined by …</summary>
    public required string Content { get; set; }

    /// <summary>Start and length by turns, in UTF-16 code units of the revision's text, one pair a piece.</summary>
    public required int[] ContentSpans { get; set; }

    public double Confidence { get; init; }

    public ReviewStatus ReviewStatus { get; set; }

    /// <summary>The rule that found it, or <see cref="ByEditor"/>.</summary>
    public required string Rule { get; init; }

    public required string ExtractorVersion { get; init; }

    /// <summary>The article's time, repeated here so that lists of statements sort by one index.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    public List<Issue> Issues { get; } = [];

    /// <summary>The <see cref="Rule"/> of a statement that an editor added.</summary>
    public const string ByEditor = "editor";
}

/// <summary>What a statement is about.</summary>
public sealed class Issue
{
    public required string Id { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    public string? DescriptionZh { get; set; }

    public string? DescriptionEn { get; set; }

    /// <summary>By which statements are taken to be about it; only of an issue that an editor has changed, otherwise those that come with the portal count.</summary>
    public string[] WordsZh { get; set; } = [];

    public string[] WordsEn { get; set; } = [];

    /// <summary>When an editor last changed it; null as long as it is as the portal brought it or an article named it. Seeding leaves an edited one alone.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    public List<Statement> Statements { get; } = [];
}
