using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles.Similarity;

namespace SummitPortal.Data;

/// <summary>An article that was added and is in no story yet.</summary>
/// <param name="Sketch">Of its text.</param>
internal sealed record NewMember(long ArticleId, StorySketch Sketch);

/// <summary>A new article and what is kept of one that shares a band with it.</summary>
internal sealed record SharedBand(long ArticleId, int[] Minima, int Shingles);

/// <summary>
/// Puts an article into its story. A story is what <see cref="StoryRule"/> links, directly or through others, so the stories are the same in whatever order the
/// articles came.
/// </summary>
public static class StoryDirectory
{
    /// <summary>Texts loaded at once for comparison, at some 6 KB each.</summary>
    internal const int Chunk = 16;

    /// <summary>
    /// Finds the story of an article by its current text: joins the story of a copy, links several into one, or founds one. To be called in the transaction that
    /// gave the article its text, as the last thing before the commit: from here on the transactions that change stories take turns.
    /// </summary>
    public static async Task PlaceAsync(PortalDbContext context, long articleId, CancellationToken cancellationToken)
    {
        await LockAsync(context, cancellationToken);
        var article = await context.Articles
            .Where(a => a.Id == articleId)
            .Select(a => new { a.OutletId, a.CurrentRevision!.Text, StoryId = a.Membership != null ? a.Membership.StoryId : (long?)null })
            .SingleAsync(cancellationToken);
        var text = StoryText.Of(article.Text);
        var sketch = StorySketch.Of(text);

        // The story that it was in comes first: it may come apart into others, which the text is then compared with.
        var stories = new SortedSet<long>();
        if (article.StoryId is { } before && !await LeaveAsync(context, articleId, before, cancellationToken))
        {
            stories.Add(before);
        }

        stories.UnionWith(await MatchingStoriesAsync(context, articleId, article.OutletId, text, sketch, cancellationToken));
        if (stories.Count == 0)
        {
            await FoundAsync(context, [new NewMember(articleId, sketch)], cancellationToken);
            return;
        }

        await JoinAsync(context, articleId, sketch, stories, cancellationToken);
    }

    /// <summary>
    /// The same for articles that were added in the current transaction. Most have no copy anywhere: those are found out and written together.
    /// </summary>
    internal static async Task PlaceNewAsync(PortalDbContext context, IReadOnlyList<NewMember> articles, CancellationToken cancellationToken)
    {
        await LockAsync(context, cancellationToken);
        var perhapsCopies = await PerhapsCopiesAsync(context, articles, cancellationToken);

        // Articles of this very call may be copies of each other: the first is written, the others look for it.
        var seen = new HashSet<int>();
        var (single, shared) = (new List<NewMember>(), new List<NewMember>());
        foreach (var article in articles)
        {
            (perhapsCopies.Contains(article.ArticleId) || article.Sketch.Bands.Any(seen.Contains) ? shared : single).Add(article);
            seen.UnionWith(article.Sketch.Bands);
        }

        await FoundAsync(context, single, cancellationToken);
        foreach (var article in shared)
        {
            await PlaceAsync(context, article.ArticleId, cancellationToken);
        }
    }

    /// <summary>
    /// Two transactions that store a copy each would not see each other and found two stories. Nothing that is locked while this is held is ever locked without it,
    /// so nobody can wait for each other.
    /// </summary>
    internal static Task LockAsync(PortalDbContext context, CancellationToken cancellationToken) => AdvisoryLock.TakeAsync(context, "stories", cancellationToken);

