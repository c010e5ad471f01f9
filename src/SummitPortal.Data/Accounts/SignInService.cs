using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

public abstract record SignInOutcome
{
    public sealed record Done(Account Account) : SignInOutcome;

    /// <summary>The password is right; a code is asked for.</summary>
    public sealed record CodeNeeded(Account Account) : SignInOutcome;

    /// <summary>For a wrong password, an unknown name, an account that is locked or disabled alike: nobody learns which names there are.</summary>
    public sealed record Refused : SignInOutcome;
}

/// <summary>
/// Checks who somebody is. Every attempt is counted before it is looked at, in one statement, so that many at once get no more than their number; only signing in
/// wholly sets the count back, so that a known password does not allow to try codes without end.
/// </summary>
public sealed class SignInService(UserManager<Account> users, SecondStep codes, AccountLogins logins, IPasswordHasher<Account> hasher, PortalDbContext context, TimeProvider clock)
{
    /// <summary>So many attempts, then the account is locked for <see cref="Locked"/>.</summary>
    public const int Attempts = 5;

    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    // Checked for names that there are not, so that the answer takes as long.
    private static readonly Account Nobody = new() { UserName = "" };
    private static string? _hashOfNobody;

    public async Task<SignInOutcome> PasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        var given = password.Length <= PasswordRule.Longest ? password : "";
        var account = name.Length <= AccountService.LongestName ? await users.FindByNameAsync(name) : null;
        if (account?.PasswordHash is null || !await IsAllowedAsync(account, cancellationToken))
        {
            hasher.VerifyHashedPassword(Nobody, _hashOfNobody ??= hasher.HashPassword(Nobody, Secrets.New()), given);
            return new SignInOutcome.Refused();
        }

        if (!await users.CheckPasswordAsync(account, given))
        {
            return new SignInOutcome.Refused();
        }

        return account.CodeKey is null ? await DoneAsync(account, cancellationToken) : new SignInOutcome.CodeNeeded(account);
    }

    /// <summary>
    /// Whoever an organisation's provider sends. It stands for the password alone: what the provider says of a second step of its own is not asked, so an account with
    /// one here is asked for its code, and linked only after it.
    /// </summary>
    public async Task<ProviderOutcome> ProviderAsync(ProviderPerson person, CancellationToken cancellationToken) => await logins.FindAsync(person, cancellationToken) switch
    {
        ProviderOutcome.Done { Account: { CodeKey: not null } account } => new ProviderOutcome.CodeNeeded(account),
        ProviderOutcome.Done { Account: var account } => await EndProviderAsync(account, person, cancellationToken),
        var refused => refused,
    };

    /// <summary>Lets somebody in whom the provider has sent, and who has taken the second step where there is one.</summary>
    public async Task<ProviderOutcome> EndProviderAsync(Account account, ProviderPerson person, CancellationToken cancellationToken)
    {
        var outcome = await logins.LinkAsync(account, person, cancellationToken);
        if (outcome is ProviderOutcome.Done)
        {
            await DoneAsync(account, cancellationToken);
        }

        return outcome;
    }

    /// <param name="accountId">Whose password was right a moment ago, or whom the provider sent.</param>
    /// <param name="stamp">The account's security stamp at that moment.</param>
    /// <param name="code">Of the authenticator app, or a recovery code.</param>
    public async Task<SignInOutcome> CodeAsync(long accountId, string stamp, string code, CancellationToken cancellationToken)
    {
        var account = await context.Accounts.FirstOrDefaultAsync(a => a.Id == accountId && a.SecurityStamp == stamp, cancellationToken);
        return account is not null && await IsAllowedAsync(account, cancellationToken) && await codes.TakeAsync(account, code, cancellationToken)
            ? await DoneAsync(account, cancellationToken)
            : new SignInOutcome.Refused();
    }

    /// <summary>Whether the password is the account's; counts as an attempt.</summary>
    public async Task<bool> IsPasswordAsync(Account account, string password, CancellationToken cancellationToken)
    {
        var isRight = password.Length <= PasswordRule.Longest && await IsAllowedAsync(account, cancellationToken) && await users.CheckPasswordAsync(account, password);
        if (isRight)
        {
            await DoneAsync(account, cancellationToken);
        }

        return isRight;
    }

    private async Task<bool> IsAllowedAsync(Account account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Locked;
        var counted = await context.Accounts
            .Where(a => a.Id == account.Id && a.DisabledAt == null && (a.LockoutEnd == null || a.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= Attempts ? until : null)
                    .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= Attempts ? 0 : a.AccessFailedCount + 1),
                cancellationToken);
        return counted == 1;
    }

    private async Task<SignInOutcome> DoneAsync(Account account, CancellationToken cancellationToken)
    {
        await context.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
        return new SignInOutcome.Done(account);
    }
}
