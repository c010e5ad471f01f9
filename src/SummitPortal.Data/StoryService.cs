using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <param name="Shared">Stories that more than one article carries.</param>
/// <param name="Moved">Articles that are in another story than before, or were in none.</param>
public sealed record StoryRebuild(int Articles, int Stories, int Shared, int Moved);

/// <summary>Works on all stories at once.</summary>
public sealed class StoryService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>
    /// Compares all articles anew, after the rule, the bands or the reading of texts has changed. A story keeps its number as long as its first article is in it.
    /// One transaction: readers see the old stories until the new ones are complete, and imports wait.
    /// </summary>
    public async Task<StoryRebuild> RebuildAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await StoryDirectory.LockAsync(context, cancellationToken);

        var ids = await context.Articles.OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);
        var groups = await StoryGroups.ReadAsync(context, ids, cancellationToken);
        var before = await context.StoryMemberships.Select(m => new { m.ArticleId, m.StoryId }).ToDictionaryAsync(m => m.ArticleId, m => m.StoryId, cancellationToken);
        var memberships = await NumberAsync(context, groups, before, cancellationToken);
        await ReplaceAsync(context, memberships, cancellationToken);
        await ChooseLeadsAsync(context, memberships, cancellationToken);

        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var moved = memberships.Count(m => !before.TryGetValue(m.ArticleId, out var story) || story != m.StoryId);
        return new StoryRebuild(memberships.Count, groups.Count, groups.Count(g => g.Count > 1), moved);
    }

    private async Task<List<StoryMembership>> NumberAsync(PortalDbContext context, IReadOnlyList<IReadOnlyList<GroupedArticle>> groups, Dictionary<long, long> before, CancellationToken cancellationToken)
    {
        var kept = new HashSet<long>();
        var numbers = groups.Select(group => before.TryGetValue(group[0].Id, out var story) && kept.Add(story) ? story : 0).ToArray();
        var founded = numbers.Where(n => n == 0).Select(_ => new Story { CreatedAt = clock.GetUtcNow() }).ToList();
        context.Stories.AddRange(founded);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();

        var next = 0;
        return [.. groups.SelectMany((group, i) =>
        {
            var story = numbers[i] != 0 ? numbers[i] : founded[next++].Id;
            return group.Select(a => new StoryMembership { ArticleId = a.Id, StoryId = story, Bands = a.Sketch.Bands, Minima = a.Sketch.Minima, Shingles = a.Sketch.Shingles });
        })];
    }

    private static async Task ReplaceAsync(PortalDbContext context, List<StoryMembership> memberships, CancellationToken cancellationToken)
    {
        await context.StoryMemberships.ExecuteDeleteAsync(cancellationToken);
        foreach (var page in memberships.Chunk(PageSize))
        {
            context.StoryMemberships.AddRange(page);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }

        await context.Stories.Where(s => s.Members.Count == 0).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task ChooseLeadsAsync(PortalDbContext context, List<StoryMembership> memberships, CancellationToken cancellationToken)
    {
        await context.Stories
            .Where(s => s.Members.Count == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeadArticleId, s => s.Members.Min(m => m.ArticleId)), cancellationToken);
        foreach (var story in memberships.GroupBy(m => m.StoryId).Where(g => g.Count() > 1))
        {
            await StoryDirectory.ChooseLeadAsync(context, story.Key, cancellationToken);
        }
    }
}
