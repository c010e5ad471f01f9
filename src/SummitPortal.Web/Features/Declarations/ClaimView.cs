using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

/// <summary>What an article asserts about signing, beside what the portal's record holds.</summary>
public sealed record ClaimView
{
    public required long Id { get; init; }

    public required long RevisionId { get; init; }

    /// <summary>Null when the portal keeps no record of the instrument.</summary>
    public string? DeclarationId { get; init; }

    /// <summary>The record's name of the instrument, else as printed.</summary>
    public required Bilingual Instrument { get; init; }

    public string? Party { get; init; }

    public Bilingual? PartyName { get; init; }

    public required ClaimKind Claim { get; init; }

    public int? Count { get; init; }

    public string? CountUnit { get; init; }

    public required string Evidence { get; init; }

    public required TextSpan Span { get; init; }

    public required string ArticleSlug { get; init; }

    public required string ArticleTitle { get; init; }

    public required string ArticleLanguage { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? PublishedPrinted { get; init; }

    /// <summary>What the record says of the same party; null when it says nothing or the claim is a number.</summary>
    public SignatureStatus? RecordedStatus { get; init; }

    /// <summary>How many parties the record lists as having signed, at the beginning or later; null without a record.</summary>
    public RecordedParties? Recorded { get; init; }

    /// <summary>Numbers of signatories that somebody published, rising.</summary>
    public IReadOnlyList<PublishedNumber> Published { get; init; } = [];

    /// <summary>The discrepancy that the claim is evidence of; null when it disagrees with nothing.</summary>
    public ClaimDiscrepancy? Discrepancy { get; init; }

    public PrintedTime? PublishedAt => PrintedTime.Read(PublishedPrinted);

    public RecordComparison Comparison => Discrepancy switch
    {
        { Basis: DiscrepancyBasis.Record } => RecordComparison.Differs,
        { Basis: DiscrepancyBasis.Coverage } => RecordComparison.Disputed,
        _ when Claim == ClaimKind.Undecided => RecordComparison.NotRecorded,
        _ when Party is not null => RecordedStatus is null ? RecordComparison.NotRecorded : RecordComparison.Agrees,
        _ => Claim == ClaimKind.Signed && Recorded is not null && IsAnswered ? RecordComparison.Agrees : RecordComparison.NotRecorded,
    };

    /// <summary>Whether the list of signatures holds as many as somebody published; otherwise the published numbers speak.</summary>
    public bool IsListComplete => Recorded is { } recorded
        && SignatoryRecord.IsCompleteList(recorded.Countries, recorded.All, Published.Select(p => new PublishedCount(p.Count, SignatoryAssertion.CountedBy(p.Unit.Zh))));

    private bool IsAnswered => SignatoryAssertion.CountedBy(CountUnit) is { } counted
        && (IsListComplete || Published.Any(p => SignatoryAssertion.CountedBy(p.Unit.Zh) == counted));
}

/// <param name="Countries">Countries of the record that signed.</param>
/// <param name="Organizations">Organisations of the record that signed.</param>
public sealed record RecordedParties(int Countries, int Organizations)
{
    public int All => Countries + Organizations;
}

public sealed record PublishedNumber(int Count, Bilingual Unit);

public sealed record ClaimDiscrepancy(long Id, DiscrepancyBasis Basis, DiscrepancyStatus Status);

public enum RecordComparison
{
    Agrees,
    Differs,

    /// <summary>The record says nothing, and articles say different things.</summary>
    Disputed,

    /// <summary>The record says nothing that the claim could be held against.</summary>
    NotRecorded,
}
