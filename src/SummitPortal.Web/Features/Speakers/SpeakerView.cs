using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Timelines;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Speakers;

/// <param name="Index">Null when the list is not in the order of the alphabet.</param>
public sealed record SpeakerListView(SpeakerFilter Filter, Paged<SpeakerRow> Speakers, SpeakerIndex? Index, IReadOnlyList<FilterOption> Countries);

/// <summary>A speaker with statements, newest first.</summary>
public sealed record SpeakerView
{
    public required SpeakerHead Head { get; init; }

    public required Paged<StatementView> Statements { get; init; }

    public required HeldPositions Positions { get; init; }

    public required TimelineView Timeline { get; init; }

    /// <summary>Who quotes the speaker, most often first.</summary>
    public required IReadOnlyList<FilterOption> Outlets { get; init; }

    /// <summary>What the speaker speaks about, most often first.</summary>
    public required IReadOnlyList<FilterOption> Issues { get; init; }
}

public sealed record SpeakerHead
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required Bilingual Name { get; init; }

    public required SpeakerType Type { get; init; }

    /// <summary>False for a name found in an article that nobody has confirmed yet.</summary>
    public required bool IsConfirmed { get; init; }

    public string? CountryCode { get; init; }

    public Bilingual? CountryName { get; init; }

    public string? Wikidata { get; init; }

    /// <summary>Every name that sources use, without the two main ones.</summary>
    public required IReadOnlyList<string> OtherNames { get; init; }

    public required IReadOnlyList<AffiliationView> Affiliations { get; init; }
}

/// <param name="Organization">Null for a role without one.</param>
public sealed record AffiliationView(Bilingual Role, Bilingual? Organization, DateOnly? From, DateOnly? To);
