using SummitPortal.Core.Documents;

namespace SummitPortal.Core.Extraction;

public enum StatementKind
{
    /// <summary>The content stands wholly inside quotation marks, or is a turn of a printed conversation.</summary>
    Direct,

    /// <summary>Reported speech without quotation marks, or with quoted terms only.</summary>
    Indirect,

    /// <summary>Reported speech with a quoted part of four or more characters in the speaker's own words.</summary>
    Mixed,
}

public enum SpeakerType
{
    Person,
    Organization,

    /// <summary>A country, or its government as an actor.</summary>
    Country,

    /// <summary>Several together: 28 countries, 与会嘉宾.</summary>
    Group,

    /// <summary>Nobody that the text names: officials, sources.</summary>
    Anonymous,
}

/// <summary>One reported utterance, as the machine read it out of an article's plain text.</summary>
public sealed record ExtractedStatement
{
    /// <summary>The speaker's fullest name in this document, without title.</summary>
    public required string Speaker { get; init; }

    /// <summary>The entry of the gazetteer that the speaker is, or null for a name that it does not know.</summary>
    public string? SpeakerId { get; init; }

    /// <summary>The words that stand for the speaker here, titles and brackets included; empty when the speaker is carried over from before.</summary>
    public required TextSpan Mention { get; init; }

    /// <summary>True when the mention is a pronoun or a role phrase and the speaker was resolved from the context.</summary>
    public bool Coreference { get; init; }

    public string? Latin { get; init; }

    public required SpeakerType Type { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of the country spoken for, or <c>EU</c>; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary>As printed: 总统, 首席执行官.</summary>
    public string? Role { get; init; }

    public string? Organization { get; init; }

    /// <summary>The reporting words; empty (length 0) when there are none.</summary>
    public required TextSpan Cue { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>What was said, in one piece or, when the cue interrupts it, in several; in reading order. Quotation marks of a direct quotation are included, the final 。 of an indirect one is not.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>The carrying source inside the article (路透社); null when the outlet reports it itself.</summary>
    public string? Via { get; init; }

    /// <summary>0 to 1: how often this rule was right on annotated text, lowered by what is uncertain here.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule that found it, such as <c>cue-colon-quote</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Ids of issues that the content is about.</summary>
    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>From the first to the last character of the content.</summary>
    public TextSpan Span => TextSpan.FromBounds(Content[0].Start, Content[^1].End);
}

public enum ClaimKind
{
    Signed,
    Declined,
    Undecided,
}

/// <summary>What an article asserts about who signed a declaration.</summary>
/// <param name="Instrument"><c>PARIS-2025</c> and the like, or the name as printed.</param>
/// <param name="Party">ISO 3166-1 alpha-2, <c>EU</c>, or null for a count.</param>
/// <param name="Count">How many parties the article says; null for a single party.</param>
/// <param name="CountUnit">What is counted, as printed: 国, 个国家, 个国家和国际组织; null without a count.</param>
public sealed record ExtractedSignatoryClaim(string Instrument, string? Party, ClaimKind Claim, int? Count, string? CountUnit, TextSpan Evidence);

/// <summary>Two names of the same thing that the text itself puts together: 山姆·奥特曼（Sam Altman）.</summary>
public sealed record ExtractedAlias(string Name, string Alias);

/// <summary>All facts read out of one article.</summary>
/// <param name="Summits">Ids of the summits that the article is about, the most mentioned first.</param>
public sealed record ExtractionResult(
    IReadOnlyList<ExtractedStatement> Statements,
    IReadOnlyList<ExtractedSignatoryClaim> SignatoryClaims,
    IReadOnlyList<ExtractedAlias> Aliases,
    IReadOnlyList<string> Summits)
{
    public static readonly ExtractionResult None = new([], [], [], []);
}
