using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

/// <summary>A declaration in a list, with the figures of the record and of the press.</summary>
public sealed record DeclarationRow
{
    public required string Id { get; init; }

    public required Bilingual Name { get; init; }

    public required DateOnly Date { get; init; }

    public required Bilingual Place { get; init; }

    /// <summary>Parties on record as having signed, at the beginning or later.</summary>
    public required int Signed { get; init; }

    /// <summary>Those of <see cref="Signed"/> whose source was checked.</summary>
    public required int SignedVerified { get; init; }

    public required IReadOnlyList<Bilingual> Declined { get; init; }

    /// <summary>Numbers of signatories that somebody published, rising, each once.</summary>
    public required IReadOnlyList<int> Reported { get; init; }
}

public sealed record DeclarationView
{
    public required string Id { get; init; }

    public required Bilingual Name { get; init; }

    public string? SummitId { get; init; }

    public Bilingual? SummitName { get; init; }

    public required DateOnly Date { get; init; }

    public required Bilingual Place { get; init; }

    public string? OfficialUrl { get; init; }

    public required IReadOnlyList<SignatureView> Signatures { get; init; }

    public required IReadOnlyList<ReportedCountView> Reported { get; init; }

    public required IReadOnlyList<ClaimView> Claims { get; init; }

    public required IReadOnlyList<DiscrepancyRow> Discrepancies { get; init; }

    /// <summary>What parties that did not sign are reported to have said in the articles that report it; the newest first.</summary>
    public required IReadOnlyList<StatementView> Reasons { get; init; }

    /// <summary>Countries that stand in the record of this declaration or another; none when nobody signed this one.</summary>
    public IReadOnlyList<PartyTile> Tiles { get; init; } = [];

    /// <summary>The other declarations, the earliest first, by their short names.</summary>
    public IReadOnlyList<(string Id, Bilingual Name)> Others { get; init; } = [];

    /// <summary>The day at whose end <see cref="Signatures"/> stood so; null: now.</summary>
    public DateOnly? AsOf { get; init; }

    public IEnumerable<SignatureView> Signed => Signatures.Where(s => s.Status != SignatureStatus.Declined);

    public IEnumerable<SignatureView> Declined => Signatures.Where(s => s.Status == SignatureStatus.Declined);
}

public sealed record SignatureView
{
    public required string DeclarationId { get; init; }

    public required string Party { get; init; }

    public required Bilingual Name { get; init; }

    public required bool IsCountry { get; init; }

    public required SignatureStatus Status { get; init; }

    public DateOnly? AsOf { get; init; }

    public required string Source { get; init; }

    public required string Verification { get; init; }

    public string? Note { get; init; }

    public bool IsVerified => Verifications.Checked.Contains(Verification);
}

/// <param name="AsOf">As printed: 2025-02-11, 2025-02.</param>
public sealed record ReportedCountView(int Count, Bilingual Unit, string? AsOf, string Source, string? Note);

internal static class Verifications
{
    /// <summary>The words of <see cref="Signature.Verification"/> that mean that somebody looked at the source.</summary>
    public static readonly string[] Checked = ["stored-page", "stored-secondary"];
}

internal static class DeclarationRows
{
    public static IQueryable<DeclarationRow> ToRows(this IQueryable<Declaration> declarations, PortalDbContext context) =>
        declarations.Select(d => new DeclarationRow
        {
            Id = d.Id,
            Name = new Bilingual(d.NameZh, d.NameEn),
            Date = d.Date,
            Place = new Bilingual(d.PlaceZh, d.PlaceEn),
            Signed = d.Signatures.Count(s => s.Status != SignatureStatus.Declined),
            SignedVerified = d.Signatures.Count(s => s.Status != SignatureStatus.Declined && Verifications.Checked.Contains(s.Verification)),
            Declined = d.Signatures.Where(s => s.Status == SignatureStatus.Declined).OrderBy(s => s.NameZh).Select(s => new Bilingual(s.NameZh, s.NameEn)).ToList(),
            Reported = d.ReportedCounts.Select(c => c.Count).Distinct().Order().ToList(),
        });
}
