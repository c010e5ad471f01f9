using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Data.Desk;
using SummitPortal.Data.Review;

namespace SummitPortal.Web.Features.Desk;

/// <summary>What waits for an editor.</summary>
/// <param name="Shown">Statements that readers see and nobody has decided.</param>
/// <param name="Hidden">Statements that wait for a decision before readers see them.</param>
/// <param name="InReview">Articles that an editor has asked another to look at.</param>
/// <param name="Rejected">Received files that hold no article.</param>
/// <param name="Failed">Received files that the portal failed on.</param>
public sealed record DashboardView(int Shown, int Hidden, int InReview, int Rejected, int Failed, int Waiting, int Discrepancies, int Suggestions, int Candidates)
{
    /// <summary>Articles in review that somebody else has submitted.</summary>
    public int InReviewForMe { get; init; }

    /// <summary>Readings anew whose difference nobody has applied or discarded.</summary>
    public int Compared { get; init; }

    /// <summary>To whom something is assigned.</summary>
    public IReadOnlyList<PersonsWork> People { get; init; } = [];

    /// <summary>Of the last two weeks, the latest day first.</summary>
    public IReadOnlyList<ImportDay> Imports { get; init; } = [];

    public IReadOnlyList<RefusedFile> Refusals { get; init; } = [];

    /// <summary>Of the last half year.</summary>
    public IReadOnlyList<AccuracyRow> Accuracy { get; init; } = [];
}

/// <summary>What became of the files that were received on a day (UTC).</summary>
public sealed record ImportDay(DateOnly Day, ImportOutcome Outcome, int Files);

public sealed record RefusedFile(string Sha256, string Name, string? Reason, DateTimeOffset At);

internal sealed class DashboardQueries(ReaderContexts contexts, DeskWork work, TimeProvider clock)
{
    private const int ImportDays = 14;

    private const int AccuracyDays = 182;

    private const int MostRefusals = 5;

    /// <param name="by">Who looks.</param>
    public async Task<DashboardView> LoadAsync(string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new DashboardView(
            await context.Statements.CountAsync(s => s.ReviewStatus == ReviewStatus.AutoPublished, cancellationToken),
            await context.Statements.CountAsync(s => s.ReviewStatus == ReviewStatus.Pending, cancellationToken),
            await context.Articles.CountAsync(a => a.Status == EditorialStatus.InReview, cancellationToken),
            await context.SourceFiles.CountAsync(f => f.Outcome == ImportOutcome.Rejected, cancellationToken),
            await context.SourceFiles.CountAsync(f => f.Outcome == ImportOutcome.Failed, cancellationToken),
            await context.SourceFiles.CountAsync(f => f.Outcome == ImportOutcome.Received, cancellationToken),
            await context.Discrepancies.CountAsync(d => d.Stands && d.Status == DiscrepancyStatus.Open, cancellationToken),
            await context.Positions.CountAsync(p => p.Status == PositionStatus.Suggested, cancellationToken),
            await context.Speakers.CountAsync(s => s.Status == SpeakerStatus.Candidate, cancellationToken))
        {
            InReviewForMe = await context.Articles.CountAsync(
                a => a.Status == EditorialStatus.InReview && context.ArticleEvents.Where(e => e.ArticleId == a.Id).OrderByDescending(e => e.Id).Select(e => e.By).FirstOrDefault() != by, cancellationToken),
            Compared = await context.WorkerJobs.CountAsync(j => j.State == WorkerJobState.Compared, cancellationToken),
            People = await work.PeopleAsync(cancellationToken),
            Imports = await ImportsAsync(context, cancellationToken),
            Refusals = await context.SourceFiles.AsNoTracking()
                .Where(f => f.Outcome == ImportOutcome.Rejected || f.Outcome == ImportOutcome.Failed)
                .OrderByDescending(f => f.ReceivedAt).ThenByDescending(f => f.Id)
                .Take(MostRefusals)
                .Select(f => new RefusedFile(f.Sha256, f.FileName, f.Reason, f.ReceivedAt))
                .ToListAsync(cancellationToken),
            Accuracy = await ReviewAccuracy.ByWeekAsync(context, Today.AddDays(-AccuracyDays), cancellationToken),
        };
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<IReadOnlyList<ImportDay>> ImportsAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var from = new DateTimeOffset(Today.AddDays(1 - ImportDays), default, TimeSpan.Zero);
        var days = await context.SourceFiles.AsNoTracking()
            .Where(f => f.ReceivedAt >= from)
            .GroupBy(f => new { Day = DateOnly.FromDateTime(f.ReceivedAt.UtcDateTime), f.Outcome })
            .Select(g => new { g.Key.Day, g.Key.Outcome, Files = g.Count() })
            .OrderByDescending(d => d.Day)
            .ToListAsync(cancellationToken);
        return days.ConvertAll(d => new ImportDay(d.Day, d.Outcome, d.Files));
    }
}
