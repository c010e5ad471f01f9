using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data;

public abstract record SpeakerChangeOutcome
{
    /// <param name="Change">With the ids of all rows that moved.</param>
    public sealed record Done(SpeakerChange Change) : SpeakerChangeOutcome;

    public sealed record NotFound(string What) : SpeakerChangeOutcome;

    public sealed record Refused(string Reason) : SpeakerChangeOutcome;
}

/// <param name="NameZh">The new speaker's name.</param>
/// <param name="Names">Names of the old speaker that are the new one's; statements under them move too.</param>
/// <param name="StatementIds">Further statements that are the new one's.</param>
public sealed record SpeakerSplit(string NameZh, string? NameEn, string? CountryCode, IReadOnlyList<string> Names, IReadOnlyList<long> StatementIds);

/// <summary>
/// Says that two speakers are one, or that one is two, and takes it back. Each is one transaction that no other of its kind and no import runs beside, and writes
/// down exactly which rows it moved.
/// </summary>
public sealed class SpeakerService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Everything of one speaker becomes the other's; the address of the first leads on to the second. Names that both have stay with the first.</summary>
    public Task<SpeakerChangeOutcome> MergeAsync(string fromSlug, string toSlug, string by, string? note, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var from = await context.Speakers.FirstOrDefaultAsync(s => s.Slug == fromSlug, cancellationToken);
            var to = await context.Speakers.FirstOrDefaultAsync(s => s.Slug == toSlug, cancellationToken);
            if (from is null || to is null)
            {
                return new SpeakerChangeOutcome.NotFound(from is null ? fromSlug : toSlug);
            }

            if (Refusal(from, to) is { } reason)
            {
                return new SpeakerChangeOutcome.Refused(reason);
            }

            var change = new SpeakerChange
            {
                Kind = SpeakerChangeKind.Merge,
                FromId = from.Id,
                ToId = to.Id,
                FromStatus = from.Status,
                StatementIds = await SpeakerRows.MoveAllStatementsAsync(context, from.Id, to.Id, cancellationToken),
                AliasIds = await SpeakerRows.MoveAllAliasesAsync(context, from.Id, to.Id, cancellationToken),
                AffiliationIds = await SpeakerRows.MoveAllAffiliationsAsync(context, from.Id, to.Id, cancellationToken),
                PositionIds = await SpeakerRows.MoveAllPositionsAsync(context, from.Id, to.Id, cancellationToken),
                MergedIds = await SpeakerRows.MoveAllMergedAsync(context, from.Id, to.Id, cancellationToken),
                Note = FactRows.Cut(note, 1000),
                By = by,
                At = clock.GetUtcNow(),
            };
            from.Status = SpeakerStatus.Merged;
            from.MergedIntoId = to.Id;
            context.SpeakerChanges.Add(change);
            return new SpeakerChangeOutcome.Done(change);
        },
        cancellationToken);

    /// <summary>A new speaker gets some of another's names and statements; later articles that use those names mean the new one.</summary>
    public Task<SpeakerChangeOutcome> SplitAsync(string fromSlug, SpeakerSplit split, string by, string? note, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var from = await context.Speakers.Include(s => s.Aliases).FirstOrDefaultAsync(s => s.Slug == fromSlug, cancellationToken);
            if (from is null)
            {
                return new SpeakerChangeOutcome.NotFound(fromSlug);
            }

            var plan = await SpeakerSplitPlan.OfAsync(context, from, split, cancellationToken);
            if (plan.Refusal is { } reason)
            {
                return new SpeakerChangeOutcome.Refused(reason);
            }

            context.Speakers.Add(plan.Speaker);
            await context.SaveChangesAsync(cancellationToken);
            var change = new SpeakerChange
            {
                Kind = SpeakerChangeKind.Split,
                FromId = from.Id,
                ToId = plan.Speaker.Id,
                FromStatus = from.Status,
                StatementIds = await SpeakerRows.MoveStatementsAsync(context, plan.StatementIds, from.Id, plan.Speaker.Id, cancellationToken),
                AliasIds = await SpeakerRows.MoveAliasesAsync(context, plan.AliasIds, from.Id, plan.Speaker.Id, cancellationToken),
                AffiliationIds = [],
                PositionIds = [],
                MergedIds = [],
                Note = FactRows.Cut(note, 1000),
                By = by,
                At = clock.GetUtcNow(),
            };
            context.SpeakerChanges.Add(change);
            return new SpeakerChangeOutcome.Done(change);
        },
        cancellationToken);

    /// <summary>
    /// Moves back exactly what a change moved, as far as it is still where the change put it; what came later stays. The new speaker of a split that has nothing left
    /// leads on to the old one.
    /// </summary>
    public Task<SpeakerChangeOutcome> UndoAsync(long changeId, string by, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var change = await context.SpeakerChanges.FirstOrDefaultAsync(c => c.Id == changeId, cancellationToken);
            if (change is null)
            {
                return new SpeakerChangeOutcome.NotFound($"change {changeId}");
            }

            var from = await context.Speakers.SingleAsync(s => s.Id == change.FromId, cancellationToken);
            var to = await context.Speakers.SingleAsync(s => s.Id == change.ToId, cancellationToken);
            if (change.UndoneAt is { } undone)
            {
                return new SpeakerChangeOutcome.Refused($"Change {changeId} was undone on {undone:yyyy-MM-dd}.");
            }

            if (to.Status == SpeakerStatus.Merged || (change.Kind == SpeakerChangeKind.Split && from.Status == SpeakerStatus.Merged))
            {
                return new SpeakerChangeOutcome.Refused($"{(to.Status == SpeakerStatus.Merged ? to : from).Slug} has been merged since; undo that change first.");
            }

            await MoveBackAsync(context, change, cancellationToken);
            if (change.Kind == SpeakerChangeKind.Merge)
            {
                from.Status = change.FromStatus;
                from.MergedIntoId = null;
            }
            else if (!await context.Statements.AnyAsync(s => s.SpeakerId == to.Id, cancellationToken) && !await context.Positions.AnyAsync(p => p.SpeakerId == to.Id, cancellationToken))
            {
                to.Status = SpeakerStatus.Merged;
                to.MergedIntoId = from.Id;
            }

            change.UndoneAt = clock.GetUtcNow();
            change.UndoneBy = by;
            return new SpeakerChangeOutcome.Done(change);
        },
        cancellationToken);

    private static async Task MoveBackAsync(PortalDbContext context, SpeakerChange change, CancellationToken cancellationToken)
    {
        await SpeakerRows.MoveStatementsAsync(context, change.StatementIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveAliasesAsync(context, change.AliasIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveAffiliationsAsync(context, change.AffiliationIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MovePositionsAsync(context, change.PositionIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveMergedAsync(context, change.MergedIds, change.ToId, change.FromId, cancellationToken);
    }

    private async Task<SpeakerChangeOutcome> ChangeAsync(string by, Func<PortalDbContext, Task<SpeakerChangeOutcome>> change, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 100)
        {
            return new SpeakerChangeOutcome.Refused("A change names who made it, in at most 100 characters.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SpeakerDirectory.LockAsync(context, cancellationToken);
        var outcome = await change(context);
        if (outcome is SpeakerChangeOutcome.Done)
        {
            await context.SaveChangesAsync(cancellationToken);
            await ContentChanges.AnnounceAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    private static string? Refusal(Speaker from, Speaker to) => (from, to) switch
    {
        _ when from.Id == to.Id => "A speaker cannot be merged into itself.",
        ({ Status: SpeakerStatus.Merged }, _) => $"{from.Slug} is merged already.",
        (_, { Status: SpeakerStatus.Merged }) => $"{to.Slug} is merged into another; name that one.",
        ({ Type: SpeakerType.Country }, _) or (_, { Type: SpeakerType.Country }) => "Countries are told apart by their codes and cannot be merged.",
        _ when from.Type != to.Type => $"{from.Slug} is a {from.Type.ToString().ToLowerInvariant()} and {to.Slug} a {to.Type.ToString().ToLowerInvariant()}.",
        _ => null,
    };
}
