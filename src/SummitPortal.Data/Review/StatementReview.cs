using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Review;

/// <summary>
/// What editors decide about statements. Each decision is one transaction: it is made about exactly what the editor saw, or not at all; it stays whatever a later reading
/// of the article finds (see <see cref="FactDirectory.Replaceable"/>); it is written down with old and new, and can be taken back.
/// </summary>
public sealed class StatementReview(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int MostPieces = 20;

    internal const int LongestContent = 8_000;

    internal const int LongestVia = 200;

    /// <param name="tag">Of the reading that the editor saw.</param>
    public Task<ReviewOutcome> AcceptAsync(long id, string tag, string by, CancellationToken cancellationToken) => ChangeAsync(
        id, tag, by, "statement.accept", (_, before) => Task.FromResult(Accepted(before)), cancellationToken);

    public Task<ReviewOutcome> RejectAsync(long id, string tag, string by, CancellationToken cancellationToken) => ChangeAsync(
        id, tag, by, "statement.reject", (_, before) => Task.FromResult(Decided(before, ReviewStatus.Rejected)), cancellationToken);

    public Task<ReviewOutcome> CorrectAsync(long id, string tag, StatementCorrection correction, string by, CancellationToken cancellationToken) => ChangeAsync(
        id, tag, by, "statement.correct", (context, before) => CorrectedAsync(context, id, before, correction, cancellationToken), cancellationToken);

    /// <summary>Accepts what an editor saw of an article at a glance; what has changed meanwhile is left alone.</summary>
    /// <returns>How many were accepted.</returns>
    public async Task<int> AcceptAllAsync(IReadOnlyList<(long Id, string Tag)> seen, string by, CancellationToken cancellationToken)
    {
        var accepted = 0;
        foreach (var (id, tag) in seen)
        {
            accepted += await AcceptAsync(id, tag, by, cancellationToken) is ReviewOutcome.Done ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>Takes a decision back, as long as nobody decided otherwise since.</summary>
    public async Task<ReviewOutcome> UndoAsync(long entryId, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await context.AuditEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        if (entry is not { Old: { } old, New: { } made } || !entry.Action.StartsWith("statement.", StringComparison.Ordinal) || IdOf(entry.Subject) is not { } id)
        {
            return new ReviewOutcome.Refused(ReviewProblem.NotUndoable);
        }

        var before = AuditLog.Read<StatementReading>(old);
        return await ChangeAsync(id, AuditLog.Read<StatementReading>(made).Tag, by, "statement.undo", (_, _) => Task.FromResult<Change>(new Change.To(before)), cancellationToken);
    }

    public static string SubjectOf(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"statement:{id}");

    private static long? IdOf(string subject) =>
        subject.StartsWith("statement:", StringComparison.Ordinal) && long.TryParse(subject.AsSpan("statement:".Length), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task<ReviewOutcome> ChangeAsync(long id, string tag, string by, string action, Func<PortalDbContext, StatementReading, Task<Change>> decide, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // The locks of a new reading, in its order: nobody is merged or split meanwhile, and whoever replaces facts comes first or waits.
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT FROM statements WHERE id = {id} FOR UPDATE", cancellationToken);
        if (await context.Statements.AsNoTracking().Where(s => s.Id == id).OnDesk().FirstOrDefaultAsync(cancellationToken) is not { Reading: var before })
        {
            return new ReviewOutcome.NotFound();
        }

        if (before.Tag != tag)
        {
            return new ReviewOutcome.Changed(before);
        }

        var change = await decide(context, before);
        if (change is not Change.To { Reading: var after })
        {
            return new ReviewOutcome.Refused(((Change.Refused)change).Problem);
        }

        if (!await WriteAsync(context, id, after, cancellationToken))
        {
            return new ReviewOutcome.Refused(ReviewProblem.UnknownName);
        }

        var entry = AuditLog.Add(context, clock.GetUtcNow(), by, action, SubjectOf(id), before, after);
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ReviewOutcome.Done(entry.Id);
    }

    private static Change Accepted(StatementReading before) =>
        before.Status == ReviewStatus.Corrected ? new Change.Refused(ReviewProblem.NothingToDo) : Decided(before, ReviewStatus.Accepted);

    private static Change Decided(StatementReading before, ReviewStatus status) =>
        before.Status == status ? new Change.Refused(ReviewProblem.NothingToDo) : new Change.To(before with { Status = status });

    private static async Task<Change> CorrectedAsync(PortalDbContext context, long id, StatementReading before, StatementCorrection correction, CancellationToken cancellationToken)
    {
        var via = string.IsNullOrWhiteSpace(correction.Via) ? null : correction.Via.Trim();
        string[] pieces = [.. correction.Pieces.Select(p => p.Trim()).Where(p => p.Length > 0)];
        if (via?.Length > LongestVia || pieces.Length > MostPieces || pieces.Sum(p => p.Length) > LongestContent)
        {
            return new Change.Refused(ReviewProblem.TooLong);
        }

        var text = await context.Statements.Where(s => s.Id == id).Join(context.ArticleRevisions, s => s.RevisionId, r => r.Id, (_, r) => r.Text).SingleAsync(cancellationToken);
        if (pieces.Length == 0 || PieceFinder.Find(text, pieces, before.Spans) is not { } spans)
        {
            return new Change.Refused(ReviewProblem.NotInText);
        }

        var after = before with
        {
            Status = ReviewStatus.Corrected,
            Kind = correction.Kind,
            Via = via,
            Issues = [.. correction.Issues.Distinct().Order(StringComparer.Ordinal)],
            Spans = spans,
            Content = string.Join("…", pieces),
        };
        if (correction.Speaker is { } slug && slug != before.Speaker)
        {
            var speaker = await context.Speakers.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == slug && s.MergedIntoId == null, cancellationToken);
            if (speaker is null)
            {
                return new Change.Refused(ReviewProblem.UnknownName);
            }

            // Role and organisation were read for the one who did not say it.
            after = after with { Speaker = slug, SpeakerName = speaker.NameZh, SpeakerType = speaker.Type, Country = speaker.CountryCode, Role = null, Organization = null };
        }

        return after.Tag == (before with { Status = ReviewStatus.Corrected }).Tag ? new Change.Refused(ReviewProblem.NothingToDo) : new Change.To(after);
    }

    /// <summary>False when the speaker or an issue of the reading is not there.</summary>
    private static async Task<bool> WriteAsync(PortalDbContext context, long id, StatementReading reading, CancellationToken cancellationToken)
    {
        var statement = await context.Statements.Include(s => s.Issues).SingleAsync(s => s.Id == id, cancellationToken);
        var speaker = reading.Speaker is null ? null : await context.Speakers.Where(s => s.Slug == reading.Speaker).Select(s => s.MergedIntoId ?? (long?)s.Id).FirstOrDefaultAsync(cancellationToken);
        var issues = await context.Issues.Where(i => reading.Issues.Contains(i.Id)).ToListAsync(cancellationToken);
        if ((reading.Speaker is not null && speaker is null) || issues.Count != reading.Issues.Count)
        {
            return false;
        }

        statement.ReviewStatus = reading.Status;
        statement.SpeakerId = speaker;
        statement.SpeakerName = reading.SpeakerName;
        statement.SpeakerType = reading.SpeakerType;
        statement.CountryCode = reading.Country;
        statement.Role = reading.Role;
        statement.Organization = reading.Organization;
        statement.Kind = reading.Kind;
        statement.Via = reading.Via;
        statement.Content = reading.Content;
        statement.ContentSpans = [.. reading.Spans];
        statement.Issues.Clear();
        statement.Issues.AddRange(issues);
        return true;
    }

    private abstract record Change
    {
        public sealed record To(StatementReading Reading) : Change;

        public sealed record Refused(ReviewProblem Problem) : Change;
    }
}
