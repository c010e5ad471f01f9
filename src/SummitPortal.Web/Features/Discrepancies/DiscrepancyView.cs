using SummitPortal.Core.Declarations;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Discrepancies;

/// <summary>A discrepancy in a list: what is asserted, where it first stands, what the record holds, what was decided.</summary>
public sealed record DiscrepancyRow
{
    public required long Id { get; init; }

    public required string DeclarationId { get; init; }

    public required Bilingual DeclarationName { get; init; }

    public string? OfficialUrl { get; init; }

    public required SignatoryAssertion Asserts { get; init; }

    /// <summary>Null for a number of parties.</summary>
    public Bilingual? PartyName { get; init; }

    public required DiscrepancyBasis Basis { get; init; }

    public required DiscrepancyStatus Status { get; init; }

    /// <summary>Published articles that assert it.</summary>
    public required int Articles { get; init; }

    /// <summary>The earliest place where it stands.</summary>
    public required DiscrepancyPlace First { get; init; }

    public RecordedSide Record { get; init; } = RecordedSide.None;

    /// <summary>The decision in force; null when nobody has decided.</summary>
    public DiscrepancyDecisionView? Decision { get; init; }
}

public sealed record DiscrepancyPlace(long ClaimId, string Evidence, string ArticleSlug, string ArticleTitle, string ArticleLanguage, Bilingual? OutletName, string? PublishedPrinted)
{
    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

public sealed record DiscrepancyDecisionView(DiscrepancyStatus Status, Bilingual Note, string? Source, string By, DateTimeOffset At, long Id);

/// <summary>What the record holds about the same question.</summary>
/// <param name="Signature">Of the party; null for numbers, and when the record does not know the party.</param>
/// <param name="Parties">Who signed; null without a list.</param>
/// <param name="IsComplete">Whether the list can contradict a number; otherwise the published numbers do.</param>
public sealed record RecordedSide(SignatureView? Signature, RecordedParties? Parties, bool IsComplete, DateOnly? AsOf, IReadOnlyList<ReportedCountView> Published)
{
    public static readonly RecordedSide None = new(null, null, false, null, []);
}

public sealed record DiscrepancyListView(DiscrepancyFilter Filter, Paged<DiscrepancyRow> Discrepancies, IReadOnlyList<FilterOption> Declarations);

/// <param name="Claims">Who asserts it, oldest first.</param>
/// <param name="Others">What else is claimed about the same question, oldest first.</param>
/// <param name="History">Every decision, newest first.</param>
public sealed record DiscrepancyView(DiscrepancyRow Row, IReadOnlyList<ClaimView> Claims, IReadOnlyList<ClaimView> Others, IReadOnlyList<DiscrepancyDecisionView> History);
