using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>Who somebody is, as an organisation's own provider has just said.</summary>
/// <param name="Issuer">The provider: <c>https://login.example</c>.</param>
/// <param name="Subject">Who it is there, for ever.</param>
/// <param name="Email">The address that the provider says it has verified; null when it does not say so.</param>
public sealed record ProviderPerson(string Issuer, string Subject, string? Email);

/// <summary>Why somebody whom the provider knows is not let in.</summary>
public enum ProviderProblem
{
    /// <summary>Nobody is linked, and the provider does not say that it has verified an address to link by.</summary>
    NoEmail,

    /// <summary>No account has the address.</summary>
    Unknown,

    /// <summary>The account of the address is linked to somebody else at the provider.</summary>
    Another,

    Disabled,

    /// <summary>Too many wrong passwords or codes.</summary>
    Locked,
}

public abstract record ProviderOutcome
{
    public sealed record Done(Account Account) : ProviderOutcome;

    /// <summary>It is the account's person; a code is asked for before anything else happens.</summary>
    public sealed record CodeNeeded(Account Account) : ProviderOutcome;

    /// <param name="AccountId">Null when no account is concerned.</param>
    public sealed record Refused(ProviderProblem Problem, long? AccountId) : ProviderOutcome;
}

/// <summary>
/// Which accounts are reached through an organisation's own provider. Nobody registers there: an account that an administrator made is linked to whoever first comes
/// with its verified address, and from then on is reached by that person alone, whatever becomes of addresses.
/// </summary>
public sealed class AccountLogins(UserManager<Account> users, PortalDbContext context, TimeProvider clock)
{
    /// <summary>Whose account it is. Nothing is linked by it.</summary>
    internal async Task<ProviderOutcome> FindAsync(ProviderPerson person, CancellationToken cancellationToken)
    {
        if (await Accounts(person).FirstOrDefaultAsync(cancellationToken) is { } linked)
        {
            return StateOf(linked);
        }

        // Accounts have ASCII addresses only; what else folds to one of them would be somebody else's.
        if (person.Email is not { } email || !Ascii.IsValid(email))
        {
            return new ProviderOutcome.Refused(ProviderProblem.NoEmail, null);
        }

        var wanted = users.NormalizeEmail(email);
        if (await context.Accounts.FirstOrDefaultAsync(a => a.NormalizedEmail == wanted, cancellationToken) is not { } account)
        {
            return new ProviderOutcome.Refused(ProviderProblem.Unknown, null);
        }

        return await context.AccountLogins.AnyAsync(l => l.AccountId == account.Id && l.Issuer == person.Issuer, cancellationToken)
            ? new ProviderOutcome.Refused(ProviderProblem.Another, account.Id)
            : StateOf(account);
    }

    /// <summary>Links the account, where it is not linked yet. Other browsers have to sign in again then: how the account is reached has changed.</summary>
    /// <returns>Done, or what has come between since the person was found.</returns>
    internal async Task<ProviderOutcome> LinkAsync(Account account, ProviderPerson person, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, $"login {person.Issuer}", cancellationToken);
        await context.Entry(account).ReloadAsync(cancellationToken);
        var found = await FindAsync(person, cancellationToken);
        if (found is not ProviderOutcome.Done { Account: var now } || now.Id != account.Id)
        {
            return found is ProviderOutcome.Refused ? found : new ProviderOutcome.Refused(ProviderProblem.Another, account.Id);
        }

        if (!await Accounts(person).AnyAsync(cancellationToken))
        {
            context.AccountLogins.Add(new AccountLogin { AccountId = account.Id, Issuer = person.Issuer, Subject = person.Subject, LinkedAt = clock.GetUtcNow() });
            AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, "account.provider-link", AccountService.SubjectOf(account), null, new { person.Issuer });
            await SaveAsync(account);
        }

        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    /// <summary>By what an account is reached, the oldest first.</summary>
    public Task<List<AccountLogin>> ListAsync(Account account, CancellationToken cancellationToken) =>
        context.AccountLogins.AsNoTracking().Where(l => l.AccountId == account.Id).OrderBy(l => l.Id).ToListAsync(cancellationToken);

    /// <summary>Parts an account from its persons at providers; other browsers have to sign in again.</summary>
    /// <returns>False when it has no password and could not be reached any more; then nothing is changed.</returns>
    public async Task<bool> UnlinkAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.PasswordHash is null)
        {
            return false;
        }

        var logins = await context.AccountLogins.AsTracking().Where(l => l.AccountId == account.Id).ToListAsync(cancellationToken);
        context.AccountLogins.RemoveRange(logins);
        AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, "account.provider-unlink", AccountService.SubjectOf(account), new { issuers = logins.ConvertAll(l => l.Issuer) }, null);
        await SaveAsync(account);
        return true;
    }

    private ProviderOutcome StateOf(Account account) => account switch
    {
        { DisabledAt: not null } => new ProviderOutcome.Refused(ProviderProblem.Disabled, account.Id),
        { LockoutEnd: { } end } when end > clock.GetUtcNow() => new ProviderOutcome.Refused(ProviderProblem.Locked, account.Id),
        _ => new ProviderOutcome.Done(account),
    };

    private IQueryable<Account> Accounts(ProviderPerson person) =>
        from login in context.AccountLogins
        where login.Issuer == person.Issuer && login.Subject == person.Subject
        join account in context.Accounts on login.AccountId equals account.Id
        select account;

    // Saves what is to be saved, and gives a new stamp.
    private async Task SaveAsync(Account account)
    {
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            throw new DbUpdateConcurrencyException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}
