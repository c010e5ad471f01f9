using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Records;

/// <summary>A party and what it did about each declaration. A declaration that is in none of the three lists does not list the party, which says nothing about why.</summary>
public sealed record PartyRecord
{
    /// <summary>ISO 3166-1 alpha-2, or a private code of an organisation: <c>EU</c>, <c>AUC</c>.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary><c>country</c> or <c>organization</c>.</summary>
    public required string Kind { get; init; }

    public string? Region { get; init; }

    /// <summary>Ids of declarations, the earliest first.</summary>
    public required IReadOnlyList<string> Signed { get; init; }

    public required IReadOnlyList<string> SignedLater { get; init; }

    public required IReadOnlyList<string> Declined { get; init; }
}

public static class PartyRecords
{
    /// <param name="asOf">The record as it stood at the end of this day; null: as it stands now.</param>
    public static IQueryable<PartyRecord> ToPartyRecords(this IQueryable<Country> parties, PortalDbContext context, DateOnly? asOf)
    {
        var signatures = context.Signatures.AsOf(asOf, context);
        var declarations = context.Declarations.OrderBy(d => d.Date).ThenBy(d => d.Id);
        return parties.Select(c => new PartyRecord
        {
            Code = c.Code,
            NameZh = c.NameZh,
            NameEn = c.NameEn,
            Kind = c.Kind,
            Region = c.Region,
            Signed = declarations.Where(d => signatures.Any(s => s.DeclarationId == d.Id && s.Party == c.Code && s.Status == SignatureStatus.Signed)).Select(d => d.Id).ToList(),
            SignedLater = declarations.Where(d => signatures.Any(s => s.DeclarationId == d.Id && s.Party == c.Code && s.Status == SignatureStatus.SignedLater)).Select(d => d.Id).ToList(),
            Declined = declarations.Where(d => signatures.Any(s => s.DeclarationId == d.Id && s.Party == c.Code && s.Status == SignatureStatus.Declined)).Select(d => d.Id).ToList(),
        }).AsSplitQuery();
    }
}
