using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

internal static class ClaimViews
{
    public static IQueryable<ClaimView> ToViews(this IQueryable<SignatoryClaim> claims, PortalDbContext context) =>
        from c in claims
        join d in context.Declarations on c.DeclarationId equals d.Id into declarations
        from declaration in declarations.DefaultIfEmpty()
        join p in context.Countries on c.Party equals p.Code into parties
        from party in parties.DefaultIfEmpty()
        join s in context.Signatures on new { Declaration = c.DeclarationId, c.Party } equals new { Declaration = (string?)s.DeclarationId, Party = (string?)s.Party } into signatures
        from signature in signatures.DefaultIfEmpty()
        select new ClaimView
        {
            Id = c.Id,
            RevisionId = c.RevisionId,
            DeclarationId = c.DeclarationId,
            Instrument = declaration == null ? new Bilingual(c.Instrument, null) : new Bilingual(declaration.NameZh, declaration.NameEn),
            Party = c.Party,
            PartyName = party == null ? null : new Bilingual(party.NameZh, party.NameEn),
            Claim = c.Claim,
            Count = c.Count,
            CountUnit = c.CountUnit,
            Evidence = c.Evidence,
            Span = new TextSpan(c.Start, c.Length),
            ArticleSlug = c.Article!.Slug,
            ArticleTitle = c.Article!.Title,
            ArticleLanguage = c.Article!.Language,
            OutletName = c.Article!.Outlet == null ? null : new Bilingual(c.Article!.Outlet!.NameZh, c.Article!.Outlet!.NameEn),
            PublishedPrinted = c.Article!.PublishedPrinted,
            RecordedStatus = signature == null ? null : signature.Status,
            Recorded = declaration == null
                ? null
                : new RecordedParties(
                    context.Signatures.Count(x => x.DeclarationId == c.DeclarationId && x.Status != SignatureStatus.Declined && context.Countries.Any(k => k.Code == x.Party && k.Kind == "country")),
                    context.Signatures.Count(x => x.DeclarationId == c.DeclarationId && x.Status != SignatureStatus.Declined && context.Countries.Any(k => k.Code == x.Party && k.Kind != "country"))),
            Published = context.ReportedCounts.Where(r => r.DeclarationId == c.DeclarationId).OrderBy(r => r.Count).ThenBy(r => r.Id).Select(r => new PublishedNumber(r.Count, new Bilingual(r.UnitZh, r.UnitEn))).ToList(),
            Discrepancy = context.DiscrepancyClaims
                .Where(l => l.ClaimId == c.Id && l.Discrepancy!.Stands)
                .Select(l => new ClaimDiscrepancy(l.DiscrepancyId, l.Discrepancy!.Basis, l.Discrepancy.Status))
                .FirstOrDefault(),
        };
}
