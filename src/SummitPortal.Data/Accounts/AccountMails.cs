using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>A mail that is to be sent now.</summary>
/// <param name="Link">The secret of the one-time link; to be sent and never written down.</param>
public sealed record DueMail(long Id, AccountMailKind Kind, string Name, string To, string Link, int Attempt);

/// <summary>
/// The links that wait to be sent. A request only writes down that one is wanted; each is taken by one sender, whatever process that is in, and is tried again when it
/// could not be sent, each time with a new link in place of the one before.
/// </summary>
public sealed class AccountMails(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>After so many attempts a mail is given up; that is some six hours later.</summary>
    public const int MostAttempts = 10;

    /// <summary>An account is sent no second link within this time, however often it is asked for.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    /// <summary>
    /// Wants a link for whoever has the address. One statement whether somebody has it or not, so that neither the answer nor its time says which.
    /// </summary>
    public async Task AskAsync(string email, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, wanted) = (clock.GetUtcNow(), Normalizer.NormalizeEmail(email.Trim()));
        var recent = now - Between;
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO account_mails (account_id, kind, by, queued_at, next_at, attempts)
            SELECT a.id, {nameof(AccountMailKind.Asked)}, a.user_name, {now}, {now}, 0
            FROM accounts a
            WHERE a.normalized_email = {wanted} AND a.disabled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM account_mails m WHERE m.account_id = a.id AND (m.next_at IS NOT NULL OR m.queued_at > {recent}))
            """,
            cancellationToken);
    }

    /// <summary>Takes the mail that has waited longest and makes its link; null when none is due. Should its sender die, it is due again later.</summary>
    public async Task<DueMail?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();

        // Since the mail was wanted, the account may have been disabled or lost its address.
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE account_mails m SET next_at = NULL, problem = 'The account is disabled or has no address any more.'
            FROM accounts a WHERE a.id = m.account_id AND m.next_at <= {now} AND (a.disabled_at IS NOT NULL OR a.email IS NULL)
            """,
            cancellationToken);
        var due = await context.AccountMails
            .FromSql($"SELECT * FROM account_mails WHERE next_at <= {now} ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED")
            .AsTracking()
            .ToListAsync(cancellationToken);
        if (due is not [var mail])
        {
            await transaction.CommitAsync(cancellationToken);
            return null;
        }

        var account = await context.Accounts.AsNoTracking().SingleAsync(a => a.Id == mail.AccountId, cancellationToken);
        mail.Attempts++;
        mail.NextAt = mail.Attempts < MostAttempts ? now + WaitAfter(mail.Attempts) : null;
        mail.Problem = null;
        var link = Secrets.New();
        var (sha256, expires) = (Secrets.HashOf(link), now + AccountService.LinkLasts);
        await context.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.LinkSha256, sha256).SetProperty(a => a.LinkExpiresAt, (DateTimeOffset?)expires), cancellationToken);
        AuditLog.Add(context, now, mail.By, "account.link", AccountService.SubjectOf(account), null, new { to = account.Email, mail.Kind, attempt = mail.Attempts });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DueMail(mail.Id, mail.Kind, account.UserName!, account.Email ?? throw new InvalidOperationException("An address was lost within a transaction that had seen it."), link, mail.Attempts);
    }

    public async Task SentAsync(DueMail mail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? now = clock.GetUtcNow();
        await context.AccountMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.NextAt, (DateTimeOffset?)null), cancellationToken);
    }

    /// <param name="problem">What the mail server or the way to it says.</param>
    /// <param name="isFinal">Whether it would say so again: the address does not exist.</param>
    public async Task FailedAsync(DueMail mail, string problem, bool isFinal, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var text = FactRows.Cut(problem, AccountMail.LongestProblem);
        await context.AccountMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Problem, text).SetProperty(m => m.NextAt, m => isFinal ? null : m.NextAt), cancellationToken);
    }

    /// <summary>Added to the context; wanted with the next <c>SaveChanges</c>.</summary>
    internal static void Want(PortalDbContext context, Account account, AccountMailKind kind, string by, DateTimeOffset now) =>
        context.AccountMails.Add(new AccountMail { AccountId = account.Id, Kind = kind, By = by, QueuedAt = now, NextAt = now });

    // 1, 2, 4 … minutes.
    private static TimeSpan WaitAfter(int attempts) => TimeSpan.FromMinutes(Math.Min(1 << (attempts - 1), LongestWait.TotalMinutes));
}
