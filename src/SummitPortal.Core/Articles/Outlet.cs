namespace SummitPortal.Core.Articles;

/// <summary>Who published: a WeChat account, 腾讯新闻, 美国之音, a think tank.</summary>
public sealed class Outlet
{
    /// <summary>Permanent part of the address: <c>voa-chinese</c>; for an outlet known by its printed name only, derived from it.</summary>
    public required string Id { get; init; }

    public required string NameZh { get; set; }

    public string? NameEn { get; set; }

    /// <summary>See <see cref="Speakers.Country.Code"/>; null when unknown.</summary>
    public string? CountryCode { get; set; }

    /// <summary><c>agency</c>, <c>newspaper</c>, <c>broadcaster</c>, <c>portal</c>, <c>thinktank</c>, <c>account</c>, <c>magazine</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Other printed names, folded.</summary>
    public string[] FoldedNames { get; set; } = [];

    /// <summary>Host names whose pages are this outlet's.</summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>When an editor last changed it; null as long as it is as the portal brought it or an article named it. Seeding leaves an edited one alone.</summary>
    public DateTimeOffset? EditedAt { get; set; }
}
