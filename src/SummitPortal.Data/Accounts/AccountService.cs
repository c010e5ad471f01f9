using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

public abstract record AccountOutcome
{
    /// <param name="Link">The secret of a one-time link to choose a password by; null when there is a password.</param>
    public sealed record Done(Account Account, string? Link) : AccountOutcome;

    public sealed record NotFound : AccountOutcome;

    public sealed record Refused(string Reason) : AccountOutcome;
}

public abstract record PasswordOutcome
{
    public sealed record Done(Account Account) : PasswordOutcome;

    public sealed record Refused(PasswordProblem Problem) : PasswordOutcome;

    /// <summary>The link was used, has run out, or never was; or somebody changed the account at the same moment.</summary>
    public sealed record NoLink : PasswordOutcome;
}

/// <summary>An account as lists show it.</summary>
/// <param name="HasPassword">False while its one-time link waits, or has run out.</param>
public sealed record AccountView(string Name, AccountRole Role, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, bool HasPassword, bool HasSecondStep, DateTimeOffset? LastSeenAt);

/// <summary>Looks after accounts. Everything is written down in the audit log.</summary>
public sealed class AccountService(UserManager<Account> users, PortalDbContext context, TimeProvider clock)
{
    public const int LongestName = 40;

    /// <summary>How long a one-time link can be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(24);

    /// <param name="password">Null to give the person a link instead, which is better: nobody else ever knows the password.</param>
    /// <param name="by">Who does it.</param>
    public async Task<AccountOutcome> AddAsync(string name, AccountRole role, string? password, string by, CancellationToken cancellationToken)
    {
        if (name.Length is < 2 or > LongestName || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            return new AccountOutcome.Refused($"The name '{name}' cannot be used; it needs 2 to {LongestName} letters, digits, dots, hyphens, underscores or @.");
        }

        var account = new Account { UserName = name, Role = role, CreatedAt = clock.GetUtcNow() };
        var link = password is null ? GiveLink(account) : null;
        AuditLog.Add(context, clock.GetUtcNow(), by, "account.add", SubjectOf(account), null, new { role });
        var result = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        return result.Succeeded ? new AccountOutcome.Done(account, link) : new AccountOutcome.Refused(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    public Task<AccountOutcome> SetRoleAsync(string name, AccountRole role, string by, CancellationToken cancellationToken) => ChangeAsync(
        name,
        by,
        "account.role",
        account =>
        {
            var before = account.Role;
            account.Role = role;
            return (new { role = before }, new { role }, null);
        },
        cancellationToken);

    /// <summary>Takes password and second step away, ends all sessions, and gives a link to choose a new password by.</summary>
    public Task<AccountOutcome> ResetAsync(string name, string by, CancellationToken cancellationToken) => ChangeAsync(
        name,
        by,
        "account.reset",
        account =>
        {
            account.PasswordHash = null;
            account.CodeKey = null;
            account.LastCodeStep = 0;
            account.RecoveryCodes = [];
            account.AccessFailedCount = 0;
            account.LockoutEnd = null;
            return (null, null, GiveLink(account));
        },
        cancellationToken);

    /// <summary>Lets an account no longer sign in, or again. Its sessions end at once.</summary>
    public Task<AccountOutcome> DisableAsync(string name, bool isDisabled, string by, CancellationToken cancellationToken) => ChangeAsync(
        name,
        by,
        isDisabled ? "account.disable" : "account.enable",
        account =>
        {
            account.DisabledAt = isDisabled ? clock.GetUtcNow() : null;
            return (null, null, null);
        },
        cancellationToken);

    /// <summary>By name.</summary>
    public Task<List<AccountView>> ListAsync(CancellationToken cancellationToken) => context.Accounts.AsNoTracking()
        .OrderBy(a => a.NormalizedUserName)
        .Select(a => new AccountView(
            a.UserName!, a.Role, a.CreatedAt, a.DisabledAt, a.PasswordHash != null, a.CodeKey != null,
            context.AccountSessions.Where(s => s.AccountId == a.Id).Max(s => (DateTimeOffset?)s.LastSeenAt)))
        .ToListAsync(cancellationToken);

    /// <summary>Null when there is none.</summary>
    public Task<Account?> FindAsync(long id, CancellationToken cancellationToken) => context.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    /// <summary>Null when the link was used, has run out, or never was.</summary>
    public Task<Account?> FindByLinkAsync(string link, CancellationToken cancellationToken)
    {
        var (sha256, now) = (Secrets.HashOf(link), clock.GetUtcNow());
        return context.Accounts.FirstOrDefaultAsync(a => a.LinkSha256 == sha256 && a.LinkExpiresAt > now && a.DisabledAt == null, cancellationToken);
    }

    /// <summary>Chooses a password by a one-time link, which is used up by it.</summary>
    public async Task<PasswordOutcome> ChooseByLinkAsync(string link, string password, CancellationToken cancellationToken) =>
        await FindByLinkAsync(link, cancellationToken) is { } account ? await ChooseAsync(account, password) : new PasswordOutcome.NoLink();

    /// <summary>Gives an account another password and ends its sessions; whose session may go on is for the caller to say.</summary>
    public async Task<PasswordOutcome> ChooseAsync(Account account, string password)
    {
        if (PasswordRule.Check(password, account.UserName!) is { } problem)
        {
            return new PasswordOutcome.Refused(problem);
        }

        account.LinkSha256 = null;
        account.LinkExpiresAt = null;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, "account.password", SubjectOf(account));

        // Saves and gives a new stamp. The concurrency stamp lets only one of two who bring the same link through.
        var result = await users.UpdateSecurityStampAsync(account);
        return result.Succeeded ? new PasswordOutcome.Done(account) : new PasswordOutcome.NoLink();
    }

    internal static string SubjectOf(Account account) => $"account:{account.UserName}";

    private async Task<AccountOutcome> ChangeAsync(string name, string by, string action, Func<Account, (object? Before, object? After, string? Link)> change, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(name) is not { } account)
        {
            return new AccountOutcome.NotFound();
        }

        var (before, after, link) = change(account);
        AuditLog.Add(context, clock.GetUtcNow(), by, action, SubjectOf(account), before, after);
        var result = await users.UpdateSecurityStampAsync(account);
        return result.Succeeded ? new AccountOutcome.Done(account, link) : new AccountOutcome.Refused("Somebody changed the account at the same moment; try again.");
    }

    private string GiveLink(Account account)
    {
        var link = Secrets.New();
        account.LinkSha256 = Secrets.HashOf(link);
        account.LinkExpiresAt = clock.GetUtcNow() + LinkLasts;
        return link;
    }
}
