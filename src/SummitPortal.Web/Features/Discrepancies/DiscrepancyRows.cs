using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Discrepancies;

internal static class DiscrepancyRows
{
    /// <summary>What nobody has decided first; then by declaration.</summary>
    public static IOrderedQueryable<Discrepancy> OpenFirst(this IQueryable<Discrepancy> discrepancies) =>
        discrepancies.OrderBy(d => d.Status != DiscrepancyStatus.Open).ThenBy(d => d.DeclarationId).ThenBy(d => d.Id);

    /// <summary>Keeps the order. Four queries, however many rows.</summary>
    public static async Task<IReadOnlyList<DiscrepancyRow>> ToRowsAsync(this IQueryable<Discrepancy> discrepancies, PortalDbContext context, CancellationToken cancellationToken)
    {
        var rows = await Rows(discrepancies, context).ToListAsync(cancellationToken);
        var records = await RecordsAsync(context, [.. rows.Select(r => r.DeclarationId).Distinct()], cancellationToken);
        var codes = rows.Select(r => r.Asserts.Party).OfType<string>().Distinct().ToList();
        var names = await context.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => new Bilingual(c.NameZh, c.NameEn), cancellationToken);
        return rows.ConvertAll(r => r with
        {
            PartyName = r.Asserts.Party is { } code ? names.GetValueOrDefault(code) : null,
            Record = Side(records[r.DeclarationId], r.Asserts.Party),
        });
    }

    private static IQueryable<DiscrepancyRow> Rows(IQueryable<Discrepancy> discrepancies, PortalDbContext context) =>
        from d in discrepancies
        join declaration in context.Declarations on d.DeclarationId equals declaration.Id
        select new DiscrepancyRow
        {
            Id = d.Id,
            DeclarationId = d.DeclarationId,
            DeclarationName = new Bilingual(declaration.NameZh, declaration.NameEn),
            OfficialUrl = declaration.OfficialUrl,
            Asserts = SignatoryAssertion.Parse(d.Assertion),
            Basis = d.Basis,
            Status = d.Status,
            Articles = context.SignatoryClaims.Shown().Where(c => context.DiscrepancyClaims.Any(l => l.ClaimId == c.Id && l.DiscrepancyId == d.Id)).Select(c => c.ArticleId).Distinct().Count(),
            First = context.SignatoryClaims.Shown()
                .Where(c => context.DiscrepancyClaims.Any(l => l.ClaimId == c.Id && l.DiscrepancyId == d.Id))
                .OrderBy(c => c.Article!.PublishedAt == null).ThenBy(c => c.Article!.PublishedAt).ThenBy(c => c.Id)
                .Select(c => new DiscrepancyPlace(
                    c.Id,
                    c.Evidence,
                    c.Article!.Slug,
                    c.Article.Title,
                    c.Article.Language,
                    c.Article.Outlet == null ? null : new Bilingual(c.Article.Outlet.NameZh, c.Article.Outlet.NameEn),
                    c.Article.PublishedPrinted))
                .FirstOrDefault()!,
            Decision = d.Events.OrderByDescending(e => e.Id).Select(e => new DiscrepancyDecisionView(e.Status, new Bilingual(e.NoteZh, e.NoteEn), e.Source, e.By, e.At, e.Id)).FirstOrDefault(),
        };

    private static async Task<Dictionary<string, (List<SignatureView> Signatures, List<ReportedCountView> Published)>> RecordsAsync(PortalDbContext context, List<string> declarations, CancellationToken cancellationToken)
    {
        var signatures = await context.Signatures.AsNoTracking().Where(s => declarations.Contains(s.DeclarationId)).OrderBy(s => s.Id).ToViews(context).ToListAsync(cancellationToken);
        var published = await context.ReportedCounts.AsNoTracking()
            .Where(c => declarations.Contains(c.DeclarationId))
            .OrderBy(c => c.Count).ThenBy(c => c.Id)
            .Select(c => new { c.DeclarationId, View = new ReportedCountView(c.Count, new Bilingual(c.UnitZh, c.UnitEn), c.AsOf, c.Source, c.Note) })
            .ToListAsync(cancellationToken);
        return declarations.ToDictionary(
            d => d,
            d => (signatures.FindAll(s => s.DeclarationId == d), published.Where(c => c.DeclarationId == d).Select(c => c.View).ToList()));
    }

    private static RecordedSide Side((List<SignatureView> Signatures, List<ReportedCountView> Published) record, string? party)
    {
        var signed = record.Signatures.FindAll(s => s.Status != SignatureStatus.Declined);
        var parties = new RecordedParties(signed.Count(s => s.IsCountry), signed.Count(s => !s.IsCountry));
        return new RecordedSide(
            party is null ? null : record.Signatures.Find(s => s.Party == party),
            signed.Count == 0 ? null : parties,
            SignatoryRecord.IsCompleteList(parties.Countries, parties.All, record.Published.Select(p => new PublishedCount(p.Count, SignatoryAssertion.CountedBy(p.Unit.Zh)))),
            signed.Max(s => s.AsOf),
            record.Published);
    }
}
