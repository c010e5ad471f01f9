using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

/// <summary>What readers may see. Every query of a reader's page, of the API, of an export and of a feed begins with one of these.</summary>
public static class ReaderVisibility
{
    public static IQueryable<Article> Published(this IQueryable<Article> articles) =>
        articles.Where(a => a.Status == EditorialStatus.Published || a.Status == EditorialStatus.Corrected);

    /// <summary>Of published articles, up to the revision in force: a later number is a new reading that waits beside an editor's words.</summary>
    public static IQueryable<ArticleRevision> Shown(this IQueryable<ArticleRevision> revisions, PortalDbContext context) =>
        revisions.Where(r => context.Articles.Published().Any(a => a.Id == r.ArticleId && r.Number <= a.CurrentRevision!.Number));

    public static IQueryable<Statement> Shown(this IQueryable<Statement> statements) =>
        statements.Where(s =>
            (s.ReviewStatus == ReviewStatus.AutoPublished || s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected)
            && (s.Article!.Status == EditorialStatus.Published || s.Article.Status == EditorialStatus.Corrected));

    /// <summary>What the machine read without the confidence to show it and nobody has looked at: only for who asks for it, never beside what is shown.</summary>
    public static IQueryable<Statement> Waiting(this IQueryable<Statement> statements) =>
        statements.Where(s => s.ReviewStatus == ReviewStatus.Pending
            && (s.Article!.Status == EditorialStatus.Published || s.Article.Status == EditorialStatus.Corrected)
            && s.RevisionId == s.Article.CurrentRevisionId);

    /// <summary>Positions that an editor stands for and whose evidence readers see.</summary>
    /// <param name="suggestionsToo">The machine's suggestions too; they are never to be shown as facts.</param>
    public static IQueryable<Position> Shown(this IQueryable<Position> positions, bool suggestionsToo) =>
        positions.Where(p => (p.Status == PositionStatus.Reviewed || (suggestionsToo && p.Status == PositionStatus.Suggested))
            && p.Evidence.Any(s =>
                (s.ReviewStatus == ReviewStatus.AutoPublished || s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected)
                && (s.Article!.Status == EditorialStatus.Published || s.Article.Status == EditorialStatus.Corrected)));

    /// <summary>Only claims on words that are in force can be shown where they stand.</summary>
    public static IQueryable<SignatoryClaim> Shown(this IQueryable<SignatoryClaim> claims) =>
        claims.Where(c =>
            (c.Article!.Status == EditorialStatus.Published || c.Article.Status == EditorialStatus.Corrected)
            && c.RevisionId == c.Article.CurrentRevisionId);

    /// <summary>Discrepancies that a published article asserts.</summary>
    public static IQueryable<Discrepancy> Standing(this IQueryable<Discrepancy> discrepancies) =>
        discrepancies.Where(d => d.Stands && d.Claims.Any(l => l.Claim!.Article!.Status == EditorialStatus.Published || l.Claim.Article.Status == EditorialStatus.Corrected));

    /// <summary>Speakers who are quoted at all; one who was merged into another is not listed.</summary>
    public static IQueryable<Speaker> Quoted(this IQueryable<Speaker> speakers, PortalDbContext context) =>
        speakers.Where(s => s.Status != SpeakerStatus.Merged && context.Statements.Shown().Any(t => t.SpeakerId == s.Id));

    /// <summary>Parties that somebody speaks for, or that stand in a record of signatures.</summary>
    public static IQueryable<Country> Heard(this IQueryable<Country> countries, PortalDbContext context) =>
        countries.Where(c => context.Signatures.Any(s => s.Party == c.Code) || context.Statements.Shown().Any(s => s.CountryCode == c.Code));

    /// <summary>Outlets of articles that readers may see.</summary>
    public static IQueryable<Outlet> Read(this IQueryable<Outlet> outlets, PortalDbContext context) =>
        outlets.Where(o => context.Articles.Published().Any(a => a.OutletId == o.Id));

    /// <summary>Stories that more than one article carries.</summary>
    public static IQueryable<Story> Carried(this IQueryable<Story> stories, PortalDbContext context) =>
        stories.Where(s => context.Articles.Published().Count(a => a.Membership!.StoryId == s.Id) > 1);

    /// <summary>A position that an editor stands for is shown with what proves it, or not at all. What the machine suggests is no fact.</summary>
    public static IQueryable<Position> Proved(this IQueryable<Position> positions, PortalDbContext context) =>
        positions.Where(p => p.Status == PositionStatus.Reviewed && context.Statements.Shown().Any(s => p.Evidence.Any(e => e.Id == s.Id)));
}
