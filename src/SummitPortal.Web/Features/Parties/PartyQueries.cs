using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Parties;

internal sealed class PartyQueries(ReaderContexts contexts, BlocDirectory blocs, DeclarationNames names)
{
    // More than there are countries and organisations.
    private const int MostParties = 400;

    public async Task<PartyTableView> TableAsync(Language language, PartyFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var signatures = await (from s in context.Signatures.AsNoTracking().AsOf(filter.AsOf, context)
                                join c in context.Countries on s.Party equals c.Code
                                select new { s.DeclarationId, s.Party, IsCountry = c.Kind == "country", s.Status, s.AsOf, s.Verification }).ToListAsync(cancellationToken);
        var byDeclaration = signatures.ToLookup(s => s.DeclarationId, s => new RecordedParty(s.Party, s.IsCountry, s.Status, s.AsOf));
        var byParty = signatures.ToLookup(s => s.Party);
        var declarations = await context.Declarations.AsNoTracking().Include(d => d.ReportedCounts).OrderBy(d => d.Date).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        var matching = context.Countries.AsNoTracking().Matching(filter, context, blocs);
        var ordered = language == Language.Chinese ? matching.OrderBy(c => c.NameZh) : matching.OrderBy(c => c.NameEn);
        var parties = await ordered.ThenBy(c => c.Code).Take(MostParties).ToListAsync(cancellationToken);
        return new PartyTableView(
            filter,
            declarations.ConvertAll(d => new PartyColumn(d.Id, names.ShortOf(d), new Bilingual(d.NameZh, d.NameEn), d.Date, IsComplete(d, [.. byDeclaration[d.Id]]))),
            parties.ConvertAll(c => new PartyRow(
                c.Code,
                new Bilingual(c.NameZh, c.NameEn),
                c.Kind == "country",
                byParty[c.Code].ToDictionary(s => s.DeclarationId, s => new PartyCell(s.Status, s.AsOf, Verifications.Checked.Contains(s.Verification))))),
            [.. blocs.All.Select(b => (b.Id, new Bilingual(b.NameZh, b.NameEn)))]);
    }

    private static bool IsComplete(Declaration declaration, IReadOnlyCollection<RecordedParty> parties) =>
        new SignatoryRecord(parties, declaration.ReportedCounts.ConvertAll(c => new PublishedCount(c.Count, SignatoryAssertion.CountedBy(c.UnitZh)))).IsComplete;
}
