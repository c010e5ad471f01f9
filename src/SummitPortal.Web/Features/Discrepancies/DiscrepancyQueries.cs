using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Discrepancies;

internal sealed class DiscrepancyQueries(ReaderContexts contexts, RecordedNumbers numbers)
{
    private const int PageSize = 25;

    private const int MostClaims = 100;

    private const int MostDecisions = 50;

    public async Task<DiscrepancyListView> ListAsync(DiscrepancyFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var standing = context.Discrepancies.AsNoTracking().Standing();
        var matching = standing.Where(d => (filter.Declaration == null || d.DeclarationId == filter.Declaration) && (filter.Status == null || d.Status == filter.Status));
        return new DiscrepancyListView(
            filter,
            new Paged<DiscrepancyRow>(
                await matching.OpenFirst().Skip((filter.Page - 1) * PageSize).Take(PageSize).ToRowsAsync(context, cancellationToken),
                filter.Page,
                await matching.CountAsync(cancellationToken),
                PageSize),
            await (from d in context.Declarations.AsNoTracking()
                   let count = standing.Count(x => x.DeclarationId == d.Id)
                   where count > 0
                   orderby d.Date descending, d.Id
                   select new FilterOption(d.Id, new Bilingual(d.NameZh, d.NameEn), count)).ToListAsync(cancellationToken));
    }

    /// <summary>Null when there is no such discrepancy, or no published article asserts it any more.</summary>
    public async Task<DiscrepancyView?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Discrepancies.AsNoTracking().Standing().Where(d => d.Id == id).ToRowsAsync(context, cancellationToken) is not [var row])
        {
            return null;
        }

        var claims = context.SignatoryClaims.AsNoTracking().Shown().Where(c => c.DeclarationId == row.DeclarationId);
        var party = row.Asserts.Party;
        var asserting = claims.Where(c => context.DiscrepancyClaims.Any(l => l.ClaimId == c.Id && l.DiscrepancyId == id));
        var others = claims.Where(c => c.Party == party && !context.DiscrepancyClaims.Any(l => l.ClaimId == c.Id && l.DiscrepancyId == id));
        return new DiscrepancyView(
            row,
            await OldestFirst(asserting).Take(MostClaims).ToViewsAsync(context, numbers, cancellationToken),
            await OldestFirst(others).Take(MostClaims).ToViewsAsync(context, numbers, cancellationToken),
            await context.DiscrepancyEvents.AsNoTracking()
                .Where(e => e.DiscrepancyId == id)
                .OrderByDescending(e => e.Id)
                .Take(MostDecisions)
                .Select(e => new DiscrepancyDecisionView(e.Status, new Bilingual(e.NoteZh, e.NoteEn), e.Source, e.By, e.At, e.Id))
                .ToListAsync(cancellationToken));
    }

    private static IQueryable<SignatoryClaim> OldestFirst(IQueryable<SignatoryClaim> claims) =>
        claims.OrderBy(c => c.Article!.PublishedAt == null).ThenBy(c => c.Article!.PublishedAt).ThenBy(c => c.Id);
}
