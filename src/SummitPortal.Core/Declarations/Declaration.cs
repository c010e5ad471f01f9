using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Summits;

namespace SummitPortal.Core.Declarations;

/// <summary>An instrument that parties sign or join.</summary>
public sealed class Declaration
{
    /// <summary><c>PARIS-2025</c></summary>
    public required string Id { get; init; }

    public string? SummitId { get; set; }

    public Summit? Summit { get; set; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    public DateOnly Date { get; set; }

    public required string PlaceZh { get; set; }

    public required string PlaceEn { get; set; }

    public string? OfficialUrl { get; set; }

    /// <summary>How far these facts were checked: <c>stored-page</c>, <c>stored-secondary</c>, <c>inferred</c>, <c>memory-only</c>.</summary>
    public required string Verification { get; set; }

    public List<Signature> Signatures { get; } = [];

    public List<ReportedCount> ReportedCounts { get; } = [];
}

public enum SignatureStatus
{
    Signed,
    Declined,
    SignedLater,
}

/// <summary>
/// The official record: a party and what it did. At most one entry of a party stands in a declaration's record; earlier ones stay, with the day on which they ended, so that
/// the record can be shown as it stood.
/// </summary>
public sealed class Signature
{
    public long Id { get; init; }

    public required string DeclarationId { get; init; }

    /// <summary>See <see cref="Speakers.Country.Code"/>.</summary>
    public required string Party { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    public SignatureStatus Status { get; set; }

    /// <summary>The day for which the source says so; null when it does not say.</summary>
    public DateOnly? AsOf { get; set; }

    public required string Source { get; set; }

    /// <summary>As <see cref="Declaration.Verification"/>; only <c>stored-page</c> and <c>stored-secondary</c> count as checked.</summary>
    public required string Verification { get; set; }

    public string? Note { get; set; }

    /// <summary>The first day on which this no longer held, since the party did something else or withdrew; null while it holds.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Entered by mistake: it never held, on no day. Nothing is deleted.</summary>
    public bool IsStruck { get; set; }

    /// <summary>The first day on which it holds: the printed one, else the day of the declaration.</summary>
    public DateOnly HoldsFrom(DateOnly declaredOn) => AsOf ?? declaredOn;
}

/// <summary>A number of signatories that somebody published. A count is always kept with its source.</summary>
public sealed class ReportedCount
{
    public long Id { get; init; }

    public required string DeclarationId { get; init; }

    public int Count { get; init; }

    public required string UnitZh { get; init; }

    public required string UnitEn { get; init; }

    /// <summary>As printed: <c>2025-02-11</c>, <c>2025-02</c>, <c>2026</c>; null when the source does not say.</summary>
    public string? AsOf { get; set; }

    public required string Source { get; init; }

    public string? Note { get; set; }
}

/// <summary>What an article asserts about signing.</summary>
public sealed class SignatoryClaim
{
    public long Id { get; init; }

    public long ArticleId { get; init; }

    public Article? Article { get; init; }

    public long RevisionId { get; init; }

    /// <summary>Null when the instrument is none that the portal keeps.</summary>
    public string? DeclarationId { get; init; }

    /// <summary>The declaration's id, or its name as printed.</summary>
    public required string Instrument { get; init; }

    public string? Party { get; init; }

    public ClaimKind Claim { get; init; }

    public int? Count { get; init; }

    public string? CountUnit { get; init; }

    public required string Evidence { get; init; }

    /// <summary>UTF-16 code units into the revision's text.</summary>
    public int Start { get; init; }

    public int Length { get; init; }

    public required string ExtractorVersion { get; init; }
}
