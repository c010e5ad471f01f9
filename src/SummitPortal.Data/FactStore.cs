using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Data;

/// <summary>Replaces the facts of stored articles by those of a new reading, without touching what an editor decided.</summary>
public sealed class FactStore(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>The next articles of a scope in the order of their numbers.</summary>
    /// <param name="after">The last article that was seen; 0 for the beginning.</param>
    public async Task<IReadOnlyList<StoredArticle>> PageAsync(JobScope.Reextraction scope, long after, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Stored(Within(context, scope).Where(a => a.Id > after).OrderBy(a => a.Id).Take(count)).ToListAsync(cancellationToken);
    }

    /// <summary>These articles as they are now.</summary>
    public async Task<IReadOnlyList<StoredArticle>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Stored(context.Articles.AsNoTracking().Where(a => ids.Contains(a.Id) && a.CurrentRevision != null).OrderBy(a => a.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Null when there is no such article.</summary>
    public async Task<StoredArticle?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Stored(context.Articles.AsNoTracking().Where(a => a.Slug == slug && a.CurrentRevision != null)).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<int> CountAsync(JobScope.Reextraction scope, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Within(context, scope).CountAsync(cancellationToken);
    }

    /// <summary>What the new reading would change; nothing is written.</summary>
    public async Task<FactDifference> CompareAsync(StoredArticle article, ExtractionResult facts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var speakers = await SpeakerDirectory.FindAsync(context, facts.Statements, cancellationToken);
        return (await FactReplacement.PlanAsync(context, article, facts, speakers, cancellationToken)).Difference;
    }

    /// <summary>Puts the new reading in force, in one transaction: statements that stay the same keep their number, and so their address.</summary>
    /// <returns>Null when the article got other words meanwhile; nothing is written then.</returns>
    public async Task<FactDifference?> ReplaceAsync(StoredArticle article, ExtractionResult facts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var difference = await ReplaceAsync(context, article, facts, null, clock.GetUtcNow(), cancellationToken);
        if (difference is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return difference;
    }

    /// <summary>The same in the current transaction.</summary>
    /// <param name="seen">What somebody has looked at: no other change is made. Null for whatever there is.</param>
    /// <returns>Null when the article got other words, or there is more to change than was seen; the transaction is then to be rolled back.</returns>
    internal static async Task<FactDifference?> ReplaceAsync(
        PortalDbContext context, StoredArticle article, ExtractionResult facts, RecordedDifference? seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The locks of an import, in its order.
        await AdvisoryLock.TakeAsync(context, article.Key, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);
        var current = await context.Articles.SingleAsync(a => a.Id == article.ArticleId, cancellationToken);
        if (current.CurrentRevisionId != article.RevisionId)
        {
            return null;
        }

        // An editor who decides meanwhile comes first or waits.
        await context.Database.ExecuteSqlAsync($"SELECT FROM statements WHERE article_id = {article.ArticleId} ORDER BY id FOR UPDATE", cancellationToken);
        var declarations = await DeclarationsAsync(context, article.ArticleId, cancellationToken);
        var speakers = await SpeakerDirectory.OpenAsync(context, facts.Statements, cancellationToken);
        var replacement = await FactReplacement.PlanAsync(context, article, facts, speakers, cancellationToken);
        if (seen is not null && !seen.Covers(RecordedDifference.Of(replacement.Difference)))
        {
            return null;
        }

        await replacement.ApplyAsync(context, cancellationToken);
        current.ExtractorVersion = ArticleExtractor.Version;
        await context.SaveChangesAsync(cancellationToken);

        declarations.AddRange(await DeclarationsAsync(context, article.ArticleId, cancellationToken));
        await DiscrepancyDirectory.RecomputeAsync(context, declarations, now, cancellationToken);
        if (!replacement.Difference.IsEmpty)
        {
            await ContentChanges.AnnounceAsync(context, cancellationToken);
        }

        return replacement.Difference;
    }

    private static IQueryable<Article> Within(PortalDbContext context, JobScope.Reextraction scope)
    {
        var articles = context.Articles.AsNoTracking().Where(a => a.CurrentRevision != null);
        articles = scope.All ? articles : articles.Where(a => a.ExtractorVersion != ArticleExtractor.Version);
        articles = scope.Summit is { } summit ? articles.Where(a => a.Summits.Any(s => s.Id == summit)) : articles;
        articles = scope.Outlet is { } outlet ? articles.Where(a => a.OutletId == outlet) : articles;
        articles = scope.Format is { } format ? articles.Where(a => a.SourceFiles.Any(f => f.Format == format)) : articles;
        return scope.Article is { } slug ? articles.Where(a => a.Slug == slug) : articles;
    }

    private static IQueryable<StoredArticle> Stored(IQueryable<Article> articles) => articles.Select(a => new StoredArticle(
        a.Id, a.Key, a.Slug, a.Title, a.Language, a.Outlet == null ? null : a.Outlet.NameZh, a.PublishedPrinted, a.PublishedPrecision,
        a.CurrentRevision!.Id, a.CurrentRevision.Markdown, a.CurrentRevision.Text, a.PublishedAt, a.ExtractorVersion));

    private static Task<List<string>> DeclarationsAsync(PortalDbContext context, long articleId, CancellationToken cancellationToken) =>
        context.SignatoryClaims.Where(c => c.ArticleId == articleId && c.DeclarationId != null).Select(c => c.DeclarationId!).Distinct().ToListAsync(cancellationToken);
}
