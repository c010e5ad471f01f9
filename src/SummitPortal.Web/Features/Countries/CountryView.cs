using SummitPortal.Core.Declarations;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Timelines;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Countries;

/// <summary>A party in the list of countries: somebody speaks for it, or it stands in a record of signatures.</summary>
public sealed record CountryRow(string Code, Bilingual Name, bool IsCountry, int Speakers, int Statements, int Signed, int Declined);

public sealed record CountryView
{
    public required string Code { get; init; }

    public required Bilingual Name { get; init; }

    public required bool IsCountry { get; init; }

    /// <summary>What it signed or declined, newest first.</summary>
    public required IReadOnlyList<CountrySignature> Signatures { get; init; }

    public required HeldPositions Positions { get; init; }

    public required TimelineView Timeline { get; init; }

    /// <summary>Most quoted first.</summary>
    public required IReadOnlyList<SpeakerRow> Speakers { get; init; }

    /// <summary>The newest of <see cref="StatementCount"/>.</summary>
    public required IReadOnlyList<StatementView> Statements { get; init; }

    public required int StatementCount { get; init; }

    /// <summary>Outlets of the country and how many of their articles are here.</summary>
    public required IReadOnlyList<FilterOption> Outlets { get; init; }
}

public sealed record CountrySignature(string DeclarationId, Bilingual Declaration, DateOnly Date, SignatureStatus Status, DateOnly? AsOf, string Source, string Verification, string? Note)
{
    public bool IsVerified => Declarations.Verifications.Checked.Contains(Verification);
}
