using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>Who makes a request.</summary>
public sealed record SignedIn(long AccountId, string Name, AccountRole Role, long SessionId);

/// <summary>A place where an account is signed in.</summary>
public sealed record SessionView(long Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string? UserAgent, string? Address);

/// <summary>
/// Where accounts are signed in. Each request asks the store once, by an index, so that signing out, a disabled account and a new password hold at once on every node;
/// only the pages of the desk and of accounts ask.
/// </summary>
public sealed class AccountSessions(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>A session ends when it was not used for so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>A session ends after this time in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <returns>The secret for the cookie.</returns>
    public async Task<string> OpenAsync(Account account, string? userAgent, string? address, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var oldest = now - Kept;
        await context.AccountSessions.Where(s => s.AccountId == account.Id && s.LastSeenAt < oldest).ExecuteDeleteAsync(cancellationToken);
        var secret = Secrets.New();
        context.AccountSessions.Add(new AccountSession
        {
            AccountId = account.Id,
            Sha256 = Secrets.HashOf(secret),
            Stamp = account.SecurityStamp!,
            CreatedAt = now,
            LastSeenAt = now,
            UserAgent = FactRows.Cut(userAgent, AccountSessionConfiguration.LongestUserAgent),
            Address = FactRows.Cut(address, 45),
        });
        await context.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>Null when the session has ended, for whatever reason.</summary>
    public async Task<SignedIn?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var sha256 = Secrets.HashOf(secret);
        var found = await (from s in Open(context, now)
                           where s.Sha256 == sha256
                           join a in context.Accounts on s.AccountId equals a.Id
                           select new { Who = new SignedIn(a.Id, a.UserName!, a.Role, s.Id), s.LastSeenAt }).FirstOrDefaultAsync(cancellationToken);
        if (found is not null && now - found.LastSeenAt > Precision)
        {
            await context.AccountSessions.Where(s => s.Id == found.Who.SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }

        return found?.Who;
    }

    /// <summary>The last used first.</summary>
    public async Task<IReadOnlyList<SessionView>> ListAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(context, clock.GetUtcNow())
            .Where(s => s.AccountId == accountId)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id)
            .Take(100)
            .Select(s => new SessionView(s.Id, s.CreatedAt, s.LastSeenAt, s.UserAgent, s.Address))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of an account; nothing happens to another account's.</summary>
    public Task EndAsync(long accountId, long sessionId, CancellationToken cancellationToken) => EndAsync(s => s.AccountId == accountId && s.Id == sessionId, cancellationToken);

    /// <param name="except">A session that goes on; null for none.</param>
    public Task EndAllAsync(long accountId, long? except, CancellationToken cancellationToken) => EndAsync(s => s.AccountId == accountId && s.Id != except, cancellationToken);

    /// <summary>Lets a session outlive a change of its account's security stamp: that of the browser which made the change.</summary>
    public async Task KeepAsync(long sessionId, Account account, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.AccountSessions.Where(s => s.Id == sessionId && s.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, account.SecurityStamp), cancellationToken);
    }

    private async Task EndAsync(System.Linq.Expressions.Expression<Func<AccountSession, bool>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await context.AccountSessions.Where(which).Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }

    private static IQueryable<AccountSession> Open(PortalDbContext context, DateTimeOffset now)
    {
        var (used, begun) = (now - Idle, now - Longest);
        return context.AccountSessions.AsNoTracking().Where(s => s.EndedAt == null && s.LastSeenAt > used && s.CreatedAt > begun
            && context.Accounts.Any(a => a.Id == s.AccountId && a.DisabledAt == null && a.SecurityStamp == s.Stamp));
    }
}
