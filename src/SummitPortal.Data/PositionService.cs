using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Positions;
using SummitPortal.Data.Configurations;

namespace SummitPortal.Data;

public abstract record PositionOutcome
{
    public sealed record Done(long PositionId) : PositionOutcome;

    public sealed record NotFound(string What) : PositionOutcome;

    /// <summary>The position is no longer what the editor saw; nothing was written.</summary>
    public sealed record Changed : PositionOutcome;

    /// <param name="Reason">The problem in words, with the numbers.</param>
    public sealed record Refused(PositionProblem Problem, string Reason) : PositionOutcome;
}

/// <summary>Why nothing was done to a position.</summary>
public enum PositionProblem
{
    NothingToDo,
    NoAuthor,

    /// <summary>A line is missing in one language, or too long.</summary>
    NoLine,
    NoEvidence,

    /// <summary>A statement is somebody else's, of other coverage, or not shown to readers.</summary>
    NotEvidence,
    NotReviewed,
    NotSuggested,
    WithdrawnAlready,
}

/// <param name="Holder">Address of a speaker, or the code of a country.</param>
/// <param name="StatementIds">What proves it; at least one.</param>
/// <param name="IsReviewedOnly">Whether an editor must have accepted or corrected what proves it.</param>
public sealed record PositionDraft(
    string Summit, string Issue, string Holder, Stance Stance, string SummaryZh, string SummaryEn, IReadOnlyList<long> StatementIds, bool IsReviewedOnly = false);

/// <summary>A position in one state; the audit log keeps it as old and new.</summary>
public sealed record PositionState(PositionStatus Status, Stance Stance, string SummaryZh, string? SummaryEn, IReadOnlyList<long> Statements, string? Reason)
{
    public static PositionState Of(Position position) =>
        new(position.Status, position.Stance, position.SummaryZh, position.SummaryEn, [.. position.Evidence.Select(e => e.Id).Order()], position.Reason);

    public bool Equals(PositionState? other) =>
        other is not null && (Status, Stance, SummaryZh, SummaryEn, Reason) == (other.Status, other.Stance, other.SummaryZh, other.SummaryEn, other.Reason) && Statements.SequenceEqual(other.Statements);

    public override int GetHashCode() => HashCode.Combine(Status, Stance, SummaryZh, SummaryEn, Statements.Count);
}

