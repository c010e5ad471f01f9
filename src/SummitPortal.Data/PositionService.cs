using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Positions;
using SummitPortal.Data.Configurations;

namespace SummitPortal.Data;

public abstract record PositionOutcome
{
    public sealed record Done(long PositionId) : PositionOutcome;

    public sealed record NotFound(string What) : PositionOutcome;

    public sealed record Refused(string Reason) : PositionOutcome;
}

/// <param name="Holder">Address of a speaker, or the code of a country.</param>
/// <param name="StatementIds">What proves it; at least one.</param>
public sealed record PositionDraft(string Summit, string Issue, string Holder, Stance Stance, string SummaryZh, string SummaryEn, IReadOnlyList<long> StatementIds);

/// <summary>What editors decide about positions. Every change is written down as the position was left by it.</summary>
public sealed class PositionService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
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
                return new PositionOutcome.Refused($"Position {id} is no suggestion: it is {position.Status.ToString().ToLowerInvariant()}. Set it instead.");
            }

            if (await RefusalAsync(context, position, [.. position.Evidence.Select(e => e.Id)], summaryZh, summaryEn, cancellationToken) is { } reason)
            {
                return new PositionOutcome.Refused(reason);
            }

            return await DecideAsync(context, position, PositionStatus.Reviewed, position.Stance, summaryZh, summaryEn, by, note, cancellationToken);
        },
        cancellationToken);

    /// <summary>Says what a holder stands for, whatever was there before.</summary>
    public Task<PositionOutcome> SetAsync(PositionDraft draft, string by, string? note, CancellationToken cancellationToken) => ChangeAsync(
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
                .FirstOrDefaultAsync(p => p.SummitId == draft.Summit && p.IssueId == draft.Issue && p.SpeakerId == speaker && p.CountryCode == country, cancellationToken)
                ?? context.Add(new Position { SummitId = draft.Summit, IssueId = draft.Issue, SpeakerId = speaker, CountryCode = country, SummaryZh = draft.SummaryZh }).Entity;
            if (await RefusalAsync(context, position, draft.StatementIds, draft.SummaryZh, draft.SummaryEn, cancellationToken) is { } reason)
            {
                return new PositionOutcome.Refused(reason);
            }

            position.Evidence.Clear();
            position.Evidence.AddRange(await context.Statements.Where(s => draft.StatementIds.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancellationToken));
            return await DecideAsync(context, position, PositionStatus.Reviewed, draft.Stance, draft.SummaryZh, draft.SummaryEn, by, note, cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes a position back, or refuses a suggestion for good.</summary>
    public Task<PositionOutcome> WithdrawAsync(long id, string by, string? note, CancellationToken cancellationToken) => ChangeAsync(
        by,
        async context => await FindAsync(context, id, cancellationToken) switch
        {
            null => new PositionOutcome.NotFound($"position {id}"),
            { Status: PositionStatus.Withdrawn } => new PositionOutcome.Refused($"Position {id} is withdrawn already."),
            var position => await DecideAsync(context, position, PositionStatus.Withdrawn, position.Stance, position.SummaryZh, position.SummaryEn, by, note, cancellationToken),
        },
        cancellationToken);

    private static Task<Position?> FindAsync(PortalDbContext context, long id, CancellationToken cancellationToken) =>
        context.Positions.Include(p => p.Evidence).FirstOrDefaultAsync(p => p.Id == id, cancellationToken);

    private async Task<PositionOutcome> DecideAsync(PortalDbContext context, Position position, PositionStatus status, Stance stance, string summaryZh, string? summaryEn, string by, string? note, CancellationToken cancellationToken)
    {
        position.Status = status;
        position.Stance = stance;
        position.SummaryZh = summaryZh.Trim();
        position.SummaryEn = summaryEn?.Trim();
        position.Reason = null;
        position.UpdatedAt = clock.GetUtcNow();
        position.Events.Add(new PositionEvent
        {
            Status = status,
            Stance = stance,
            SummaryZh = position.SummaryZh,
            SummaryEn = position.SummaryEn,
            StatementIds = [.. position.Evidence.Select(e => e.Id).Order()],
            Note = FactRows.Cut(note, 1000),
            By = by,
            At = position.UpdatedAt,
        });
        await context.SaveChangesAsync(cancellationToken);
        return new PositionOutcome.Done(position.Id);
    }

    private static async Task<string?> RefusalAsync(PortalDbContext context, Position position, IReadOnlyList<long> statements, string summaryZh, string summaryEn, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(summaryZh) || string.IsNullOrWhiteSpace(summaryEn) || Math.Max(summaryZh.Length, summaryEn.Length) > PositionConfiguration.MaxSummary)
        {
            return $"A position needs a line in Chinese and in English, of at most {PositionConfiguration.MaxSummary} characters each.";
        }

        var visible = await context.Statements.Shown()
            .Where(s => statements.Contains(s.Id) && s.Article!.Summits.Any(x => x.Id == position.SummitId) && (position.SpeakerId == null ? s.CountryCode == position.CountryCode : s.SpeakerId == position.SpeakerId))
            .Select(s => s.Id)
            .ToListAsync(cancellationToken);
        var missing = statements.Except(visible).ToList();
        return (statements.Count, missing.Count) switch
        {
            (0, _) => "A position needs at least one statement that proves it.",
            (_, > 0) => $"Not statements of this holder that readers see in coverage of this summit: {string.Join(", ", missing)}.",
            _ => null,
        };
    }

    private async Task<PositionOutcome> ChangeAsync(string by, Func<PortalDbContext, Task<PositionOutcome>> change, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 100)
        {
            return new PositionOutcome.Refused("A change names who made it, in at most 100 characters.");
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
