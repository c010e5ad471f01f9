using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Articles.Similarity;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Stories;

internal sealed class StoryQueries(ReaderContexts contexts)
{
    /// <summary>Articles listed on the page of a story; each is compared with the original when the page is made.</summary>
    internal const int MostArticles = 100;

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<StoryView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var story = await context.Articles.AsNoTracking().Published()
            .Where(a => a.Slug == slug)
            .Select(a => new { StoryId = a.Membership == null ? (long?)null : a.Membership.StoryId })
            .FirstOrDefaultAsync(cancellationToken);
        if (story is null)
        {
            return null;
        }

        // An article whose story was not looked for yet stands alone.
        var members = Members(context, slug, story.StoryId);
        var rows = await OriginalFirst(members)
            .Take(MostArticles)
            .Select(a => new
            {
                a.Slug,
                a.Title,
                a.Language,
                OutletName = a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn),
                a.PublishedPrinted,
                a.CurrentRevision!.Text,
            })
            .ToListAsync(cancellationToken);
        var original = StoryText.Of(rows[0].Text);
        var articles = rows.Select((row, i) => (Row: row, Text: i == 0 ? original : StoryText.Of(row.Text), IsOriginal: i == 0)).Select(r => new StoryArticle
        {
            Slug = r.Row.Slug,
            Title = r.Row.Title,
            Language = r.Row.Language,
            OutletName = r.Row.OutletName,
            PublishedPrinted = r.Row.PublishedPrinted,
            IsOriginal = r.IsOriginal,
            Letters = r.Text.Letters,
            Percent = (int)Math.Round(100 * original.CompareTo(r.Text).Jaccard),
        });
        return new StoryView([.. articles], await members.CountAsync(cancellationToken));
    }

    /// <summary>Null unless readers may see both articles and both are of one story: comparing any two would be work that strangers can order.</summary>
    public async Task<ComparisonView?> CompareAsync(string slug, string otherSlug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await context.Articles.AsNoTracking().Published()
            .Where(a => (a.Slug == slug || a.Slug == otherSlug) && a.Membership != null && a.CurrentRevision != null)
            .Select(a => new
            {
                Shown = new ComparedArticle(a.Slug, a.Title, a.Language, a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn), a.PublishedPrinted),
                a.Membership!.StoryId,
                a.CurrentRevision!.Text,
            })
            .ToListAsync(cancellationToken);
        if (articles.Count != 2 || articles[0].StoryId != articles[1].StoryId)
        {
            return null;
        }

        var (before, after) = articles[0].Shown.Slug == slug ? (articles[0], articles[1]) : (articles[1], articles[0]);
        return new ComparisonView(before.Shown, after.Shown, TextDifference.Between(before.Text, after.Text));
    }

    private static IQueryable<Article> Members(PortalDbContext context, string slug, long? storyId)
    {
        var published = context.Articles.AsNoTracking().Published();
        return storyId is { } id ? published.Where(a => a.Membership!.StoryId == id) : published.Where(a => a.Slug == slug);
    }

    // When readers may not see the lead, the earliest takes its place.
    private static IQueryable<Article> OriginalFirst(IQueryable<Article> articles) =>
        articles
            .OrderByDescending(a => a.Membership != null && a.Id == a.Membership.Story!.LeadArticleId)
            .ThenBy(a => a.PublishedAt == null).ThenBy(a => a.PublishedAt).ThenBy(a => a.Id);
}
