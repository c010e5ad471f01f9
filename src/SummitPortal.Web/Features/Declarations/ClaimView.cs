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

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);

    public RecordComparison Comparison => ClaimComparison.Of(this);
}

/// <param name="Countries">Countries of the record that signed.</param>
/// <param name="Organizations">Organisations of the record that signed.</param>
public sealed record RecordedParties(int Countries, int Organizations)
{
    public int All => Countries + Organizations;
}

public enum RecordComparison
{
    Agrees,
    Differs,

    /// <summary>The record says nothing that the claim could be held against.</summary>
    NotRecorded,
}

/// <summary>Holds a claim against the record, without judging which of the two is right.</summary>
internal static class ClaimComparison
{
    public static RecordComparison Of(ClaimView claim) => claim switch
    {
        { Claim: ClaimKind.Undecided } => RecordComparison.NotRecorded,
        { Count: { } count, Claim: ClaimKind.Signed, Recorded: { All: > 0 } recorded } =>
            count == recorded.All || count == recorded.Countries ? RecordComparison.Agrees : RecordComparison.Differs,
        { Count: not null } or { RecordedStatus: null } => RecordComparison.NotRecorded,
        { Claim: ClaimKind.Signed } => claim.RecordedStatus is SignatureStatus.Declined ? RecordComparison.Differs : RecordComparison.Agrees,

        // Who declined on the day and signed later did decline.
        _ => claim.RecordedStatus is SignatureStatus.Signed ? RecordComparison.Differs : RecordComparison.Agrees,
    };
}