/// <summary>What editors decide about positions. Every change is written down as the position was left by it, and an earlier one can be taken up again.</summary>
/// <remarks><c>seen</c> is the row's version that the editor saw, 0 for no position; null for whoever saw nothing.</remarks>
public sealed class PositionService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int LongestNote = 1000;

    /// <summary>Takes a suggestion over as it is, in an editor's words.</summary>
    public Task<PositionOutcome> AcceptAsync(long id, string summaryZh, string summaryEn, string by, string? note, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var position = await FindAsync(context, id, cancellationToken);
            if (position is null)
            {
                return new PositionOutcome.NotFound($"position {id}");
            }

            if (position.Status != PositionStatus.Suggested)
            {
                return new PositionOutcome.Refused(PositionProblem.NotSuggested, $"Position {id} is no suggestion: it is {position.Status.ToString().ToLowerInvariant()}. Set it instead.");
            }

            var before = PositionState.Of(position);
            var after = before with { Status = PositionStatus.Reviewed, SummaryZh = summaryZh.Trim(), SummaryEn = summaryEn.Trim(), Reason = null };
            return await RefusalAsync(context, position, after, false, cancellationToken)
                ?? await DecideAsync(context, position, before, after, new Decision("position.accept", by, note), cancellationToken);
        },
        cancellationToken);

    /// <summary>Says what a holder stands for, whatever was there before.</summary>
    public Task<PositionOutcome> SetAsync(PositionDraft draft, string by, string? note, CancellationToken cancellationToken) => SetAsync(draft, by, note, null, cancellationToken);

    /// <param name="seen">See the remarks of the class.</param>
    public Task<PositionOutcome> SetAsync(PositionDraft draft, string by, string? note, uint? seen, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var speaker = await context.Speakers.Where(s => s.Slug == draft.Holder).Select(s => s.MergedIntoId ?? (long?)s.Id).FirstOrDefaultAsync(cancellationToken);
            var country = speaker is null ? await context.Countries.Where(c => c.Code == draft.Holder).Select(c => c.Code).FirstOrDefaultAsync(cancellationToken) : null;
            if (speaker is null && country is null)
            {
                return new PositionOutcome.NotFound($"speaker or country {draft.Holder}");
            }

            if (!await context.Summits.AnyAsync(s => s.Id == draft.Summit, cancellationToken) || !await context.Issues.AnyAsync(i => i.Id == draft.Issue, cancellationToken))
            {
                return new PositionOutcome.NotFound($"summit {draft.Summit} or issue {draft.Issue}");
            }

            var position = await context.Positions.Include(p => p.Evidence)
                .FirstOrDefaultAsync(p => p.SummitId == draft.Summit && p.IssueId == draft.Issue && p.SpeakerId == speaker && p.CountryCode == country, cancellationToken);
            if (IsOther(context, position, seen))
            {
                return new PositionOutcome.Changed();
            }

            var before = position is null ? null : PositionState.Of(position);
            position ??= context.Add(new Position { SummitId = draft.Summit, IssueId = draft.Issue, SpeakerId = speaker, CountryCode = country, SummaryZh = draft.SummaryZh }).Entity;
            var after = new PositionState(PositionStatus.Reviewed, draft.Stance, draft.SummaryZh.Trim(), draft.SummaryEn.Trim(), [.. draft.StatementIds.Distinct().Order()], null);
            return await RefusalAsync(context, position, after, draft.IsReviewedOnly, cancellationToken)
                ?? await DecideAsync(context, position, before, after, new Decision("position.set", by, note), cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes a position back, or refuses a suggestion for good.</summary>
    public Task<PositionOutcome> WithdrawAsync(long id, string by, string? note, CancellationToken cancellationToken) => WithdrawAsync(id, by, note, null, cancellationToken);

    /// <param name="seen">See the remarks of the class.</param>
    public Task<PositionOutcome> WithdrawAsync(long id, string by, string? note, uint? seen, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var position = await FindAsync(context, id, cancellationToken);
            if (position is null)
            {
                return new PositionOutcome.NotFound($"position {id}");
            }

            if (IsOther(context, position, seen))
            {
                return new PositionOutcome.Changed();
            }

            var before = PositionState.Of(position);
            return before.Status == PositionStatus.Withdrawn
                ? new PositionOutcome.Refused(PositionProblem.WithdrawnAlready, $"Position {id} is withdrawn already.")
                : await DecideAsync(context, position, before, before with { Status = PositionStatus.Withdrawn, Reason = null }, new Decision("position.withdraw", by, note), cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes up again what the position was after an earlier change, or what the machine suggested before the first.</summary>
    public Task<PositionOutcome> RestoreAsync(long id, long eventId, string by, uint? seen, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context =>
        {
            var position = await FindAsync(context, id, cancellationToken);
            var earlier = await context.PositionEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId && e.PositionId == id, cancellationToken);
            if (position is null || earlier is null)
            {
                return new PositionOutcome.NotFound(position is null ? $"position {id}" : $"change {eventId} of position {id}");
            }

            if (IsOther(context, position, seen))
            {
                return new PositionOutcome.Changed();
            }

            var before = PositionState.Of(position);
            var isSuggestion = earlier.Status == PositionStatus.Suggested;
            var after = new PositionState(earlier.Status, earlier.Stance, earlier.SummaryZh, earlier.SummaryEn, [.. earlier.StatementIds.Order()], isSuggestion ? earlier.Note : null);
            if (before.Equals(after))
            {
                return new PositionOutcome.Refused(PositionProblem.NothingToDo, $"Position {id} is so already.");
            }

            var refusal = earlier.Status == PositionStatus.Reviewed ? await RefusalAsync(context, position, after, false, cancellationToken) : null;
            return refusal ?? await DecideAsync(context, position, before, after, new Decision("position.restore", by, after.Reason), cancellationToken);
        },
        cancellationToken);

    private static Task<Position?> FindAsync(PortalDbContext context, long id, CancellationToken cancellationToken) =>
        context.Positions.Include(p => p.Evidence).FirstOrDefaultAsync(p => p.Id == id, cancellationToken);

    private static bool IsOther(PortalDbContext context, Position? position, uint? seen) =>
        seen is { } version && version != (position is null ? 0 : context.Entry(position).Property<uint>("Version").CurrentValue);

    /// <param name="before">Null for a position that was not there.</param>
    private async Task<PositionOutcome> DecideAsync(PortalDbContext context, Position position, PositionState? before, PositionState after, Decision decision, CancellationToken cancellationToken)
    {
        if (before is { Status: PositionStatus.Suggested })
        {
            // The machine renews or drops a suggestion as it likes; what an editor decided about is kept, so that it can be gone back to.
            position.Events.Add(EventOf(before, PositionEvent.Machine, before.Reason, position.UpdatedAt));
        }

        if (before?.Statements.SequenceEqual(after.Statements) != true)
        {
            position.Evidence.Clear();
            position.Evidence.AddRange(await context.Statements.Where(s => after.Statements.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancellationToken));
        }

        (position.Status, position.Stance, position.SummaryZh, position.SummaryEn, position.Reason) = (after.Status, after.Stance, after.SummaryZh, after.SummaryEn, after.Reason);
        position.UpdatedAt = clock.GetUtcNow();
        position.Events.Add(EventOf(after, decision.By, FactRows.Cut(decision.Note, LongestNote), position.UpdatedAt));
        await context.SaveChangesAsync(cancellationToken);
        AuditLog.Add(context, position.UpdatedAt, decision.By, decision.Action, SubjectOf(position.Id), before, after);
        await context.SaveChangesAsync(cancellationToken);
        return new PositionOutcome.Done(position.Id);
    }

    public static string SubjectOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"position:{id}");

    private static PositionEvent EventOf(PositionState state, string by, string? note, DateTimeOffset at) => new()
    {
        Status = state.Status,
        Stance = state.Stance,
        SummaryZh = state.SummaryZh,
        SummaryEn = state.SummaryEn,
        StatementIds = [.. state.Statements],
        Note = note,
        By = by,
        At = at,
    };

    private static async Task<PositionOutcome?> RefusalAsync(PortalDbContext context, Position position, PositionState after, bool reviewedOnly, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(after.SummaryZh) || string.IsNullOrWhiteSpace(after.SummaryEn) || Math.Max(after.SummaryZh.Length, after.SummaryEn.Length) > PositionConfiguration.MaxSummary)
        {
            return new PositionOutcome.Refused(PositionProblem.NoLine, $"A position needs a line in Chinese and in English, of at most {PositionConfiguration.MaxSummary} characters each.");
        }

        var visible = await Evidence(context, position.SummitId, position.SpeakerId, position.CountryCode)
            .Where(s => after.Statements.Contains(s.Id))
            .Select(s => new { s.Id, IsReviewed = s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected })
            .ToListAsync(cancellationToken);
        var missing = after.Statements.Except(visible.Select(v => v.Id)).ToList();
        return (after.Statements.Count, missing.Count) switch
        {
            (0, _) => new PositionOutcome.Refused(PositionProblem.NoEvidence, "A position needs at least one statement that proves it."),
            (_, > 0) => new PositionOutcome.Refused(PositionProblem.NotEvidence, $"Not statements of this holder that readers see in coverage of this summit: {string.Join(", ", missing)}."),
            _ when reviewedOnly && visible.Exists(v => !v.IsReviewed) => new PositionOutcome.Refused(PositionProblem.NotReviewed, "A statement that is to prove the position has not been reviewed."),
            _ => null,
        };
    }

    /// <summary>Statements that may prove a position: the holder's, in coverage of the summit, that readers see.</summary>
    public static IQueryable<Statement> Evidence(PortalDbContext context, string summit, long? speaker, string? country) => context.Statements.Shown()
        .Where(s => s.Article!.Summits.Any(x => x.Id == summit) && (speaker == null ? s.CountryCode == country : s.SpeakerId == speaker));

    private sealed record Decision(string Action, string By, string? Note);

    private async Task<PositionOutcome> ChangeAsync(string by, Func<PortalDbContext, Task<PositionOutcome>> change, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 100)
        {
            return new PositionOutcome.Refused(PositionProblem.NoAuthor, "A change names who made it, in at most 100 characters.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Statements come and go with articles: none is to vanish between being looked at and becoming evidence. Positions are few, so that all changes take turns.
        await SpeakerDirectory.LockAsync(context, cancellationToken);
        var outcome = await change(context);
        if (outcome is PositionOutcome.Done)
        {
            await ContentChanges.AnnounceAsync(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }
}
