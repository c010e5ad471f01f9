using SummitPortal.Core.Articles;

namespace SummitPortal.Core.Summits;

public sealed class Summit
{
    /// <summary>Readable and permanent: <c>paris-2025</c>.</summary>
    public required string Id { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    public DateOnly StartsOn { get; set; }

    public DateOnly EndsOn { get; set; }

    public required string PlaceZh { get; set; }

    public required string PlaceEn { get; set; }

    /// <summary>ISO 3166-1 alpha-2 of the host and co-hosts.</summary>
    public string[] HostCountries { get; set; } = [];

    /// <summary><c>ai-summit</c> or <c>military-ai</c>; the home page shows the first series in order.</summary>
    public required string Series { get; set; }

    public string? SummaryZh { get; set; }

    public string? SummaryEn { get; set; }

    public string? OfficialUrl { get; set; }

    /// <summary>When an editor last changed it; null as long as it is as the portal brought it or an article named it. Seeding leaves an edited one alone.</summary>
    public DateTimeOffset? EditedAt { get; set; }

    public List<Article> Articles { get; } = [];
}
