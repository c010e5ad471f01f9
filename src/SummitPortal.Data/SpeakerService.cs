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

    /// <summary>Somebody changed one of the speakers since the editor looked; nothing was moved.</summary>
    public sealed record Changed(string Slug) : SpeakerChangeOutcome;

    /// <param name="Reason">The problem in words, with the addresses.</param>
    public sealed record Refused(SpeakerProblem Problem, string Reason) : SpeakerChangeOutcome;
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
    // Who previews is nobody: nothing of a preview is kept.
    private const string Preview = "preview";

    /// <summary>Everything of one speaker becomes the other's; the address of the first leads on to the second. Names that both have stay with the first.</summary>
    public Task<SpeakerChangeOutcome> MergeAsync(string fromSlug, string toSlug, string by, string? note, CancellationToken cancellationToken) =>
        MergeAsync(fromSlug, toSlug, by, note, null, cancellationToken);

    /// <param name="seen">The <see cref="SpeakerLog.VersionAsync"/> of both that the editor saw; null for whoever saw nothing.</param>
    public Task<SpeakerChangeOutcome> MergeAsync(string fromSlug, string toSlug, string by, string? note, (long From, long To)? seen, CancellationToken cancellationToken) => ChangeAsync(
        by,
        [(fromSlug, seen?.From), (toSlug, seen?.To)],
        context => MergeAsync(context, fromSlug, toSlug, by, note, cancellationToken),
        commits: true,
        cancellationToken);

    /// <summary>What a merge would move now. It is the merge itself, not committed: nothing else can say so exactly.</summary>
    public Task<SpeakerChangeOutcome> PreviewMergeAsync(string fromSlug, string toSlug, CancellationToken cancellationToken) =>
        ChangeAsync(Preview, [], context => MergeAsync(context, fromSlug, toSlug, Preview, null, cancellationToken), commits: false, cancellationToken);

    /// <summary>A new speaker gets some of another's names and statements; later articles that use those names mean the new one.</summary>
    public Task<SpeakerChangeOutcome> SplitAsync(string fromSlug, SpeakerSplit split, string by, string? note, CancellationToken cancellationToken) =>
        SplitAsync(fromSlug, split, by, note, null, cancellationToken);

    /// <param name="seen">See <see cref="MergeAsync(string, string, string, string?, ValueTuple{long, long}?, CancellationToken)"/>.</param>
    public Task<SpeakerChangeOutcome> SplitAsync(string fromSlug, SpeakerSplit split, string by, string? note, long? seen, CancellationToken cancellationToken) =>
        ChangeAsync(by, [(fromSlug, seen)], context => SplitAsync(context, fromSlug, split, by, note, cancellationToken), commits: true, cancellationToken);

    /// <summary>What a split would move now; see <see cref="PreviewMergeAsync"/>.</summary>
    public Task<SpeakerChangeOutcome> PreviewSplitAsync(string fromSlug, SpeakerSplit split, CancellationToken cancellationToken) =>
        ChangeAsync(Preview, [], context => SplitAsync(context, fromSlug, split, Preview, null, cancellationToken), commits: false, cancellationToken);

    private async Task<SpeakerChangeOutcome> MergeAsync(PortalDbContext context, string fromSlug, string toSlug, string by, string? note, CancellationToken cancellationToken)
    {
        var from = await context.Speakers.FirstOrDefaultAsync(s => s.Slug == fromSlug, cancellationToken);
        var to = await context.Speakers.FirstOrDefaultAsync(s => s.Slug == toSlug, cancellationToken);
        if (from is null || to is null)
        {
            return new SpeakerChangeOutcome.NotFound(from is null ? fromSlug : toSlug);
        }

        if (Refusal(from, to) is { } refused)
        {
            return refused;
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
    }

    private async Task<SpeakerChangeOutcome> SplitAsync(PortalDbContext context, string fromSlug, SpeakerSplit split, string by, string? note, CancellationToken cancellationToken)
    {
        var from = await context.Speakers.Include(s => s.Aliases).FirstOrDefaultAsync(s => s.Slug == fromSlug, cancellationToken);
        if (from is null)
        {
            return new SpeakerChangeOutcome.NotFound(fromSlug);
        }

        var plan = await SpeakerSplitPlan.OfAsync(context, from, split, cancellationToken);
        if (plan.Refusal is { } refused)
        {
            return refused;
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
    }

    /// <summary>
    /// Moves back exactly what a change moved, as far as it is still where the change put it; what came later stays. The new speaker of a split that has nothing left
    /// leads on to the old one.
    /// </summary>
    public Task<SpeakerChangeOutcome> UndoAsync(long changeId, string by, CancellationToken cancellationToken) =>
        ChangeAsync(by, [], context => UndoAsync(context, changeId, by, cancellationToken), commits: true, cancellationToken);

    private async Task<SpeakerChangeOutcome> UndoAsync(PortalDbContext context, long changeId, string by, CancellationToken cancellationToken)
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
            return new SpeakerChangeOutcome.Refused(SpeakerProblem.UndoneAlready, $"Change {changeId} was undone on {undone:yyyy-MM-dd}.");
        }

        if (to.Status == SpeakerStatus.Merged || (change.Kind == SpeakerChangeKind.Split && from.Status == SpeakerStatus.Merged))
        {
            return new SpeakerChangeOutcome.Refused(SpeakerProblem.MergedSince, $"{(to.Status == SpeakerStatus.Merged ? to : from).Slug} has been merged since; undo that change first.");
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
    }

    private static async Task MoveBackAsync(PortalDbContext context, SpeakerChange change, CancellationToken cancellationToken)
    {
        await SpeakerRows.MoveStatementsAsync(context, change.StatementIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveAliasesAsync(context, change.AliasIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveAffiliationsAsync(context, change.AffiliationIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MovePositionsAsync(context, change.PositionIds, change.ToId, change.FromId, cancellationToken);
        await SpeakerRows.MoveMergedAsync(context, change.MergedIds, change.ToId, change.FromId, cancellationToken);
    }

    /// <param name="seen">Speakers with the versions that the editor saw, null for none.</param>
    private async Task<SpeakerChangeOutcome> ChangeAsync(
        string by, (string Slug, long? Version)[] seen, Func<PortalDbContext, Task<SpeakerChangeOutcome>> change, bool commits, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > AuditLog.LongestName)
        {
            return new SpeakerChangeOutcome.Refused(SpeakerProblem.NoAuthor, $"A change names who made it, in at most {AuditLog.LongestName} characters.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SpeakerDirectory.LockAsync(context, cancellationToken);
        foreach (var (slug, version) in seen)
        {
            if (version is not null && version != await SpeakerLog.VersionAsync(context, slug, cancellationToken))
            {
                return new SpeakerChangeOutcome.Changed(slug);
            }
        }

        var outcome = await change(context);
        if (outcome is SpeakerChangeOutcome.Done { Change: var done } && commits)
        {
            await context.SaveChangesAsync(cancellationToken);
            await WriteDownAsync(context, done, by, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await ContentChanges.AnnounceAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Under both speakers: each of them is another than before.</summary>
    private async Task WriteDownAsync(PortalDbContext context, SpeakerChange change, string by, CancellationToken cancellationToken)
    {
        var slugs = await context.Speakers.Where(s => s.Id == change.FromId || s.Id == change.ToId).ToDictionaryAsync(s => s.Id, s => s.Slug, cancellationToken);
        var action = $"speaker.{(change.UndoneAt is null ? "" : "undo")}{(change.Kind == SpeakerChangeKind.Merge ? "merge" : "split")}";
        foreach (var slug in slugs.Values.Order(StringComparer.Ordinal))
        {
            AuditLog.Add(context, clock.GetUtcNow(), by, action, SpeakerLog.SubjectOf(slug), after: new
            {
                Change = change.Id,
                From = slugs[change.FromId],
                To = slugs[change.ToId],
                Statements = change.StatementIds.Length,
                Names = change.AliasIds.Length,
                Roles = change.AffiliationIds.Length,
                Positions = change.PositionIds.Length,
                change.Note,
            });
        }
    }

    private static SpeakerChangeOutcome.Refused? Refusal(Speaker from, Speaker to) => (from, to) switch
    {
        _ when from.Id == to.Id => new(SpeakerProblem.SameSpeaker, "A speaker cannot be merged into itself."),
        ({ Status: SpeakerStatus.Merged }, _) => new(SpeakerProblem.Merged, $"{from.Slug} is merged already."),
        (_, { Status: SpeakerStatus.Merged }) => new(SpeakerProblem.Merged, $"{to.Slug} is merged into another; name that one."),
        ({ Type: SpeakerType.Country }, _) or (_, { Type: SpeakerType.Country }) => new(SpeakerProblem.CountryKind, "Countries are told apart by their codes and cannot be merged."),
        _ when from.Type != to.Type => new(SpeakerProblem.OtherKind, $"{from.Slug} is a {from.Type.ToString().ToLowerInvariant()} and {to.Slug} a {to.Type.ToString().ToLowerInvariant()}."),
        _ => null,
    };
}
