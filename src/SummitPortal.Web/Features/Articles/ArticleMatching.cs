using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Web.ReadModel;

#pragma warning disable CA1309 // PostgreSQL compares here, not .NET.
namespace SummitPortal.Web.Features.Articles;

/// <summary>From a filter to a query, for every list of articles: pages, feeds, exports and the API.</summary>
internal static class ArticleMatching
{
    /// <param name="articles">What may be seen at all; see <see cref="ReaderVisibility.Published"/>.</param>
    /// <param name="index">Must be ready where the filter has words.</param>
    public static IQueryable<Article> Matching(this IQueryable<Article> articles, ArticleFilter filter, PortalDbContext store, PortalIndex index)
    {
        if (filter.Query is { } words)
        {
            var found = store.RowsOf(index.FindArticles(words));
            articles = articles.Where(a => found.Contains(a.Id));
        }

        return articles.ByStatements(filter, store.Statements.AsNoTracking().Shown()).BySource(filter).Between(filter.From, filter.To);
    }

    private static IQueryable<Article> ByStatements(this IQueryable<Article> articles, ArticleFilter filter, IQueryable<Statement> shown)
    {
        if (filter.Speaker is { } speaker)
        {
            articles = articles.Where(a => shown.Any(s => s.ArticleId == a.Id && s.Speaker!.Slug == speaker));
        }

        if (filter.Country is { } country)
        {
            articles = articles.Where(a => shown.Any(s => s.ArticleId == a.Id && s.CountryCode == country));
        }

        return filter.Issue is { } issue ? articles.Where(a => shown.Any(s => s.ArticleId == a.Id && s.Issues.Any(i => i.Id == issue))) : articles;
    }

    private static IQueryable<Article> BySource(this IQueryable<Article> articles, ArticleFilter filter)
    {
        if (filter.Summit is { } summit)
        {
            articles = articles.Where(a => a.Summits.Any(s => s.Id == summit));
        }

        if (filter.Outlet is { } outlet)
        {
            articles = articles.Where(a => a.OutletId == outlet);
        }

        if (filter.OutletCountry is { } outletCountry)
        {
            articles = articles.Where(a => a.Outlet!.CountryCode == outletCountry);
        }

        return filter.Month is { } month ? articles.Where(a => a.PublishedPrinted!.StartsWith(month)) : articles;
    }

    // The day as printed is compared; see StatementMatching.
    private static IQueryable<Article> Between(this IQueryable<Article> articles, DateOnly? from, DateOnly? to)
    {
        if (from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } first)
        {
            articles = articles.Where(a => string.Compare(a.PublishedPrinted!.Substring(0, 10), first) >= 0);
        }

        if (to?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } last)
        {
            articles = articles.Where(a => string.Compare(a.PublishedPrinted!.Substring(0, 10), last) <= 0);
        }

        return articles;
    }
}