    internal static async Task ChooseLeadAsync(PortalDbContext context, long storyId, CancellationToken cancellationToken)
    {
        // In two steps: as one statement, a planner that has not counted lately expects hundreds of members in a story and reads all articles for them.
        var members = await context.StoryMemberships.Where(m => m.StoryId == storyId).Select(m => m.ArticleId).ToListAsync(cancellationToken);
        var articles = await context.Articles
            .Where(a => members.Contains(a.Id))
            .Select(a => new LeadCandidate
            {
                ArticleId = a.Id,
                Key = a.Key,
                OutletId = a.OutletId,
                OutletNames = a.Outlet == null ? Array.Empty<string>() : a.Outlet.FoldedNames,
                ReprintOf = a.ReprintOf,
                PublishedAt = a.PublishedAt,
                TextLength = a.CurrentRevision!.Text.Length,
            })
            .ToListAsync(cancellationToken);
        var lead = StoryLead.Of(articles).ArticleId;
        await context.Stories.Where(s => s.Id == storyId && s.LeadArticleId != lead).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeadArticleId, lead), cancellationToken);
    }

    internal static async Task<Dictionary<long, StoryText>> TextsAsync(PortalDbContext context, IEnumerable<long> articleIds, CancellationToken cancellationToken)
    {
        var ids = articleIds.ToArray();
        var texts = await context.Articles.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.CurrentRevision!.Text }).ToListAsync(cancellationToken);
        return texts.ToDictionary(t => t.Id, t => StoryText.Of(t.Text));
    }

    /// <summary>A story of its own for each.</summary>
    private static async Task FoundAsync(PortalDbContext context, List<NewMember> articles, CancellationToken cancellationToken)
    {
        if (articles.Count == 0)
        {
            return;
        }

        var rows = Rows(articles);
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH input AS (
                SELECT * FROM jsonb_to_recordset({rows}::jsonb) AS new ("ArticleId" bigint, "Bands" int[], "Minima" int[], "Shingles" int)
            ), founded AS (
                INSERT INTO stories (lead_article_id, created_at) SELECT "ArticleId", now() FROM input RETURNING id, lead_article_id
            )
            INSERT INTO story_memberships (article_id, story_id, bands, minima, shingles)
            SELECT "ArticleId", founded.id, "Bands", "Minima", "Shingles" FROM input JOIN founded ON founded.lead_article_id = "ArticleId"
            """,
            cancellationToken);
    }

    private static string Rows(IEnumerable<NewMember> articles) =>
        JsonSerializer.Serialize(articles.Select(a => new { a.ArticleId, a.Sketch.Bands, a.Sketch.Minima, a.Sketch.Shingles }));

    /// <summary>The new articles that share a band with one that is there, and may be its copy.</summary>
    private static async Task<HashSet<long>> PerhapsCopiesAsync(PortalDbContext context, IReadOnlyList<NewMember> articles, CancellationToken cancellationToken)
    {
        var rows = Rows(articles);
        var found = await context.Database.SqlQuery<SharedBand>(
            $"""
            SELECT new."ArticleId", m.minima AS "Minima", m.shingles AS "Shingles"
            FROM jsonb_to_recordset({rows}::jsonb) AS new ("ArticleId" bigint, "Bands" int[])
            JOIN story_memberships m ON m.bands && new."Bands"
            """).ToListAsync(cancellationToken);
        var sketches = articles.ToDictionary(a => a.ArticleId, a => a.Sketch);
        return [.. found.Where(f => sketches[f.ArticleId].MayBeOneStory(new StorySketch(f.Shingles, [], f.Minima))).Select(f => f.ArticleId)];
    }

    private static async Task<HashSet<long>> MatchingStoriesAsync(PortalDbContext context, long articleId, string? outletId, StoryText text, StorySketch sketch, CancellationToken cancellationToken)
    {
        // The inner SELECT hides the array from the planner, who would take 64 values as many, expect a quarter of all rows and read the whole table for them:
        // 43 ms among 3,359 articles, against 0.5 ms by the index.
        var sharing = await context.StoryMemberships
            .FromSql($"SELECT * FROM story_memberships WHERE bands && (SELECT {sketch.Bands}::int[])")
            .Where(m => m.ArticleId != articleId)
            .OrderBy(m => m.ArticleId)
            .Select(m => new { m.ArticleId, m.StoryId, m.Article!.OutletId, m.Minima, m.Shingles })
            .ToListAsync(cancellationToken);
        var candidates = sharing.FindAll(c => sketch.MayBeOneStory(new StorySketch(c.Shingles, [], c.Minima)));

        // Once one of its articles matches, nothing more is to be learned from a story: a hundred copies cost one comparison.
        var stories = new HashSet<long>();
        while (candidates.Count > 0)
        {
            var chunk = candidates.Take(Chunk).ToDictionary(c => c.ArticleId);
            var texts = await TextsAsync(context, chunk.Keys, cancellationToken);
            stories.UnionWith(chunk.Values.Where(c => StoryRule.IsSameStory(text.CompareTo(texts[c.ArticleId]), outletId == c.OutletId)).Select(c => c.StoryId));
            candidates.RemoveAll(c => chunk.ContainsKey(c.ArticleId) || stories.Contains(c.StoryId));
        }

        return stories;
    }

    /// <summary>Takes an article whose text has changed out of its story, which may come apart when it was this article that linked the others.</summary>
    /// <returns>False when nobody else is in the story.</returns>
    private static async Task<bool> LeaveAsync(PortalDbContext context, long articleId, long storyId, CancellationToken cancellationToken)
    {
        var others = await context.StoryMemberships
            .Where(m => m.StoryId == storyId && m.ArticleId != articleId)
            .OrderBy(m => m.ArticleId)
            .Select(m => m.ArticleId)
            .ToListAsync(cancellationToken);
        if (others.Count == 0)
        {
            return false;
        }

        await context.StoryMemberships.Where(m => m.ArticleId == articleId).ExecuteDeleteAsync(cancellationToken);
        var groups = await StoryGroups.ReadAsync(context, others, cancellationToken);
        foreach (var group in groups.Skip(1))
        {
            await SplitAsync(context, [.. group.Select(a => a.Id)], cancellationToken);
        }

        await ChooseLeadAsync(context, storyId, cancellationToken);
        return true;
    }

    private static async Task SplitAsync(PortalDbContext context, long[] articleIds, CancellationToken cancellationToken)
    {
        var first = articleIds[0];
        await context.Database.ExecuteSqlAsync(
            $"""
            WITH founded AS (INSERT INTO stories (lead_article_id, created_at) VALUES ({first}, now()) RETURNING id)
            UPDATE story_memberships SET story_id = founded.id FROM founded WHERE article_id = ANY({articleIds})
            """,
            cancellationToken);
        var story = await context.StoryMemberships.Where(m => m.ArticleId == first).Select(m => m.StoryId).SingleAsync(cancellationToken);
        await ChooseLeadAsync(context, story, cancellationToken);
    }

    private static async Task JoinAsync(PortalDbContext context, long articleId, StorySketch sketch, SortedSet<long> stories, CancellationToken cancellationToken)
    {
        var story = stories.Min;
        var merged = stories.Where(s => s != story).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO story_memberships (article_id, story_id, bands, minima, shingles) VALUES ({articleId}, {story}, {sketch.Bands}, {sketch.Minima}, {sketch.Shingles})
            ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id, bands = excluded.bands, minima = excluded.minima, shingles = excluded.shingles
            """,
            cancellationToken);
        if (merged.Length > 0)
        {
            await context.StoryMemberships.Where(m => merged.Contains(m.StoryId)).ExecuteUpdateAsync(set => set.SetProperty(m => m.StoryId, story), cancellationToken);
            await context.Stories.Where(s => merged.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await ChooseLeadAsync(context, story, cancellationToken);
    }
}
