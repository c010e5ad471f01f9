using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>An article in a list.</summary>
public sealed record ArticleRow
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public string? OutletId { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? ReprintOf { get; init; }

    public string? PublishedPrinted { get; init; }

    public required int Statements { get; init; }

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

internal static class ArticleRows
{
    public static IQueryable<ArticleRow> ToRows(this IQueryable<Article> articles, PortalDbContext context) =>
        articles.Select(a => new ArticleRow
        {
            Slug = a.Slug,
            Title = a.Title,
            Language = a.Language,
            OutletId = a.OutletId,
            OutletName = a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn),
            ReprintOf = a.ReprintOf,
            PublishedPrinted = a.PublishedPrinted,
            Statements = context.Statements.Shown().Count(s => s.ArticleId == a.Id),
        });

    /// <summary>Articles without a date come last.</summary>
    public static IOrderedQueryable<Article> NewestFirst(this IQueryable<Article> articles) =>
        articles.OrderBy(a => a.PublishedAt == null).ThenByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id);
}
