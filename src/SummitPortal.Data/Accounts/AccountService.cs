using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>Looks after accounts. Everything is written down in the audit log.</summary>
public sealed class AccountService(UserManager<Account> users, PortalDbContext context, TimeProvider clock)
{
    public const int LongestName = 40;

    /// <summary>RFC 5321, section 4.5.3.1.3, less the angle brackets.</summary>
    public const int LongestEmail = 254;

    /// <summary>How long a one-time link can be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(24);

    // Of transactions after which an administrator might be missing.
    private const string Administrators = "administrators";

    /// <param name="password">Null to give the person a link instead, which is better: nobody else ever knows the password.</param>
    /// <param name="by">Who does it.</param>
    public Task<AccountOutcome> AddAsync(string name, AccountRole role, string? password, string by, CancellationToken cancellationToken) =>
        CreateAsync(new Invitation(name, role, null), password, byMail: false, by, cancellationToken);

    /// <param name="byMail">Whether the link goes out by e-mail; otherwise, and without an address, it is in the outcome.</param>
    public Task<AccountOutcome> InviteAsync(Invitation invitation, bool byMail, string by, CancellationToken cancellationToken) => CreateAsync(invitation, null, byMail, by, cancellationToken);

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

    /// <param name="email">Null takes the address away.</param>
    public async Task<AccountOutcome> SetEmailAsync(string name, string? email, string by, CancellationToken cancellationToken) =>
        await ProblemOfAsync(email, name, cancellationToken) ?? await ChangeAsync(
            name,
            by,
            "account.email",
            account =>
            {
                var before = account.Email;
                account.Email = email;
                return (new { email = before }, new { email }, null);
            },
            cancellationToken);

