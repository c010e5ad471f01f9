using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Records;

/// <summary>A person, organisation, country or group that is quoted. Shown to readers at <c>/speakers/{slug}</c>.</summary>
public sealed record SpeakerRecord
{
    /// <summary>Permanent.</summary>
    public required string Slug { get; init; }

    public required SpeakerType Type { get; init; }

    public required string NameZh { get; init; }

    /// <summary>Null when no Latin name is known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Pinyin, by which lists in Chinese are sorted.</summary>
    public required string SortName { get; init; }

    /// <summary>Country spoken for.</summary>
    public string? Country { get; init; }

    /// <summary><c>Q3052772</c></summary>
    public string? Wikidata { get; init; }

    /// <summary>False for a name from an article that nobody has confirmed yet.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Every other name that sources use.</summary>
    public required IReadOnlyList<string> OtherNames { get; init; }

    /// <summary>How many statements readers may see.</summary>
    public required int Statements { get; init; }
}

/// <summary>A role that a speaker held.</summary>
public sealed record AffiliationRecord
{
    /// <summary>Slug of the speaker.</summary>
    public required string Speaker { get; init; }

    public required string RoleZh { get; init; }

    public string? RoleEn { get; init; }

    public string? Organization { get; init; }

    public string? Country { get; init; }

    /// <summary>First day; null when unknown.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null while the role is held or when unknown.</summary>
    public DateOnly? To { get; init; }
}

public static class SpeakerRecords
{
    public static IQueryable<SpeakerRecord> ToRecords(this IQueryable<Speaker> speakers, PortalDbContext context) =>
        speakers.Select(s => new SpeakerRecord
        {
            Slug = s.Slug,
            Type = s.Type,
            NameZh = s.NameZh,
            NameEn = s.NameEn,
            SortName = s.SortName,
            Country = s.CountryCode,
            Wikidata = s.Wikidata,
            Confirmed = s.Status == SpeakerStatus.Known,
            OtherNames = s.Aliases.Where(a => a.Name != s.NameZh && a.Name != s.NameEn).OrderBy(a => a.Id).Select(a => a.Name).ToList(),
            Statements = context.Statements.Shown().Count(t => t.SpeakerId == s.Id),
        });

    public static IQueryable<AffiliationRecord> ToAffiliations(this IQueryable<Speaker> speakers) =>
        from s in speakers
        from a in s.Affiliations
        select new AffiliationRecord { Speaker = s.Slug, RoleZh = a.RoleZh, RoleEn = a.RoleEn, Organization = a.Organization, Country = a.CountryCode, From = a.From, To = a.To };
}
