namespace SummitPortal.Core.Declarations;

public enum DiscrepancyStatus
{
    /// <summary>Nobody has said yet why the two differ.</summary>
    Open,

    /// <summary>Both sides stay as they are; the note says why they differ.</summary>
    Explained,

    /// <summary>One side was wrong and has been put right; the note says which.</summary>
    Corrected,
}

/// <summary>What an assertion disagrees with.</summary>
public enum DiscrepancyBasis
{
    /// <summary>The portal's record of signatures.</summary>
    Record,

    /// <summary>Other articles, where the record says nothing.</summary>
    Coverage,
}

/// <summary>
/// An assertion about signing that disagrees with the record, or with other coverage. Its identity is what is asserted, not who asserts it: the next article that
/// says the same joins it, and what an editor decided holds for that one too.
/// </summary>
public sealed class Discrepancy
{
    public long Id { get; init; }

    public required string DeclarationId { get; init; }

    /// <summary><see cref="SignatoryAssertion.ToString"/>; unique within the declaration.</summary>
    public required string Assertion { get; init; }

    public DiscrepancyBasis Basis { get; set; }

    /// <summary>False once nobody asserts it any more, or the record agrees. The row stays, with its history, and comes back when somebody does.</summary>
    public bool Stands { get; set; }

    public DiscrepancyStatus Status { get; set; }

    public DateTimeOffset FoundAt { get; init; }

    public List<DiscrepancyClaim> Claims { get; } = [];

    /// <summary>Every decision, in order; append-only.</summary>
    public List<DiscrepancyEvent> Events { get; } = [];

    public SignatoryAssertion Asserts => SignatoryAssertion.Parse(Assertion);
}

/// <summary>A claim of an article that makes the assertion.</summary>
public sealed class DiscrepancyClaim
{
    public long DiscrepancyId { get; init; }

    public Discrepancy? Discrepancy { get; init; }

    public long ClaimId { get; init; }

    public SignatoryClaim? Claim { get; init; }
}

/// <summary>What somebody decided about a discrepancy; never changed once written.</summary>
public sealed class DiscrepancyEvent
{
    public long Id { get; init; }

    public long DiscrepancyId { get; init; }

    public DiscrepancyStatus Status { get; init; }

    public required string NoteZh { get; init; }

    public required string NoteEn { get; init; }

    /// <summary>Address or title of what the note rests on; null when it rests on the evidence shown.</summary>
    public string? Source { get; init; }

    /// <summary>Who decided; <see cref="ReferenceFile"/> for an explanation that comes with the portal.</summary>
    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The author of decisions that come with the portal's own data.</summary>
    public const string ReferenceFile = "reference data";
}
