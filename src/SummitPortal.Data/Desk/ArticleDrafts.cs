using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data.Desk;

/// <summary>What stands in the fields of the editor, as it was typed.</summary>
/// <param name="Version">Of the article that the editor saw: <see cref="EditableArticle.Version"/>.</param>
/// <param name="Revision">The number of the words that the editor saw.</param>
public sealed record DraftWords(uint Version, int Revision, string Title, string Markdown, string Author, string ReprintOf, string Outlet, IReadOnlyList<string> Summits)
{
    /// <summary>All fields together, in UTF-16 code units.</summary>
    public int Length => Title.Length + Markdown.Length + Author.Length + ReprintOf.Length + Outlet.Length + Summits.Sum(s => s.Length);
}

public abstract record DraftOutcome
{
    public sealed record Kept : DraftOutcome;

    /// <summary>The account has kept another draft since, from another window or browser; it stays.</summary>
    public sealed record Elsewhere : DraftOutcome;

    public sealed record TooLong : DraftOutcome;

    public sealed record NotFound : DraftOutcome;
}

/// <summary>
/// Keeps what editors type until they save it. A save discards the draft of whoever saves, in its own transaction: see <see cref="ArticleEditing.SaveAsync"/>.
/// </summary>
public sealed class ArticleDrafts(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>All fields together, in UTF-16 code units: somewhat more than what can be saved, so that a draft is kept while it is being shortened.</summary>
    public const int MaxLength = ArticleEditing.MaxMarkdown + 20_000;

    public const int LongestTag = 40;

    /// <summary>Null when there is none.</summary>
    public async Task<ArticleDraft?> FindAsync(string slug, long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(context, slug, accountId).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <param name="tag">See <see cref="ArticleDraft.Tag"/>; 1 to <see cref="LongestTag"/> characters.</param>
    /// <param name="seen">The drafts that this one may replace: the one the window began with, and those it has sent since.</param>
    public async Task<DraftOutcome> KeepAsync(string slug, long accountId, DraftWords words, string tag, string[] seen, CancellationToken cancellationToken)
    {
        if (words.Length > MaxLength)
        {
            return new DraftOutcome.TooLong();
        }

        // PostgreSQL knows no such character.
        words = words with { Title = Clean(words.Title), Markdown = Clean(words.Markdown), Author = Clean(words.Author), ReprintOf = Clean(words.ReprintOf), Outlet = Clean(words.Outlet), Summits = [.. words.Summits.Select(Clean)] };
        var at = clock.GetUtcNow();
        var summits = words.Summits.ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var written = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO article_drafts AS d (account_id, article_id, version, revision, title, markdown, author, reprint_of, outlet, summits, tag, saved_at)
            SELECT {accountId}, id, {(long)words.Version}, {words.Revision}, {words.Title}, {words.Markdown}, {words.Author}, {words.ReprintOf}, {words.Outlet}, {summits}, {tag}, {at}
            FROM articles WHERE slug = {slug}
            ON CONFLICT (account_id, article_id) DO UPDATE SET
                version = excluded.version, revision = excluded.revision, title = excluded.title, markdown = excluded.markdown, author = excluded.author,
                reprint_of = excluded.reprint_of, outlet = excluded.outlet, summits = excluded.summits, tag = excluded.tag, saved_at = excluded.saved_at
            WHERE d.tag = ANY ({seen})
            """,
            cancellationToken);
        if (written > 0)
        {
            return new DraftOutcome.Kept();
        }

        return await context.Articles.AnyAsync(a => a.Slug == slug, cancellationToken) ? new DraftOutcome.Elsewhere() : new DraftOutcome.NotFound();
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> DiscardAsync(string slug, long accountId, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await Of(context, slug, accountId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        AuditLog.Add(context, clock.GetUtcNow(), by, "article.discard", "article:" + slug);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<ArticleDraft> Of(PortalDbContext context, string slug, long accountId) =>
        context.ArticleDrafts.Where(d => d.AccountId == accountId && context.Articles.Any(a => a.Id == d.ArticleId && a.Slug == slug));

    private static string Clean(string typed) => typed.Replace("\0", "", StringComparison.Ordinal);
}
