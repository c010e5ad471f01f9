using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Jobs;

/// <summary>One article that was read again.</summary>
/// <param name="Difference">Null when its stored words are no longer what this version makes of it.</param>
public sealed record ComparedArticle(StoredArticle Article, FactDifference? Difference);

/// <summary>An article that differs.</summary>
/// <param name="Difference">A <see cref="RecordedDifference"/> as JSON.</param>
public sealed record ArticleChange(long ArticleId, string Slug, string Title, string Language, ReextractionOutcome Outcome, int Added, int Removed, int Changed, string Difference)
{
    public RecordedDifference Read() => JobJson.Read<RecordedDifference>(Difference)!;
}

/// <summary>Keeps what reading articles again would change, beside what is in force, and puts it in force.</summary>
public sealed class ReextractionStore(IDbContextFactory<PortalDbContext> contexts, JobClaims claims, TimeProvider clock)
{
    /// <summary>Keeps the differences and how far the job is, both or neither.</summary>
    /// <param name="job">As it is after these articles.</param>
    public async Task<JobSignal> RecordAsync(ClaimedJob job, IEnumerable<ComparedArticle> compared, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var signal = await claims.ProgressAsync(context, job, cancellationToken);
        if (signal == JobSignal.Lost)
        {
            return signal;
        }

        context.ReextractionArticles.AddRange(compared.Select(c => Row(job.Id, c)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signal;
    }

    /// <summary>The next articles whose reading is to be put in force, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<ReextractionArticle>> ToApplyAsync(ClaimedJob job, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ToApply(context, job).Where(a => a.ArticleId > job.After).OrderBy(a => a.ArticleId).Take(count).ToListAsync(cancellationToken);
    }

    public async Task<int> CountToApplyAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ToApply(context, job).CountAsync(cancellationToken);
    }

    /// <summary>
    /// Puts the new reading of one article in force and says how far the job is, in one transaction. Only what was seen is changed: an article that has other words by now, or
    /// would change in another way, is left alone.
    /// </summary>
    /// <param name="article">As it is now; null when it has no words any more.</param>
    /// <param name="step">The job after this article, by whether it was applied.</param>
    public async Task<(JobSignal Signal, ClaimedJob Job)> ApplyAsync(ReextractionArticle row, StoredArticle? article, ExtractionResult facts, Func<bool, ClaimedJob> step, CancellationToken cancellationToken)
    {
        if (article is not null && article.RevisionId == row.RevisionId)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var seen = JobJson.Read<RecordedDifference>(row.Difference) ?? RecordedDifference.None;
            if (await FactStore.ReplaceAsync(context, article, facts, seen, clock.GetUtcNow(), cancellationToken) is not null)
            {
                return await EndAsync(context, row, ReextractionOutcome.Applied, step(true), cancellationToken);
            }
        }

        // A new transaction: the first may have opened speakers that nobody needs.
        await using var other = await contexts.CreateDbContextAsync(cancellationToken);
        await using var leaving = await other.Database.BeginTransactionAsync(cancellationToken);
        return await EndAsync(other, row, ReextractionOutcome.LeftAlone, step(false), cancellationToken);
    }

    /// <summary>The articles that a job changes, or has changed, in the order of their numbers.</summary>
    /// <param name="slug">Only this article; null for all.</param>
    public static IQueryable<ArticleChange> Changes(PortalDbContext context, long job, string? slug = null) =>
        from a in context.ReextractionArticles.AsNoTracking()
        where a.JobId == job && a.Difference != null
        join article in context.Articles on a.ArticleId equals article.Id
        where slug == null || article.Slug == slug
        orderby a.ArticleId
        select new ArticleChange(a.ArticleId, article.Slug, article.Title, article.Language, a.Outcome, a.Added, a.Removed, a.Changed, a.Difference!);

    private async Task<(JobSignal Signal, ClaimedJob Job)> EndAsync(PortalDbContext context, ReextractionArticle row, ReextractionOutcome outcome, ClaimedJob job, CancellationToken cancellationToken)
    {
        await context.ReextractionArticles.Where(a => a.JobId == row.JobId && a.ArticleId == row.ArticleId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, outcome), cancellationToken);
        var signal = await claims.ProgressAsync(context, job, cancellationToken);
        if (signal != JobSignal.Lost)
        {
            await context.Database.CommitTransactionAsync(cancellationToken);
        }

        return (signal, job);
    }

    private static IQueryable<ReextractionArticle> ToApply(PortalDbContext context, ClaimedJob job) => context.ReextractionArticles.AsNoTracking()
        .Where(a => a.JobId == job.Id && a.Outcome != ReextractionOutcome.OtherWords);

    private static ReextractionArticle Row(long job, ComparedArticle compared)
    {
        var (article, difference) = compared;
        int Of(FactChangeKind kind) => difference is null ? 0 : difference.Statements.Count(s => s.Kind == kind) + difference.Claims.Count(c => c.Kind == kind);
        return new ReextractionArticle
        {
            JobId = job,
            ArticleId = article.ArticleId,
            RevisionId = article.RevisionId,
            Outcome = difference switch
            {
                null => ReextractionOutcome.OtherWords,
                { IsEmpty: true } => ReextractionOutcome.Same,
                _ => ReextractionOutcome.Differs,
            },
            Added = Of(FactChangeKind.Added),
            Removed = Of(FactChangeKind.Removed),
            Changed = Of(FactChangeKind.Changed),
            Difference = difference is null or { IsEmpty: true } ? null : JobJson.Write(RecordedDifference.Of(difference)),
        };
    }
}