    /// <summary>Takes away whatever the account is reached by, ends all sessions, and gives a link to choose a new password by.</summary>
    /// <param name="byMail">Whether the link goes out by e-mail; otherwise, and without an address, it is in the outcome.</param>
    public Task<AccountOutcome> ResetAsync(string name, bool byMail, string by, CancellationToken cancellationToken) => ChangeAsync(
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
            context.AccountPasskeys.RemoveRange(context.AccountPasskeys.Where(p => p.UserId == account.Id));
            context.AccountLogins.RemoveRange(context.AccountLogins.Where(l => l.AccountId == account.Id));
            return (null, null, GiveLink(account, byMail, AccountMailKind.Reset, by));
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

    /// <summary>Ends all sessions of an account.</summary>
    public Task<AccountOutcome> SignOutAsync(string name, string by, CancellationToken cancellationToken) => ChangeAsync(name, by, "account.sign-out", _ => (null, null, null), cancellationToken);

    /// <summary>
    /// Makes the first administrator, or gives one who has never chosen a password another link. Refused as soon as some administrator can sign in, by a password or
    /// through a provider: from then on administrators look after accounts.
    /// </summary>
    public async Task<AccountOutcome> FirstAsync(string name, string by, CancellationToken cancellationToken)
    {
        if (await context.Accounts.AnyAsync(
                a => a.Role == AccountRole.Administrator && a.DisabledAt == null && (a.PasswordHash != null || context.AccountLogins.Any(l => l.AccountId == a.Id)), cancellationToken))
        {
            return new AccountOutcome.Refused(AccountProblem.AdministratorThere, "There is an administrator already.");
        }

        return await users.FindByNameAsync(name) is { Role: AccountRole.Administrator, DisabledAt: null }
            ? await ResetAsync(name, byMail: false, by, cancellationToken)
            : await AddAsync(name, AccountRole.Administrator, null, by, cancellationToken);
    }

    /// <summary>By name.</summary>
    public Task<List<AccountView>> ListAsync(CancellationToken cancellationToken) => AccountView.Of(context, context.Accounts.OrderBy(a => a.NormalizedUserName)).ToListAsync(cancellationToken);

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

    private async Task<AccountOutcome> CreateAsync(Invitation who, string? password, bool byMail, string by, CancellationToken cancellationToken)
    {
        if (who.Name.Length is < 2 or > LongestName || !who.Name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@'))
        {
            return new AccountOutcome.Refused(AccountProblem.Name, $"The name '{who.Name}' cannot be used; it needs 2 to {LongestName} letters, digits, dots, hyphens, underscores or @.");
        }

        if (await ProblemOfAsync(who.Email, null, cancellationToken) is { } refused)
        {
            return refused;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var account = new Account { UserName = who.Name, Email = who.Email, Role = who.Role, CreatedAt = clock.GetUtcNow() };
        AuditLog.Add(context, clock.GetUtcNow(), by, "account.add", SubjectOf(account), null, new { who.Role, who.Email });
        var result = password is null ? await users.CreateAsync(account) : await users.CreateAsync(account, password);
        if (!result.Succeeded)
        {
            var problem = result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? AccountProblem.NameTaken : AccountProblem.Password;
            return new AccountOutcome.Refused(problem, string.Join(' ', result.Errors.Select(e => e.Description)));
        }

        // Only now the account has the number that its mail names.
        var link = password is null ? GiveLink(account, byMail, AccountMailKind.Invitation, by) : null;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AccountOutcome.Done(account, link);
    }

    private async Task<AccountOutcome> ChangeAsync(string name, string by, string action, Func<Account, (object? Before, object? After, string? Link)> change, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.TakeAsync(context, Administrators, cancellationToken);
        if (await users.FindByNameAsync(name) is not { } account)
        {
            return new AccountOutcome.NotFound();
        }

        var wasAdministrator = IsAdministrator(account);
        var (before, after, link) = change(account);
        if (wasAdministrator && !IsAdministrator(account)
            && !await context.Accounts.AnyAsync(a => a.Id != account.Id && a.Role == AccountRole.Administrator && a.DisabledAt == null, cancellationToken))
        {
            return new AccountOutcome.Refused(AccountProblem.LastAdministrator, $"{account.UserName} is the last administrator; make another one first.");
        }

        AuditLog.Add(context, clock.GetUtcNow(), by, action, SubjectOf(account), before, after);
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            return new AccountOutcome.Refused(AccountProblem.Changed, "Somebody changed the account at the same moment; try again.");
        }

        await transaction.CommitAsync(cancellationToken);
        return new AccountOutcome.Done(account, link);
    }

    private static bool IsAdministrator(Account account) => account is { Role: AccountRole.Administrator, DisabledAt: null };

    /// <summary>What is wrong with an address; null for one that may be used, and for none.</summary>
    private async Task<AccountOutcome.Refused?> ProblemOfAsync(string? email, string? name, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        if (email.Length > LongestEmail || !MailAddress.TryCreate(email, out var address) || address.Address != email || !email.All(c => c is > ' ' and < '\u007f' and not ('<' or '>' or '"')))
        {
            return new AccountOutcome.Refused(AccountProblem.Email, $"'{email}' is no e-mail address that the portal can send to.");
        }

        var (wanted, own) = (users.NormalizeEmail(email), users.NormalizeName(name));
        return await context.Accounts.AnyAsync(a => a.NormalizedEmail == wanted && a.NormalizedUserName != own, cancellationToken)
            ? new AccountOutcome.Refused(AccountProblem.EmailTaken, $"Another account has the address {email}.")
            : null;
    }

    /// <returns>The secret of the link; null when it is sent by e-mail.</returns>
    private string? GiveLink(Account account, bool byMail, AccountMailKind kind, string by)
    {
        if (byMail && account.Email is not null)
        {
            AccountMails.Want(context, account, kind, by, clock.GetUtcNow());
            return null;
        }

        var link = Secrets.New();
        account.LinkSha256 = Secrets.HashOf(link);
        account.LinkExpiresAt = clock.GetUtcNow() + LinkLasts;
        return link;
    }
}
