using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Desk;

/// <summary>Who has which article open. It only tells: nobody is kept out by it.</summary>
public sealed class ArticlePresence(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>
    /// How long a sign of life is believed. Browsers let a page in the background act once a minute, so a little more than that.
    /// </summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(75);

    private const int MostNames = 20;

    /// <summary>Says that an account has an article open.</summary>
    public async Task BeatAsync(string slug, long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO open_articles (article_id, account_id, seen_at) SELECT id, {accountId}, {now} FROM articles WHERE slug = {slug}
            ON CONFLICT (article_id, account_id) DO UPDATE SET seen_at = excluded.seen_at
            """,
            cancellationToken);
        var since = now - Lasts;
        await context.OpenArticles.Where(o => o.AccountId == accountId && o.SeenAt < since).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task LeaveAsync(string slug, long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.OpenArticles.Where(o => o.AccountId == accountId && context.Articles.Any(a => a.Id == o.ArticleId && a.Slug == slug)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Names of who else has articles open, by the article's slug; an article that nobody else has open is not among them.</summary>
    public async Task<ILookup<string, string>> OthersAsync(IReadOnlyList<string> slugs, long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - Lasts;
        var open = await (from o in context.OpenArticles
                          where o.SeenAt >= since && o.AccountId != accountId
                          join a in context.Articles on o.ArticleId equals a.Id
                          where slugs.Contains(a.Slug)
                          join c in context.Accounts on o.AccountId equals c.Id
                          orderby c.UserName
                          select new { a.Slug, Name = c.UserName! }).Take(MostNames * slugs.Count).ToListAsync(cancellationToken);
        return open.ToLookup(o => o.Slug, o => o.Name);
    }
}
