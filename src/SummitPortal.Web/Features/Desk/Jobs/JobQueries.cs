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

/// <param name="Changes">The articles that differ; none once the difference was discarded or forgotten.</param>
/// <param name="Problem">Why what was asked for was not done; null for none.</param>
public sealed record JobView(JobRow Row, Paged<ArticleChange> Changes, string? Problem = null);

internal sealed class JobQueries(ReaderContexts contexts)
{
    private const int PageSize = 25;

    private const int ChangesPageSize = 20;

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
        return new JobView(
            new JobRow(job),
            new Paged<ArticleChange>(await changes.Skip((page - 1) * ChangesPageSize).Take(ChangesPageSize).ToListAsync(cancellationToken), page, await changes.CountAsync(cancellationToken), ChangesPageSize));
    }
}
