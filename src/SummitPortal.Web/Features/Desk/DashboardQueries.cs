using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Desk;

/// <summary>What waits for an editor.</summary>
/// <param name="Shown">Statements that readers see and nobody has decided.</param>
/// <param name="Hidden">Statements that wait for a decision before readers see them.</param>
/// <param name="InReview">Articles that an editor has asked another to look at.</param>
/// <param name="Rejected">Received files that hold no article.</param>
/// <param name="Failed">Received files that the portal failed on.</param>
public sealed record DashboardView(int Shown, int Hidden, int InReview, int Rejected, int Failed, int Waiting, int Discrepancies, int Suggestions, int Candidates);

internal sealed class DashboardQueries(ReaderContexts contexts)
{
    public async Task<DashboardView> LoadAsync(CancellationToken cancellationToken)
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
            await context.Speakers.CountAsync(s => s.Status == SpeakerStatus.Candidate, cancellationToken));
    }
}
