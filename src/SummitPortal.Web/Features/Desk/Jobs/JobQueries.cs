using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Jobs;

/// <summary>A job with what came of it so far.</summary>
public sealed record JobRow(WorkerJob Job)
{
    public JobScope Scope { get; } = JobScope.Parse(Job.Kind, Job.Scope);

    public ReextractionTally? Read { get; } = Job.Kind == WorkerJobKind.Reextraction ? JobJson.Read<ReextractionTally>(Job.Result) : null;

    public SuggestionSummary? Suggested { get; } = Job.Kind == WorkerJobKind.PositionSuggestions ? JobJson.Read<SuggestionSummary>(Job.Result) : null;

    public bool IsUnderWay => Job.State is WorkerJobState.Waiting or WorkerJobState.Running;
}

/// <param name="Summits">What work can be started for.</param>
/// <param name="Outlets">Id and name.</param>
/// <param name="Problem">Why what was asked for was not started; null for none.</param>
public sealed record JobListView(Paged<JobRow> Rows, IReadOnlyList<(string Id, Bilingual Name)> Summits, IReadOnlyList<(string Id, Bilingual Name)> Outlets, string? Problem = null);

/// <param name="Changes">The articles that differ, with the first of their changes; none once the difference was discarded or forgotten.</param>
/// <param name="Problem">Why what was asked for was not done; null for none.</param>
public sealed record JobView(JobRow Row, Paged<ChangedArticle> Changes, JobNames Names, string? Problem = null);

/// <param name="Number">The page, from 1.</param>
public sealed record JobArticleView(JobRow Row, ChangedArticle Change, int Number, int Last, JobNames Names);

/// <summary>What codes and ids in a difference are called; of countries those that occur.</summary>
public sealed record JobNames(IReadOnlyDictionary<string, Bilingual> Countries, IReadOnlyDictionary<string, Bilingual> Issues);

/// <summary>Some of the changes of an article, statements before claims.</summary>
/// <param name="Total">How many there are.</param>
public sealed record ChangedArticle(ArticleChange Article, IReadOnlyList<StatementChange> Statements, IReadOnlyList<ClaimChange> Claims, int Total)
{
    public static ChangedArticle Of(ArticleChange article, int skip, int take)
    {
        var difference = article.Read();
        var statements = difference.Statements.Skip(skip).Take(take).ToList();
        var claims = difference.Claims.Skip(Math.Max(0, skip - difference.Statements.Count)).Take(take - statements.Count);
        return new ChangedArticle(article, statements, [.. claims], difference.Statements.Count + difference.Claims.Count);
    }
}

internal sealed class JobQueries(ReaderContexts contexts)
{
    private const int PageSize = 25;

    private const int ChangesPageSize = 20;

    // Of each article among others, and on its own page.
    private const int FirstChanges = 10;

    private const int LinesPageSize = 50;

    private const int MostOutlets = 500;

    public async Task<JobListView> ListAsync(int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = await context.WorkerJobs.AsNoTracking().OrderByDescending(j => j.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new JobListView(
            new Paged<JobRow>(jobs.ConvertAll(j => new JobRow(j)), page, await context.WorkerJobs.CountAsync(cancellationToken), PageSize),
            await context.Summits.AsNoTracking().OrderByDescending(s => s.StartsOn).Select(s => ValueTuple.Create(s.Id, new Bilingual(s.NameZh, s.NameEn))).ToListAsync(cancellationToken),
            await context.Outlets.AsNoTracking().OrderBy(o => o.Id).Take(MostOutlets).Select(o => ValueTuple.Create(o.Id, new Bilingual(o.NameZh, o.NameEn))).ToListAsync(cancellationToken));
    }

    /// <summary>Null when there is no such job.</summary>
    public async Task<JobView?> FindAsync(long id, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.WorkerJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job)
        {
            return null;
        }

        var changes = ReextractionStore.Changes(context, id);
        var rows = await changes.Skip((page - 1) * ChangesPageSize).Take(ChangesPageSize).ToListAsync(cancellationToken);
        var shown = rows.ConvertAll(r => ChangedArticle.Of(r, 0, FirstChanges));
        return new JobView(new JobRow(job), new Paged<ChangedArticle>(shown, page, await changes.CountAsync(cancellationToken), ChangesPageSize), await NamesAsync(context, shown, cancellationToken));
    }

    /// <summary>Null when there is no such job, or the article is none that it changes.</summary>
    public async Task<JobArticleView?> FindArticleAsync(long id, string slug, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.WorkerJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job
            || await ReextractionStore.Changes(context, id, slug).SingleOrDefaultAsync(cancellationToken) is not { } article)
        {
            return null;
        }

        var shown = ChangedArticle.Of(article, (page - 1) * LinesPageSize, LinesPageSize);
        return new JobArticleView(new JobRow(job), shown, page, Math.Max(1, (shown.Total + LinesPageSize - 1) / LinesPageSize), await NamesAsync(context, [shown], cancellationToken));
    }

    private static async Task<JobNames> NamesAsync(PortalDbContext context, IReadOnlyList<ChangedArticle> shown, CancellationToken cancellationToken)
    {
        var codes = shown.SelectMany(a => a.Statements).SelectMany(s => s.Values).Where(v => v.Name == "country").SelectMany(v => new[] { v.Old, v.New }).OfType<string>().Distinct().ToList();
        return new JobNames(
            codes.Count == 0 ? new Dictionary<string, Bilingual>() : await context.Countries.AsNoTracking().Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, c => new Bilingual(c.NameZh, c.NameEn), cancellationToken),
            await context.Issues.AsNoTracking().ToDictionaryAsync(i => i.Id, i => new Bilingual(i.NameZh, i.NameEn), cancellationToken));
    }
}
