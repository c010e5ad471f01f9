using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction.Evaluation;

namespace SummitPortal.Data;

/// <summary>Reads articles in which an editor decided on a statement.</summary>
public sealed class DecidedFacts(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The next such articles with all statements of their current words, in the order of their numbers.</summary>
    /// <param name="after">The number of the last article that was read; 0 for the beginning.</param>
    public async Task<IReadOnlyList<(long Id, DecidedArticle Article)>> PageAsync(long after, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await context.Articles.AsNoTracking()
            .Where(a => a.Id > after && a.CurrentRevision != null && context.Statements.Any(s => s.ArticleId == a.Id && s.RevisionId == a.CurrentRevisionId && !FactRows.Undecided.Contains(s.ReviewStatus)))
            .OrderBy(a => a.Id)
            .Take(count)
            .Select(a => new { a.Id, a.Slug, Outlet = a.Outlet == null ? null : a.Outlet.NameZh, a.PublishedAt, a.CurrentRevision!.Text, RevisionId = a.CurrentRevision.Id })
            .ToListAsync(cancellationToken);
        var ids = articles.Select(a => a.RevisionId).ToList();
        var statements = (await context.Statements.AsNoTracking().Where(s => ids.Contains(s.RevisionId)).OrderBy(s => s.ArticleId).ThenBy(s => s.Ordinal).ToListAsync(cancellationToken)).ToLookup(s => s.RevisionId);
        return [.. articles.Select(a => (a.Id, new DecidedArticle(a.Slug, a.Outlet, a.PublishedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), a.Text, [.. statements[a.RevisionId]])))];
    }
}
