using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Summits;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Statements;

internal sealed class StatementQueries(IDbContextFactory<PortalDbContext> contexts, BlocDirectory blocs)
{
    private const int PageSize = 30;

    // A list of choices that a person can still read; everybody else is reached through the speaker's own page.
    private const int MostQuoted = 100;

    public async Task<StatementListView> ListAsync(StatementFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var shown = context.Statements.AsNoTracking().Shown();
        var matching = shown.Matching(filter, blocs);
        var total = await matching.CountAsync(cancellationToken);
        var statements = await matching.NewestFirst().Skip((filter.Page - 1) * PageSize).Take(PageSize).ToViews(context).ToListAsync(cancellationToken);
        return new StatementListView
        {
            Filter = filter,
            Statements = new Paged<StatementView>(statements, filter.Page, total, PageSize),
            Speakers = await SpeakersAsync(context, shown, filter.Speaker, cancellationToken),
            Countries = await CountriesAsync(context, shown, cancellationToken),
            Outlets = await OutletsAsync(context, shown, cancellationToken),
            Summits = await SummitsAsync(context, shown, cancellationToken),
            Issues = await IssuesAsync(context, shown, cancellationToken),
        };
    }

    /// <summary>The article that a statement stands in; null when readers may not see it.</summary>
    public async Task<string?> ArticleSlugAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Statements.AsNoTracking().Shown().Where(s => s.Id == id).Select(s => s.Article!.Slug).FirstOrDefaultAsync(cancellationToken);
    }

    private static Task<List<FilterOption>> SpeakersAsync(PortalDbContext context, IQueryable<Statement> shown, string? chosen, CancellationToken cancellationToken) =>
        (from s in context.Speakers.AsNoTracking()
         let count = shown.Count(x => x.SpeakerId == s.Id)
         where count > 0
         orderby s.Slug == chosen descending, count descending, s.SortName, s.Id
         select new FilterOption(s.Slug, new Bilingual(s.NameZh, s.NameEn), count)).Take(MostQuoted).ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> CountriesAsync(PortalDbContext context, IQueryable<Statement> shown, CancellationToken cancellationToken) =>
        (from c in context.Countries.AsNoTracking()
         let count = shown.Count(x => x.CountryCode == c.Code)
         where count > 0
         orderby count descending, c.NameZh, c.Code
         select new FilterOption(c.Code, new Bilingual(c.NameZh, c.NameEn), count)).ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> OutletsAsync(PortalDbContext context, IQueryable<Statement> shown, CancellationToken cancellationToken) =>
        (from o in context.Outlets.AsNoTracking()
         let count = shown.Count(x => x.Article!.OutletId == o.Id)
         where count > 0
         orderby count descending, o.NameZh, o.Id
         select new FilterOption(o.Id, new Bilingual(o.NameZh, o.NameEn), count)).Take(200).ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> SummitsAsync(PortalDbContext context, IQueryable<Statement> shown, CancellationToken cancellationToken) =>
        (from s in context.Set<Summit>().AsNoTracking()
         let count = shown.Count(x => x.Article!.Summits.Any(y => y.Id == s.Id))
         where count > 0
         orderby s.StartsOn, s.Id
         select new FilterOption(s.Id, new Bilingual(s.NameZh, s.NameEn), count)).ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> IssuesAsync(PortalDbContext context, IQueryable<Statement> shown, CancellationToken cancellationToken) =>
        (from i in context.Issues.AsNoTracking()
         let count = shown.Count(x => x.Issues.Any(y => y.Id == i.Id))
         where count > 0
         orderby count descending, i.Id
         select new FilterOption(i.Id, new Bilingual(i.NameZh, i.NameEn), count)).ToListAsync(cancellationToken);
}
