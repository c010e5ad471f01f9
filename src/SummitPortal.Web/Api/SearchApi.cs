using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Api;

/// <summary>What the page of searching shows: the best or newest that are found, each with the place that was found. The lists, asked with the same q, go on from there.</summary>
internal static class SearchApi
{
    public const string OperationName = "Search";

    private const int SnippetLength = 140;

    // What both articles and statements can be narrowed by.
    private static readonly ApiParameter[] Filters = [.. ApiLists.Articles.Filters, ApiParameter.BySort];

    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapGet("/search", SearchAsync).WithName(OperationName).WithTags("search").WithMetadata([.. Filters])
        .WithSummary("Articles and statements that a search finds, each with the place that was found.").ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);

    private static async Task<Results<Ok<SearchAnswer>, ProblemHttpResult>> SearchAsync(HttpRequest request, ReaderContexts contexts, PortalIndex index, CancellationToken cancellationToken)
    {
        var query = request.Query;
        if ((ListRequest.Check(query, Filters, "limit") ?? ApiProblems.Search(request, index)) is { } problem)
        {
            return problem;
        }

        if (query.Words() is not { } words)
        {
            return ApiProblems.Invalid(ApiParameter.ByQuery.Name, $"q is missing; it must be {ApiParameter.ByQuery.Expected}. Without words, /api/v1/articles and /api/v1/statements list everything.");
        }

        if (ListRequest.Limit(query) is not { } limit)
        {
            return ApiProblems.Invalid("limit", $"limit is '{ApiProblems.Shorten(query["limit"].ToString())}'; it may be 1 to {ListRequest.LongestPage}.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(new SearchAnswer(
            words,
            await ArticlesAsync(context, index, ArticleFilter.Read(query), limit, cancellationToken),
            await StatementsAsync(context, index, StatementFilter.Read(query), limit, cancellationToken)));
    }

    private static async Task<SearchHits<ArticleHit>> ArticlesAsync(PortalDbContext context, PortalIndex index, ArticleFilter filter, int limit, CancellationToken cancellationToken)
    {
        var part = index.Articles;
        var search = SearchReading.Of(filter.Query, index.Names, part.Facets);
        var found = part.Search(filter.ToRequest(search, part) with { Take = limit });
        var ids = found.Hits.Select(h => h.Id).ToList();

        // What the index still has but readers may not see any more is left out here.
        var articles = context.Articles.AsNoTracking().Published().Where(a => ids.Contains(a.Id));
        var texts = await articles.Select(a => new
        {
            a.Id,
            a.Slug,
            Text = a.CurrentRevision == null ? "" : a.CurrentRevision.Text,
            Copies = context.Articles.Published().Count(copy => copy.Id != a.Id && copy.Membership!.StoryId == a.Membership!.StoryId),
        }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var records = await articles.ToRecords(context).AsSplitQuery().ToDictionaryAsync(r => r.Slug, cancellationToken);
        var shown = ids.Select(texts.GetValueOrDefault).Where(t => t is not null && records.ContainsKey(t.Slug));
        return new SearchHits<ArticleHit>(found.Total, [.. shown.Select(t => new ArticleHit(records[t!.Slug], t.Copies, SearchSnippet.Cut(t.Text, search.Phrases, SnippetLength)))]);
    }

    private static async Task<SearchHits<StatementHit>> StatementsAsync(PortalDbContext context, PortalIndex index, StatementFilter filter, int limit, CancellationToken cancellationToken)
    {
        var part = index.Statements;
        var search = SearchReading.Of(filter.Query, index.Names, part.Facets);
        var found = part.Search(filter.ToRequest(search, part) with { Take = limit });
        var ids = found.Hits.Select(h => h.Id).ToList();
        var records = await context.Statements.AsNoTracking().Shown().Where(s => ids.Contains(s.Id)).ToRecords(context).AsSplitQuery().ToDictionaryAsync(r => r.Id, cancellationToken);
        return new SearchHits<StatementHit>(found.Total, [.. ids.Select(records.GetValueOrDefault).OfType<StatementRecord>().Select(r => new StatementHit(r, SearchSnippet.Cut(r.Content, search.Phrases, SnippetLength)))]);
    }
}

/// <param name="Q">As it was understood: without controls and blanks around it.</param>
internal sealed record SearchAnswer(string Q, SearchHits<ArticleHit> Articles, SearchHits<StatementHit> Statements);

/// <param name="Total">Of all that is found.</param>
/// <param name="Items">The first of them.</param>
internal sealed record SearchHits<T>(int Total, IReadOnlyList<T> Items);

/// <param name="Article">The earliest that is found of those that carry the same text.</param>
/// <param name="Copies">How many other articles carry its text, found or not.</param>
/// <param name="Snippet">The place that was found, in pieces; <c>isHit</c> marks what was searched for.</param>
internal sealed record ArticleHit(ArticleRecord Article, int Copies, IReadOnlyList<SnippetPiece> Snippet);

/// <param name="Snippet">As of an article; of the words that were said.</param>
internal sealed record StatementHit(StatementRecord Statement, IReadOnlyList<SnippetPiece> Snippet);
