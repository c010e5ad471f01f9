using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Records;

/// <summary>An assertion about signing that disagrees with the record or with other coverage. Shown to readers at <c>/discrepancies/{id}</c>.</summary>
public sealed record DiscrepancyRecord
{
    public required long Id { get; init; }

    /// <summary>Id of the declaration.</summary>
    public required string Declaration { get; init; }

    /// <summary>Code of the party that is spoken of; null for a number of parties.</summary>
    public string? Party { get; init; }

    /// <summary><c>signed</c> or <c>declined</c>.</summary>
    public required ClaimKind Claim { get; init; }

    /// <summary>How many parties; null for one party.</summary>
    public int? Count { get; init; }

    /// <summary><c>countries</c>, or <c>signatories</c> where organisations count too; null for one party.</summary>
    public CountedParties? Counted { get; init; }

    /// <summary>True for "over 60".</summary>
    public required bool AtLeast { get; init; }

    /// <summary>What it disagrees with: the <c>record</c> of signatures, or other <c>coverage</c> where the record says nothing.</summary>
    public required DiscrepancyBasis Basis { get; init; }

    /// <summary><c>open</c>, <c>explained</c> or <c>corrected</c>.</summary>
    public required DiscrepancyStatus Status { get; init; }

    /// <summary>What the record says of the party; null for a number, and where the record does not list it.</summary>
    public SignatureStatus? Recorded { get; init; }

    /// <summary>Why the two differ; null while nobody has said so.</summary>
    public string? NoteZh { get; init; }

    public string? NoteEn { get; init; }

    /// <summary>What the note rests on; null when it rests on the evidence.</summary>
    public string? Source { get; init; }

    /// <summary>UTC; null while nobody has decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Ids of the claims that assert it.</summary>
    public required IReadOnlyList<long> Claims { get; init; }
}

public static class DiscrepancyRecords
{
    public static IQueryable<DiscrepancyRecord> ToRecords(this IQueryable<Discrepancy> discrepancies, PortalDbContext context) =>
        from d in discrepancies
        let decision = d.Events.OrderByDescending(e => e.Id).FirstOrDefault()
        select new DiscrepancyRecord
        {
            Id = d.Id,
            Declaration = d.DeclarationId,
            Party = SignatoryAssertion.Parse(d.Assertion).Party,
            Claim = SignatoryAssertion.Parse(d.Assertion).Claim,
            Count = SignatoryAssertion.Parse(d.Assertion).Count,
            Counted = SignatoryAssertion.Parse(d.Assertion).Counted,
            AtLeast = SignatoryAssertion.Parse(d.Assertion).AtLeast,
            Basis = d.Basis,
            Status = d.Status,

            // As it is stored, an assertion about a party begins with its code and a blank.
            Recorded = context.Signatures.Where(s => s.DeclarationId == d.DeclarationId && d.Assertion.StartsWith(s.Party + " ")).Select(s => (SignatureStatus?)s.Status).FirstOrDefault(),
            NoteZh = decision == null ? null : decision.NoteZh,
            NoteEn = decision == null ? null : decision.NoteEn,
            Source = decision == null ? null : decision.Source,
            DecidedAt = decision == null ? null : decision.At,
            FoundAt = d.FoundAt,
            Claims = context.SignatoryClaims.Shown().Where(c => context.DiscrepancyClaims.Any(l => l.ClaimId == c.Id && l.DiscrepancyId == d.Id)).OrderBy(c => c.Id).Select(c => c.Id).ToList(),
        };
}
