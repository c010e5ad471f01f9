using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Records;

/// <summary>A text that several articles carry. Shown to readers at <c>/stories/</c> followed by the slug of any of them.</summary>
public sealed record StoryRecord
{
    /// <summary>May change when articles arrive; the slugs of articles do not.</summary>
    public required long Id { get; init; }

    /// <summary>Of the original, as far as it is known.</summary>
    public required string Title { get; init; }

    /// <summary>Slugs, the original first, then by time.</summary>
    public required IReadOnlyList<string> Articles { get; init; }
}

public static class StoryRecords
{
    public static IQueryable<StoryRecord> ToRecords(this IQueryable<Story> stories, PortalDbContext context) =>
        stories.Select(s => new StoryRecord
        {
            Id = s.Id,
            Title = context.Articles.Published().Where(a => a.Membership!.StoryId == s.Id)
                .OrderByDescending(a => a.Id == s.LeadArticleId).ThenBy(a => a.PublishedAt == null).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id)
                .Select(a => a.Title).First(),
            Articles = context.Articles.Published().Where(a => a.Membership!.StoryId == s.Id)
                .OrderByDescending(a => a.Id == s.LeadArticleId).ThenBy(a => a.PublishedAt == null).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id)
                .Select(a => a.Slug).ToList(),
        });
}
