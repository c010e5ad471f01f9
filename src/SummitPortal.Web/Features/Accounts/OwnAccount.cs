using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;

namespace SummitPortal.Web.Features.Accounts;

/// <summary>The account of whoever makes a request, and its page.</summary>
internal sealed class OwnAccount(AccountService accounts, AccountSessions sessions, AccountPasskeys passkeys, AccountLogins logins)
{
    public async Task<Account> FindAsync(HttpContext http) =>
        await accounts.FindAsync(http.User.SignedIn().AccountId, http.RequestAborted) ?? throw new InvalidOperationException("The account of a session is not there; accounts are never deleted.");

    /// <param name="problem">What is wrong with what was sent; null on a first look.</param>
    public async Task<IResult> ShowAsync(HttpContext http, string? problem)
    {
        var who = http.User.SignedIn();
        var account = await FindAsync(http);
        var view = new AccountPageView(
            who,
            account.PasswordHash is not null,
            account.CodeKey is not null,
            account.RecoveryCodes.Length,
            await passkeys.ListAsync(account),
            await sessions.ListAsync(who.AccountId, http.RequestAborted),
            problem,
            http.Request.Query["done"].ToString())
        {
            Logins = await logins.ListAsync(account, http.RequestAborted),
        };
        return PageResults.Show<AccountPage>(new { View = view }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
