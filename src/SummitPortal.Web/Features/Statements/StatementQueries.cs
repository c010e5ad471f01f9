using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Features.Search;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

internal sealed class StatementQueries(ReaderContexts contexts, BlocDirectory blocs, PortalIndex index)
{
    private const int PageSize = 30;

    /// <summary>From the read model, with counts; from the store and without counts while that is being made, and for what waits for review: then there can be no search.</summary>
    public async Task<StatementListView> ListAsync(StatementFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return index.IsReady && filter.Review != ReviewChoice.Pending ? await SearchAsync(context, filter, cancellationToken) : await ListAsync(context, filter, cancellationToken);
    }

    /// <summary>The first few that a search finds, and how many there are.</summary>
    public async Task<SearchSample<StatementView>> SampleAsync(SearchReading search, SearchOrder order, int count, CancellationToken cancellationToken)
    {
        var result = index.Statements.Search(new SearchRequest { Criterion = search.Criterion, Ranked = search.Phrases, Order = order, Take = count });
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new SearchSample<StatementView>(result.Total, await context.FoundAsync(result.Hits, cancellationToken));
    }

    /// <summary>The article that a statement stands in; null when readers may not see it.</summary>
    public async Task<string?> ArticleSlugAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Statements.AsNoTracking().Shown().Where(s => s.Id == id).Select(s => s.Article!.Slug).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<StatementListView> ListAsync(PortalDbContext context, StatementFilter filter, CancellationToken cancellationToken)
    {
        var matching = context.Statements.AsNoTracking().Seen(filter).Matching(filter, context, blocs, index);
        var total = await matching.CountAsync(cancellationToken);
        var statements = await matching.NewestFirst().Skip((filter.Page - 1) * PageSize).Take(PageSize).ToViews(context).ToListAsync(cancellationToken);
        return new StatementListView
        {
            Filter = filter,
            Statements = new Paged<StatementView>(statements, filter.Page, total, PageSize),
            Search = SearchReading.Nothing,
            Names = index.Names,
        };
    }

    private async Task<StatementListView> SearchAsync(PortalDbContext context, StatementFilter filter, CancellationToken cancellationToken)
    {
        var part = index.Statements;
        var search = SearchReading.Of(filter.Query, index.Names, part.Facets);
        var result = part.Search(filter.ToRequest(search, part) with { Skip = (filter.Page - 1) * PageSize, Take = PageSize, CountsFacets = true });
        return new StatementListView
        {
            Filter = filter,
            Statements = new Paged<StatementView>(await context.FoundAsync(result.Hits, cancellationToken), filter.Page, result.Total, PageSize),
            Search = search,
            Names = index.Names,
            Facets = FacetCounts.Read(result, part, index.Names, filter.Chosen()),
            Months = FacetCounts.Months(result, part),
        };
    }
}
