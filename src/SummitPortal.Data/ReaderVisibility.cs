using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data;

/// <summary>What readers may see. Every query of a reader's page, of the API, of an export and of a feed begins with one of these.</summary>
public static class ReaderVisibility
{
    public static IQueryable<Article> Published(this IQueryable<Article> articles) =>
        articles.Where(a => a.Status == EditorialStatus.Published || a.Status == EditorialStatus.Corrected);

    public static IQueryable<Statement> Shown(this IQueryable<Statement> statements) =>
        statements.Where(s =>
            (s.ReviewStatus == ReviewStatus.AutoPublished || s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected)
            && (s.Article!.Status == EditorialStatus.Published || s.Article.Status == EditorialStatus.Corrected));

    /// <summary>Only claims on words that are in force can be shown where they stand.</summary>
    public static IQueryable<SignatoryClaim> Shown(this IQueryable<SignatoryClaim> claims) =>
        claims.Where(c =>
            (c.Article!.Status == EditorialStatus.Published || c.Article.Status == EditorialStatus.Corrected)
            && c.RevisionId == c.Article.CurrentRevisionId);
}
