using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Review;

namespace SummitPortal.Data.Desk;

/// <summary>What is assigned or commented on.</summary>
public abstract record DeskSubject
{
    public sealed record OfArticle(string Slug) : DeskSubject;

    public sealed record OfStatement(long Id) : DeskSubject;
}

public abstract record DeskWorkOutcome
{
    public sealed record Done : DeskWorkOutcome;

    public sealed record NotFound : DeskWorkOutcome;

    public sealed record Refused(DeskWorkProblem Problem) : DeskWorkOutcome;
}

public enum DeskWorkProblem
{
    NoText,
    TooLong,

    /// <summary>Nobody of this name may work at the desk.</summary>
    UnknownPerson,
}

/// <param name="AssignedTo">Null for nobody.</param>
/// <param name="People">Who may be assigned.</param>
/// <param name="Comments">Oldest first; of an article, those on its statements too. The newest <see cref="DeskWork.MostComments"/>.</param>
public sealed record DeskWorkView(string? AssignedTo, IReadOnlyList<string> People, IReadOnlyList<Comment> Comments);

/// <param name="Articles">Assigned to the person.</param>
/// <param name="Statements">Assigned to the person and not decided.</param>
public sealed record PersonsWork(string Name, int Articles, int Statements);

/// <summary>Who sees to what, and what editors say about it to each other.</summary>
public sealed class DeskWork(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int LongestComment = 4_000;

    public const int LongestQuote = 200;

    public const int MostComments = 200;

    private const int MostPeople = 200;

    public async Task<DeskWorkView> FindAsync(DeskSubject subject, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var place = await PlaceAsync(context, subject, cancellationToken);
        var comments = await context.Comments.AsNoTracking()
            .Where(c => place != null && c.ArticleId == place.ArticleId && (place.StatementId == null || c.StatementId == place.StatementId))
            .OrderByDescending(c => c.Id).Take(MostComments).ToListAsync(cancellationToken);
        comments.Reverse();
        return new DeskWorkView(
            place is null ? null : await Assigned(context, place).Join(context.Accounts, a => a.AccountId, a => a.Id, (_, a) => a.UserName).FirstOrDefaultAsync(cancellationToken),
            await Editors(context).OrderBy(a => a.NormalizedUserName).Take(MostPeople).Select(a => a.UserName!).ToListAsync(cancellationToken),
            comments);
    }

    /// <param name="to">Name of an account; null for nobody.</param>
    public async Task<DeskWorkOutcome> AssignAsync(DeskSubject subject, string? to, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await PlaceAsync(context, subject, cancellationToken) is not { } place)
        {
            return new DeskWorkOutcome.NotFound();
        }

        var account = to is null ? null : await Editors(context).FirstOrDefaultAsync(a => a.UserName == to, cancellationToken);
        if (to is not null && account is null)
        {
            return new DeskWorkOutcome.Refused(DeskWorkProblem.UnknownPerson);
        }

        // Two who assign the same thing take turns.
        await AdvisoryLock.TakeAsync(context, "assignment:" + place.Subject, cancellationToken);
        var before = await Assigned(context, place).FirstOrDefaultAsync(cancellationToken);
        var from = before is null ? null : await context.Accounts.Where(a => a.Id == before.AccountId).Select(a => a.UserName).SingleAsync(cancellationToken);
        if (from == to)
        {
            return new DeskWorkOutcome.Done();
        }

        if (before is not null)
        {
            context.Assignments.Remove(before);
            await context.SaveChangesAsync(cancellationToken);
        }

        if (account is not null)
        {
            context.Assignments.Add(new Assignment { ArticleId = place.ArticleId, StatementId = place.StatementId, AccountId = account.Id, By = by, At = clock.GetUtcNow() });
        }

        AuditLog.Add(context, clock.GetUtcNow(), by, "work.assign", place.Subject, new { to = from }, new { to });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DeskWorkOutcome.Done();
    }

    public async Task<DeskWorkOutcome> CommentAsync(DeskSubject subject, string text, string by, CancellationToken cancellationToken)
    {
        text = text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length is 0 or > LongestComment)
        {
            return new DeskWorkOutcome.Refused(text.Length == 0 ? DeskWorkProblem.NoText : DeskWorkProblem.TooLong);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlaceAsync(context, subject, cancellationToken) is not { } place)
        {
            return new DeskWorkOutcome.NotFound();
        }

        context.Comments.Add(new Comment { ArticleId = place.ArticleId, StatementId = place.StatementId, Quote = FactRows.Cut(place.Quote, LongestQuote), By = by, At = clock.GetUtcNow(), Text = text });
        AuditLog.Add(context, clock.GetUtcNow(), by, "work.comment", place.Subject, null, new { text });
        await context.SaveChangesAsync(cancellationToken);
        return new DeskWorkOutcome.Done();
    }

    /// <summary>Everybody to whom something is assigned that is not done, who has most first.</summary>
    public async Task<IReadOnlyList<PersonsWork>> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Assignments
            .Where(a => a.StatementId == null || context.Statements.Any(s => s.Id == a.StatementId && FactRows.Undecided.Contains(s.ReviewStatus)))
            .GroupBy(a => a.AccountId)
            .Select(g => new { Id = g.Key, Articles = g.Count(a => a.StatementId == null), Statements = g.Count(a => a.StatementId != null) })
            .OrderByDescending(g => g.Articles + g.Statements).ThenBy(g => g.Id)
            .Take(MostPeople)
            .Join(context.Accounts, g => g.Id, a => a.Id, (g, a) => new PersonsWork(a.UserName!, g.Articles, g.Statements))
            .ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(r => r.Articles + r.Statements).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static IQueryable<Account> Editors(PortalDbContext context) => context.Accounts.AsNoTracking().Where(a => a.DisabledAt == null && a.Role != AccountRole.Analyst);

    private static IQueryable<Assignment> Assigned(PortalDbContext context, Place place) =>
        context.Assignments.Where(a => a.ArticleId == place.ArticleId && a.StatementId == place.StatementId);

    private static Task<Place?> PlaceAsync(PortalDbContext context, DeskSubject subject, CancellationToken cancellationToken) => subject switch
    {
        DeskSubject.OfArticle(var slug) => context.Articles.Where(a => a.Slug == slug).Select(a => new Place(a.Id, null, "article:" + a.Slug, null)).SingleOrDefaultAsync(cancellationToken),
        DeskSubject.OfStatement(var id) => context.Statements.Where(s => s.Id == id).Select(s => new Place(s.ArticleId, s.Id, StatementReview.SubjectOf(id), s.Content)).SingleOrDefaultAsync(cancellationToken),
        var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
    };

    /// <param name="Subject">As the audit log calls it.</param>
    /// <param name="Quote">Words of the statement.</param>
    private sealed record Place(long ArticleId, long? StatementId, string Subject, string? Quote);
}
