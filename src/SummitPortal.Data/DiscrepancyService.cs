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
    public async Task<DecisionOutcome> DecideAsync(long id, DiscrepancyDecision decision, CancellationToken cancellationToken)
    {
        if (Refusal(decision) is { } reason)
        {
            return new DecisionOutcome.Refused(reason);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // The update locks the row, so that of two decisions at once the later one in the history is the one in force.
        if (await context.Discrepancies.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, decision.Status), cancellationToken) == 0)
        {
            return new DecisionOutcome.NotFound();
        }

        context.DiscrepancyEvents.Add(new DiscrepancyEvent
        {
            DiscrepancyId = id,
            Status = decision.Status,
            NoteZh = decision.NoteZh.Trim(),
            NoteEn = decision.NoteEn.Trim(),
            Source = string.IsNullOrWhiteSpace(decision.Source) ? null : decision.Source.Trim(),
            By = decision.By.Trim(),
            At = clock.GetUtcNow(),
        });
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DecisionOutcome.Decided();
    }

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
