using SummitPortal.Core.Articles;

namespace SummitPortal.Web.Features;

/// <summary>What readers may see. Every query of a reader's page begins with one of these.</summary>
internal static class ReaderVisibility
{
    public static IQueryable<Article> Published(this IQueryable<Article> articles) =>
        articles.Where(a => a.Status == EditorialStatus.Published || a.Status == EditorialStatus.Corrected);

    public static IQueryable<Statement> Shown(this IQueryable<Statement> statements) =>
        statements.Where(s =>
            (s.ReviewStatus == ReviewStatus.AutoPublished || s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected)
            && (s.Article!.Status == EditorialStatus.Published || s.Article.Status == EditorialStatus.Corrected));
}
