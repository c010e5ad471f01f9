using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

internal static class ClaimViews
{
    /// <summary>Keeps the order. One query, however many claims.</summary>
    public static async Task<IReadOnlyList<ClaimView>> ToViewsAsync(this IQueryable<SignatoryClaim> claims, PortalDbContext context, RecordedNumbers numbers, CancellationToken cancellationToken)
    {
        var views = await Rows(claims, context).ToListAsync(cancellationToken);
        return await numbers.BesideAsync(views, cancellationToken);
    }

    private static IQueryable<ClaimView> Rows(IQueryable<SignatoryClaim> claims, PortalDbContext context) =>
        from c in claims
        join d in context.Declarations on c.DeclarationId equals d.Id into declarations
        from declaration in declarations.DefaultIfEmpty()
        join p in context.Countries on c.Party equals p.Code into parties
        from party in parties.DefaultIfEmpty()
        join s in context.Signatures on new { Declaration = c.DeclarationId, c.Party } equals new { Declaration = (string?)s.DeclarationId, Party = (string?)s.Party } into signatures
        from signature in signatures.DefaultIfEmpty()
        join l in context.DiscrepancyClaims on c.Id equals l.ClaimId into links
        from link in links.DefaultIfEmpty()
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
            Discrepancy = link == null || !link.Discrepancy!.Stands ? null : new ClaimDiscrepancy(link.DiscrepancyId, link.Discrepancy.Basis, link.Discrepancy.Status),
        };
}
