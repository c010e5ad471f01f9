using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

internal sealed class ArticleQueries(IDbContextFactory<PortalDbContext> contexts, StoryQueries stories)
{
    private const int PageSize = 30;

    public async Task<ArticleListView> ListAsync(ArticleFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var published = context.Articles.AsNoTracking().Published();
        var matching = published.Matching(filter, context.Statements.AsNoTracking().Shown()).OneOfEachStory();
        var total = await matching.CountAsync(cancellationToken);
        var rows = await Ordered(context, matching, filter.Sort)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize)
            .ToRows(context)
            .ToListAsync(cancellationToken);

        return new ArticleListView(
            filter,
            new Paged<ArticleRow>(rows, filter.Page, total, PageSize),
            await SummitsAsync(context, cancellationToken),
            await OutletsAsync(context, published, cancellationToken),
            await OutletCountriesAsync(context, published, cancellationToken),
            await published.Where(a => a.PublishedPrinted != null).Select(a => a.PublishedPrinted!.Substring(0, 7)).Distinct().OrderDescending().ToListAsync(cancellationToken));
    }

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<ArticleView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await HeadAsync(context, slug, cancellationToken) is not { } head)
        {
            return null;
        }

        return new ArticleView
        {
            Head = head,
            Body = ArticleBody.Parse(head.Markdown),
            Statements = await context.Statements.AsNoTracking().Shown().Where(s => s.ArticleId == head.Id).OrderBy(s => s.Ordinal).ThenBy(s => s.Id).ToViews(context).ToListAsync(cancellationToken),
            Claims = await context.SignatoryClaims.AsNoTracking().Where(c => c.ArticleId == head.Id && c.RevisionId == head.RevisionId).OrderBy(c => c.Start).ThenBy(c => c.Id).ToViews(context).ToListAsync(cancellationToken),
            Sources = await context.SourceFiles.AsNoTracking().Where(f => f.ArticleId == head.Id).OrderBy(f => f.ReceivedAt).ThenBy(f => f.Id)
                .Select(f => new ArticleSource(f.Id, f.Sha256, f.FileName, f.Length, f.Format, f.ReceivedAt, f.Warnings))
                .ToListAsync(cancellationToken),
            Copies = await stories.CopiesAsync(head.Id, cancellationToken),
        };
    }

    private static async Task<ArticleHead?> HeadAsync(PortalDbContext context, string slug, CancellationToken cancellationToken) =>
        await (from a in context.Articles.AsNoTracking().Published()
               where a.Slug == slug && a.CurrentRevision != null
               join c in context.Countries on a.Outlet!.CountryCode equals c.Code into countries
               from country in countries.DefaultIfEmpty()
               select new ArticleHead
               {
                   Id = a.Id,
                   Slug = a.Slug,
                   Title = a.Title,
                   Language = a.Language,
                   OutletId = a.OutletId,
                   OutletName = a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn),
                   OutletCountryCode = country == null ? null : country.Code,
                   OutletCountry = country == null ? null : new Bilingual(country.NameZh, country.NameEn),
                   Author = a.Author,
                   ReprintOf = a.ReprintOf,
                   PublishedPrinted = a.PublishedPrinted,
                   CanonicalUrl = a.CanonicalUrl,
                   LeadImage = a.LeadImage,
                   IsCorrected = a.Status == EditorialStatus.Corrected,
                   RevisionId = a.CurrentRevision!.Id,
                   Markdown = a.CurrentRevision.Markdown,
                   Summits = a.Summits.OrderBy(s => s.StartsOn).Select(s => new SummitName(s.Id, new Bilingual(s.NameZh, s.NameEn))).ToList(),
               }).FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<Article> Ordered(PortalDbContext context, IQueryable<Article> articles, ArticleSort sort) => sort switch
    {
        ArticleSort.Oldest => articles.OrderBy(a => a.PublishedAt == null).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id),
        ArticleSort.Statements => articles.OrderByDescending(a => context.Statements.Shown().Count(s => s.ArticleId == a.Id)).ThenByDescending(a => a.Id),
        _ => articles.NewestFirst(),
    };

    private static Task<List<FilterOption>> SummitsAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Summits.AsNoTracking()
            .Where(s => s.Articles.Any())
            .OrderBy(s => s.StartsOn).ThenBy(s => s.Id)
            .Select(s => new FilterOption(s.Id, new Bilingual(s.NameZh, s.NameEn), s.Articles.Count(a => a.Status == EditorialStatus.Published || a.Status == EditorialStatus.Corrected)))
            .ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> OutletsAsync(PortalDbContext context, IQueryable<Article> published, CancellationToken cancellationToken) =>
        (from o in context.Outlets.AsNoTracking()
         let count = published.Count(a => a.OutletId == o.Id)
         where count > 0
         orderby count descending, o.NameZh, o.Id
         select new FilterOption(o.Id, new Bilingual(o.NameZh, o.NameEn), count)).Take(200).ToListAsync(cancellationToken);

    private static Task<List<FilterOption>> OutletCountriesAsync(PortalDbContext context, IQueryable<Article> published, CancellationToken cancellationToken) =>
        (from c in context.Countries.AsNoTracking()
         let count = published.Count(a => a.Outlet!.CountryCode == c.Code)
         where count > 0
         orderby count descending, c.NameZh, c.Code
         select new FilterOption(c.Code, new Bilingual(c.NameZh, c.NameEn), count)).ToListAsync(cancellationToken);
}
