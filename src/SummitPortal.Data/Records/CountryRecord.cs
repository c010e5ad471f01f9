using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Records;

/// <summary>A party that speaks or signs. Shown to readers at <c>/countries/{code}</c>.</summary>
public sealed record CountryRecord
{
    /// <summary>ISO 3166-1 alpha-2, or a private code of an organisation: <c>EU</c>, <c>AUC</c>, <c>UN</c>.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary><c>country</c> or <c>organization</c>.</summary>
    public required string Kind { get; init; }

    public string? Region { get; init; }

    /// <summary>Statements made for it that readers may see.</summary>
    public required int Statements { get; init; }

    /// <summary>Declarations that it signed, at once or later.</summary>
    public required int Signed { get; init; }

    public required int Declined { get; init; }
}

public static class CountryRecords
{
    public static IQueryable<CountryRecord> ToRecords(this IQueryable<Country> countries, PortalDbContext context) =>
        countries.Select(c => new CountryRecord
        {
            Code = c.Code,
            NameZh = c.NameZh,
            NameEn = c.NameEn,
            Kind = c.Kind,
            Region = c.Region,
            Statements = context.Statements.Shown().Count(s => s.CountryCode == c.Code),
            Signed = context.Signatures.Count(s => s.Party == c.Code && s.Status != SignatureStatus.Declined),
            Declined = context.Signatures.Count(s => s.Party == c.Code && s.Status == SignatureStatus.Declined),
        });
}
