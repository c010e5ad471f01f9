namespace SummitPortal.Core.Speakers;

/// <summary>A party that can speak or sign: a country of ISO 3166-1, or an organisation with a private code (EU, AUC, UN).</summary>
public sealed class Country
{
    /// <summary>ISO 3166-1 alpha-2, or the private code. <c>AU</c> is Australia; the African Union Commission is <c>AUC</c>.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary><c>country</c> or <c>organization</c>.</summary>
    public required string Kind { get; set; }

    public string? Region { get; set; }
}
