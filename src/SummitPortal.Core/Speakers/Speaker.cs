using SummitPortal.Core.Extraction;

namespace SummitPortal.Core.Speakers;

public enum SpeakerStatus
{
    /// <summary>From the gazetteer, or confirmed by an editor.</summary>
    Known,

    /// <summary>A name found in an article that nobody has confirmed yet.</summary>
    Candidate,

    /// <summary>Stands for another speaker now; kept so that the merge can be undone.</summary>
    Merged,

    /// <summary>A name from an article that an editor would not confirm: still shown as unconfirmed, and not asked about again.</summary>
    Dismissed,
}

/// <summary>A person, organisation, country or group that says something.</summary>
public sealed class Speaker
{
    public long Id { get; init; }

    /// <summary>Permanent part of the address: <c>emmanuel-macron</c>.</summary>
    public required string Slug { get; init; }

    public SpeakerType Type { get; set; }

    public SpeakerStatus Status { get; set; }

    public long? MergedIntoId { get; set; }

    public required string NameZh { get; set; }

    /// <summary>Null when no Latin name is known.</summary>
    public string? NameEn { get; set; }

    /// <summary>Pinyin of the Chinese name, by which lists are sorted: polyphonic surnames are right here.</summary>
    public required string SortName { get; set; }

    /// <summary>Country spoken for; see <see cref="Speakers.Country.Code"/>.</summary>
    public string? CountryCode { get; set; }

    public string? Wikidata { get; set; }

    public List<SpeakerAlias> Aliases { get; } = [];

    public List<Affiliation> Affiliations { get; } = [];
}

public sealed class SpeakerAlias
{
    public long Id { get; init; }

    public long SpeakerId { get; init; }

    public required string Name { get; set; }

    /// <summary><see cref="Documents.TextNormalizer.Fold"/> of the name: what look-ups compare.</summary>
    public required string FoldedName { get; init; }

    /// <summary>Where it was learned: <c>gazetteer</c>, <c>article</c> or <c>editor</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>An editor took the name away. The row stays, so that seeding does not bring it back and the editor can.</summary>
    public bool IsRetired { get; set; }
}

/// <summary>A role that a speaker held, from–to.</summary>
public sealed class Affiliation
{
    public long Id { get; init; }

    public long SpeakerId { get; init; }

    public required string RoleZh { get; set; }

    public string? RoleEn { get; set; }

    public string? Organization { get; set; }

    public string? CountryCode { get; set; }

    /// <summary>First day; null when unknown.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; null while the role is held or when unknown.</summary>
    public DateOnly? To { get; set; }

    /// <summary>An editor took the role away; the row stays, so that this can be undone.</summary>
    public bool IsRetired { get; set; }
}
