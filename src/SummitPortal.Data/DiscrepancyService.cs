using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data;

/// <param name="NoteZh">In Chinese, at most 1,000 characters; the note in English likewise.</param>
/// <param name="Source">Address or title of what the note rests on.</param>
/// <param name="By">Who decides.</param>
public sealed record DiscrepancyDecision(DiscrepancyStatus Status, string NoteZh, string NoteEn, string? Source, string By);

public abstract record DecisionOutcome
{
    public sealed record Decided : DecisionOutcome;

    public sealed record NotFound : DecisionOutcome;

    /// <summary>Somebody has decided since, and nothing was changed.</summary>
    public sealed record Changed : DecisionOutcome;

    /// <param name="Reason">What is missing or too long, and the limit.</param>
    public sealed record Refused(string Reason) : DecisionOutcome;
}

/// <summary>What people decide about discrepancies.</summary>
public sealed class DiscrepancyService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest note.</summary>
    public const int MaxNote = 1000;

    private const int MaxSource = 2048;

    private const int MaxName = 100;

    /// <summary>Adds a decision; it is in force until the next one. Deciding the same again with another note replaces the note, and both stay in the history.</summary>
    /// <param name="seen">Number of the decision that was in force when the editor looked, 0 for none; null to decide whatever was decided before.</param>
    public async Task<DecisionOutcome> DecideAsync(long id, DiscrepancyDecision decision, long? seen, CancellationToken cancellationToken) =>
        Refusal(decision) is { } reason ? new DecisionOutcome.Refused(reason) : await WriteAsync(id, "discrepancy.decide", seen, _ => decision, cancellationToken);

    /// <summary>Takes the last decision back: the one before it is in force again, and both stay in the history.</summary>
    /// <param name="seen">Number of the decision that is taken back.</param>
    public Task<DecisionOutcome> UndoAsync(long id, long seen, string by, CancellationToken cancellationToken) => WriteAsync(
        id,
        "discrepancy.undo",
        seen,
        events => events switch
        {
            [] => null,
            [_] => new DiscrepancyDecision(DiscrepancyStatus.Open, "撤回了上一个决定。", "The decision before was taken back.", null, by),
            [_, var before, ..] => new DiscrepancyDecision(before.Status, before.NoteZh, before.NoteEn, before.Source, by),
        },
        cancellationToken);

    /// <param name="decide">What is decided, by the decisions so far, the newest first; null when nothing can be.</param>
    private async Task<DecisionOutcome> WriteAsync(long id, string action, long? seen, Func<IReadOnlyList<DiscrepancyEvent>, DiscrepancyDecision?> decide, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Locked, so that of two decisions at once the later one in the history is the one in force.
        await context.Database.ExecuteSqlAsync($"SELECT FROM discrepancies WHERE id = {id} FOR UPDATE", cancellationToken);
        if (await context.Discrepancies.FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } discrepancy)
        {
            return new DecisionOutcome.NotFound();
        }

        var events = await context.DiscrepancyEvents.AsNoTracking().Where(e => e.DiscrepancyId == id).OrderByDescending(e => e.Id).Take(2).ToListAsync(cancellationToken);
        if (seen is { } last && last != (events.Count == 0 ? 0 : events[0].Id))
        {
            return new DecisionOutcome.Changed();
        }

        if (decide(events) is not { } decision)
        {
            return new DecisionOutcome.Refused("Nothing was decided that could be taken back.");
        }

        var now = clock.GetUtcNow();
        var made = new DiscrepancyEvent
        {
            DiscrepancyId = id,
            Status = decision.Status,
            NoteZh = decision.NoteZh.Trim(),
            NoteEn = decision.NoteEn.Trim(),
            Source = string.IsNullOrWhiteSpace(decision.Source) ? null : decision.Source.Trim(),
            By = decision.By.Trim(),
            At = now,
        };
        discrepancy.Status = decision.Status;
        context.DiscrepancyEvents.Add(made);
        AuditLog.Add(context, now, made.By, action, string.Create(CultureInfo.InvariantCulture, $"discrepancy:{id}"), events.Count == 0 ? null : Logged(events[0]), Logged(made));
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DecisionOutcome.Decided();
    }

    private static object Logged(DiscrepancyEvent decision) => new { decision.Status, decision.NoteZh, decision.NoteEn, decision.Source };

    /// <summary>Finds the discrepancies of all declarations anew; imports and seeding do so by themselves for what they change.</summary>
    public async Task RecomputeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var declarations = await context.Declarations.Select(d => d.Id).ToListAsync(cancellationToken);
        await DiscrepancyDirectory.RecomputeAsync(context, declarations, clock.GetUtcNow(), cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string? Refusal(DiscrepancyDecision decision) => decision switch
    {
        { By: var by } when string.IsNullOrWhiteSpace(by) || by.Length > MaxName => $"A decision names who made it, in at most {MaxName} characters.",
        { NoteZh: var zh, NoteEn: var en } when string.IsNullOrWhiteSpace(zh) || string.IsNullOrWhiteSpace(en) => "A decision needs a note in Chinese and in English.",
        { NoteZh: var zh, NoteEn: var en } when Math.Max(zh.Length, en.Length) > MaxNote => $"The note has {Math.Max(zh.Length, en.Length)} characters; at most {MaxNote} are kept.",
        { Source.Length: > MaxSource } => $"The source has {decision.Source.Length} characters; at most {MaxSource} are kept.",
        _ => null,
    };
}
