using SummitPortal.Core.Articles;
using SummitPortal.Core.Search;
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

    /// <summary>Other articles that carry the same text, earliest first.</summary>
    public IReadOnlyList<CarryingOutlet> Copies { get; init; } = [];

    /// <summary>The part of the text that was searched for; empty outside a search.</summary>
    public IReadOnlyList<SnippetPiece> Snippet { get; init; } = [];

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

/// <param name="Name">Null when the outlet of the copy is not known.</param>
public sealed record CarryingOutlet(Bilingual? Name);

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
            Copies = context.Articles.Published()
                .Where(copy => copy.Id != a.Id && copy.Membership!.StoryId == a.Membership!.StoryId)
                .OrderBy(copy => copy.PublishedAt).ThenBy(copy => copy.Id)
                .Select(copy => new CarryingOutlet(copy.Outlet == null ? null : new Bilingual(copy.Outlet.NameZh, copy.Outlet.NameEn)))
                .ToList(),
        });

    /// <summary>Of several that carry the same text one stands for all: the story's lead if it is among them, else the first that came.</summary>
    public static IQueryable<Article> OneOfEachStory(this IQueryable<Article> articles) =>
        articles.Where(a => !articles.Any(other =>
            other.Membership!.StoryId == a.Membership!.StoryId
            && (other.Id == other.Membership.Story!.LeadArticleId ? other.Id != a.Id : a.Id != a.Membership.Story!.LeadArticleId && other.Id < a.Id)));

    /// <summary>Articles without a date come last.</summary>
    public static IOrderedQueryable<Article> NewestFirst(this IQueryable<Article> articles) =>
        articles.OrderBy(a => a.PublishedAt == null).ThenByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id);
}
