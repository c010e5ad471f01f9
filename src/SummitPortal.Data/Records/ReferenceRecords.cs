using SummitPortal.Core.Articles;
using SummitPortal.Core.Summits;

namespace SummitPortal.Data.Records;

/// <summary>Shown to readers at <c>/summits/{id}</c>.</summary>
public sealed record SummitRecord
{
    /// <summary><c>paris-2025</c></summary>
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required string PlaceZh { get; init; }

    public required string PlaceEn { get; init; }

    /// <summary>Codes of host and co-hosts.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary><c>ai-summit</c> or <c>military-ai</c>.</summary>
    public required string Series { get; init; }

    public string? OfficialUrl { get; init; }
}

/// <summary>Who published.</summary>
public sealed record OutletRecord
{
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public string? NameEn { get; init; }

    /// <summary>Code; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary><c>agency</c>, <c>newspaper</c>, <c>broadcaster</c>, <c>portal</c>, <c>thinktank</c>, <c>account</c>, <c>magazine</c>.</summary>
    public required string Kind { get; init; }
}

/// <summary>What statements are about.</summary>
public sealed record IssueRecord
{
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public string? DescriptionZh { get; init; }

    public string? DescriptionEn { get; init; }
}

public static class ReferenceRecords
{
    public static IQueryable<SummitRecord> ToRecords(this IQueryable<Summit> summits) =>
        summits.Select(s => new SummitRecord
        {
            Id = s.Id,
            NameZh = s.NameZh,
            NameEn = s.NameEn,
            StartsOn = s.StartsOn,
            EndsOn = s.EndsOn,
            PlaceZh = s.PlaceZh,
            PlaceEn = s.PlaceEn,
            Hosts = s.HostCountries,
            Series = s.Series,
            OfficialUrl = s.OfficialUrl,
        });

    public static IQueryable<OutletRecord> ToRecords(this IQueryable<Outlet> outlets) =>
        outlets.Select(o => new OutletRecord { Id = o.Id, NameZh = o.NameZh, NameEn = o.NameEn, Country = o.CountryCode, Kind = o.Kind });

    public static IQueryable<IssueRecord> ToRecords(this IQueryable<Issue> issues) =>
        issues.Select(i => new IssueRecord { Id = i.Id, NameZh = i.NameZh, NameEn = i.NameEn, DescriptionZh = i.DescriptionZh, DescriptionEn = i.DescriptionEn });
}
