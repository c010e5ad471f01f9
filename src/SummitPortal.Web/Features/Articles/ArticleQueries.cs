using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Search;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

internal sealed class ArticleQueries(ReaderContexts contexts, ArticleReading reading, PortalIndex index)
{
    private const int PageSize = 30;
    private const int SnippetLength = 140;

    /// <summary>A search is answered by the read model, which also counts; the plain list by the store. Both show one article of each story.</summary>
    public async Task<ArticleListView> ListAsync(ArticleFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!index.IsReady)
        {
            return new ArticleListView(filter, await PageAsync(context, filter, cancellationToken), SearchReading.Nothing, index.Names, null);
        }

        var part = index.Articles;
        var search = SearchReading.Of(filter.Query, index.Names, part.Facets);
        var result = part.Search(filter.ToRequest(search, part) with { Skip = (filter.Page - 1) * PageSize, Take = filter.Query is null ? 0 : PageSize, CountsFacets = true });
        var page = filter.Query is null
            ? await PageAsync(context, filter, cancellationToken)
            : new Paged<ArticleRow>(await RowsAsync(context, result.Hits, search.Phrases, cancellationToken), filter.Page, result.Total, PageSize);
        return new ArticleListView(filter, page, search, index.Names, FacetCounts.Read(result, part, index.Names, filter.Chosen()));
    }

    /// <summary>The first few that a search finds, and how many there are.</summary>
    public async Task<SearchSample<ArticleRow>> SampleAsync(SearchReading search, SearchOrder order, int count, CancellationToken cancellationToken)
    {
        var result = index.Articles.Search(new SearchRequest { Criterion = search.Criterion, Ranked = search.Phrases, Order = order, OneOfEach = FacetVocabularies.Story, Take = count });
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new SearchSample<ArticleRow>(result.Total, await RowsAsync(context, result.Hits, search.Phrases, cancellationToken));
    }

    /// <summary>Null when there is no such article that readers may see.</summary>
    public Task<ArticleView?> FindAsync(string slug, CancellationToken cancellationToken) => reading.FindAsync(slug, cancellationToken);

    /// <summary>Null unless the article was taken back.</summary>
    public async Task<RetractedView?> FindRetractedAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Articles.AsNoTracking()
            .Where(a => a.Slug == slug && a.Status == EditorialStatus.Retracted)
            .Select(a => new RetractedView(
                a.Title,
                a.Language,
                a.CanonicalUrl,
                a.Events.Where(e => e.NoticeZh != null).OrderBy(e => e.Id)
                    .Select(e => new NoticeView(e.To == EditorialStatus.Retracted, e.At, new Bilingual(e.NoticeZh!, e.NoticeEn))).ToList()))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<ArticleHead?> FindHeadAsync(string slug, CancellationToken cancellationToken) => (await reading.FindAsync(slug, cancellationToken))?.Head;

    private static IQueryable<Article> Ordered(PortalDbContext context, IQueryable<Article> articles, ArticleSort sort) => sort switch
    {
        ArticleSort.Oldest => articles.OrderBy(a => a.PublishedAt == null).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id),
        ArticleSort.Statements => articles.OrderByDescending(a => context.Statements.Shown().Count(s => s.ArticleId == a.Id)).ThenByDescending(a => a.Id),
        _ => articles.NewestFirst(),
    };

    private async Task<Paged<ArticleRow>> PageAsync(PortalDbContext context, ArticleFilter filter, CancellationToken cancellationToken)
    {
        var matching = context.Articles.AsNoTracking().Published().Matching(filter, context, index).OneOfEachStory();
        var total = await matching.CountAsync(cancellationToken);
        var rows = await Ordered(context, matching, filter.Sort)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize)
            .ToRows(context)
            .ToListAsync(cancellationToken);
        return new Paged<ArticleRow>(rows, filter.Page, total, PageSize);
    }

    /// <summary>In the order of the hits, each with the part of its text that was found.</summary>
    private static async Task<IReadOnlyList<ArticleRow>> RowsAsync(PortalDbContext context, IReadOnlyList<DocumentKey> hits, IReadOnlyList<SearchPhrase> phrases, CancellationToken cancellationToken)
    {
        var ids = hits.Select(h => h.Id).ToList();

        // What the index still has but readers may not see any more is left out here.
        var found = context.Articles.AsNoTracking().Published().Where(a => ids.Contains(a.Id));
        var rows = await found.ToRows(context).ToDictionaryAsync(r => r.Slug, cancellationToken);
        var texts = await found.Select(a => new { a.Id, a.Slug, Text = a.CurrentRevision == null ? "" : a.CurrentRevision.Text }).ToListAsync(cancellationToken);
        return
        [
            .. from id in ids
               join text in texts on id equals text.Id
               where rows.ContainsKey(text.Slug)
               select rows[text.Slug] with { Snippet = phrases.Count == 0 ? [] : SearchSnippet.Cut(text.Text, phrases, SnippetLength) },
        ];
    }
}
