using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Data.Desk;
using SummitPortal.Data.Review;
using SummitPortal.Web.Features.Desk.Work;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Review;

internal sealed class ReviewQueries(ReaderContexts contexts, DeskWork work, TimeProvider clock)
{
    private const int PageSize = 20;

    // What is sorted by priority; older statements come up once these are decided.
    private const int Considered = 5_000;

    private const int MostChoices = 12;

    private const int MostLast = 5;

    private const int MostNearby = 40;

    public async Task<ReviewQueueView> QueueAsync(ReviewFilter filter, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = AssignedTo.Filter(Matching(context, filter), context, filter.Who, by);
        var (ids, total) = await PageAsync(context, matching, filter, cancellationToken);
        var title = filter.Article is null ? null : await context.Articles.Where(a => a.Slug == filter.Article).Select(a => a.Title).FirstOrDefaultAsync(cancellationToken);
        return new ReviewQueueView(
            filter,
            new Paged<ReviewItem>(await ItemsAsync(context, ids, cancellationToken), filter.Page, total, PageSize),
            title,
            await IssuesAsync(context, cancellationToken),
            await LastAsync(context, by, cancellationToken));
    }

    /// <summary>Null when there is no such statement.</summary>
    public async Task<ReviewItem?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ItemsAsync(context, [id], cancellationToken) is [var item] ? item : null;
    }

    public Task<DeskWorkView> WorkAsync(long id, CancellationToken cancellationToken) => work.FindAsync(new DeskSubject.OfStatement(id), cancellationToken);

    /// <summary>Names of all issues, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Bilingual>> IssuesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await IssuesAsync(context, cancellationToken);
    }

    /// <summary>The other speakers of a statement's article, by their names; the most quoted first.</summary>
    public async Task<IReadOnlyList<Bilingual>> NearbyAsync(StatementOnDesk statement, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Statements.AsNoTracking()
            .Where(s => s.Article!.Slug == statement.ArticleSlug && s.Speaker != null && s.Speaker.Slug != statement.Reading.Speaker)
            .GroupBy(s => new { s.Speaker!.NameZh, s.Speaker.NameEn })
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.NameZh)
            .Take(MostNearby)
            .Select(g => new Bilingual(g.Key.NameZh, g.Key.NameEn))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Speakers that are called so, or, when none is, whose names hold what was typed; the most quoted first.</summary>
    public async Task<IReadOnlyList<SpeakerChoice>> SpeakersAsync(string name, CancellationToken cancellationToken)
    {
        var folded = TextNormalizer.Fold(name);
        if (folded.Length == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var exact = await ChoicesAsync(context, a => a.FoldedName == folded, cancellationToken);
        return exact.Count > 0 ? exact : await ChoicesAsync(context, a => a.FoldedName.Contains(folded), cancellationToken);
    }

    private static Task<List<SpeakerChoice>> ChoicesAsync(PortalDbContext context, System.Linq.Expressions.Expression<Func<SpeakerAlias, bool>> alias, CancellationToken cancellationToken)
    {
        var bearers = context.SpeakerAliases.Where(alias).Select(a => a.SpeakerId);
        return context.Speakers.AsNoTracking()
            .Where(s => s.Status != SpeakerStatus.Merged && (bearers.Contains(s.Id) || context.Speakers.Any(m => m.MergedIntoId == s.Id && bearers.Contains(m.Id))))
            .Select(s => new { Speaker = s, Count = context.Statements.Count(x => x.SpeakerId == s.Id) })
            .OrderByDescending(s => s.Count).ThenBy(s => s.Speaker.Id)
            .Take(MostChoices)
            .Select(s => new SpeakerChoice(s.Speaker.Slug, s.Speaker.NameZh, s.Speaker.NameEn, s.Speaker.CountryCode, s.Count))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<Statement> Matching(PortalDbContext context, ReviewFilter filter)
    {
        var statuses = filter.Statuses;
        var statements = context.Statements.AsNoTracking()
            .Where(s => statuses.Contains(s.ReviewStatus) && s.Article!.Status != EditorialStatus.Retracted && s.Article.Status != EditorialStatus.Archived);
        return filter.Article is { } article ? statements.Where(s => s.Article!.Slug == article) : statements;
    }

    private async Task<(IReadOnlyList<long> Ids, int Total)> PageAsync(PortalDbContext context, IQueryable<Statement> matching, ReviewFilter filter, CancellationToken cancellationToken)
    {
        var skip = (filter.Page - 1) * PageSize;
        if (filter.Article is not null)
        {
            // One article is read from its beginning.
            return (await matching.OrderBy(s => s.Ordinal).ThenBy(s => s.Id).Skip(skip).Take(PageSize).Select(s => s.Id).ToListAsync(cancellationToken), await matching.CountAsync(cancellationToken));
        }

        var newest = matching.OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id);
        if (filter.Tier == ReviewTier.Decided)
        {
            return (await newest.Skip(skip).Take(PageSize).Select(s => s.Id).ToListAsync(cancellationToken), await matching.CountAsync(cancellationToken));
        }

        var now = clock.GetUtcNow();
        var considered = await newest.Take(Considered)
            .Select(s => new { s.Id, s.Confidence, s.PublishedAt, Story = (long?)s.Article!.Membership!.StoryId })
            .ToListAsync(cancellationToken);
        var stories = considered.Select(s => s.Story).OfType<long>().Distinct().ToArray();
        var carriers = await context.StoryMemberships.Where(m => context.RowsOf(stories).Contains(m.StoryId)).GroupBy(m => m.StoryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var sorted = considered
            .OrderByDescending(s => ReviewPriority.Of(s.Confidence, s.Story is { } story ? carriers.GetValueOrDefault(story, 1) : 1, now - s.PublishedAt))
            .ThenByDescending(s => s.Id)
            .Skip(skip).Take(PageSize)
            .Select(s => s.Id);
        return ([.. sorted], considered.Count);
    }

    private static async Task<IReadOnlyList<ReviewItem>> ItemsAsync(PortalDbContext context, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var statements = await context.Statements.AsNoTracking().Where(s => ids.Contains(s.Id)).OnDesk().ToDictionaryAsync(s => s.Id, cancellationToken);
        var revisions = statements.Values.Select(s => s.RevisionId).Distinct().ToList();
        var texts = await context.ArticleRevisions.AsNoTracking().Where(r => revisions.Contains(r.Id)).Select(r => new { r.Id, r.Text }).ToDictionaryAsync(r => r.Id, r => r.Text, cancellationToken);
        return [.. ids.Where(statements.ContainsKey).Select(id => new ReviewItem(statements[id], ReviewContext.Of(texts[statements[id].RevisionId], statements[id].Reading.Spans)))];
    }

    private static async Task<IReadOnlyDictionary<string, Bilingual>> IssuesAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        await context.Issues.AsNoTracking().OrderBy(i => i.NameZh).ToDictionaryAsync(i => i.Id, i => new Bilingual(i.NameZh, i.NameEn), cancellationToken);

    private static async Task<IReadOnlyList<LastDecision>> LastAsync(PortalDbContext context, string by, CancellationToken cancellationToken)
    {
        var entries = await context.AuditEntries.AsNoTracking()
            .Where(e => e.By == by && e.Action.StartsWith("statement.") && e.Action != "statement.undo" && e.Action != "statement.add"
                && !context.AuditEntries.Any(u => u.Subject == e.Subject && u.Action == "statement.undo" && u.Id > e.Id))
            .OrderByDescending(e => e.Id)
            .Take(MostLast)
            .ToListAsync(cancellationToken);
        return entries.ConvertAll(e => new LastDecision(
            e.Id, e.Action, long.Parse(e.Subject.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), AuditLog.Read<StatementReading>(e.New!).Content, e.At));
    }
}
