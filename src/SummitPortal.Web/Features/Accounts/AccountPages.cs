using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Accounts.Passkeys;
using SummitPortal.Web.Features.Accounts.Provider;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts;

/// <summary>What somebody who is signed in may do with the own account. What weakens or changes how it is reached asks for the password again.</summary>
internal static class AccountPages
{
    // How long a new key may wait to be typed into an app.
    private static readonly TimeSpan KeyWaits = TimeSpan.FromMinutes(30);

    public static void MapAccounts(this IEndpointRouteBuilder pages)
    {
        var account = pages.MapGroup("/account").WithForms();
        account.MapSignIn();
        var own = account.MapGroup("").RequireAuthorization(AccessPolicies.Analyst);
        own.MapMethods("", PageResults.Methods, (HttpContext http, OwnAccount page) => page.ShowAsync(http, null));
        own.MapPost("/sign-out", SignOutAsync);
        own.MapPost("/sessions/end", EndOthersAsync);
        own.MapPost("/sessions/{id:long}/end", EndAsync);
        own.MapMethods("/second-step", PageResults.Methods, (HttpContext http, IDataProtectionProvider protection) => SetUp(http, protection, OneTimeCode.NewKey(), null));
        var tried = own.MapGroup("").RequireRateLimiting(ApiRateLimit.SignIn);
        tried.MapPost("/change-password", ChangePasswordAsync);
        tried.MapPost("/second-step", TurnOnAsync);
        tried.MapPost("/second-step/off", TurnOffAsync);
        tried.MapPost("/second-step/recovery-codes", RenewCodesAsync);
        tried.MapProviderUnlink();
        own.MapPasskeys();
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, AccountSessions sessions, PortalUrls urls)
    {
        var who = http.User.SignedIn();
        await sessions.EndAsync(who.AccountId, who.SessionId, http.RequestAborted);
        await http.SignOutAsync(SessionCookie.Scheme);
        return Results.LocalRedirect(urls.Home);
    }

    private static async Task<IResult> EndOthersAsync(HttpContext http, AccountSessions sessions, PortalUrls urls)
    {
        var who = http.User.SignedIn();
        await sessions.EndAllAsync(who.AccountId, who.SessionId, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=ended");
    }

    private static async Task<IResult> EndAsync(long id, HttpContext http, AccountSessions sessions, PortalUrls urls)
    {
        await sessions.EndAsync(http.User.SignedIn().AccountId, id, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=ended");
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, OwnAccount own, AccountService accounts, AccountSessions sessions, SignInService signIn, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (!await signIn.IsPasswordAsync(account, form["current"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Account.WrongPassword"]);
        }

        if (form["password"] != form["again"])
        {
            return await own.ShowAsync(http, texts["Password.Unlike"]);
        }

        switch (await accounts.ChooseAsync(account, form["password"].ToString()))
        {
            case PasswordOutcome.Done:
                await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
                return Results.LocalRedirect(urls.Account + "?done=password");
            case PasswordOutcome.Refused refused:
                return await own.ShowAsync(http, texts.Of(refused.Problem));
            case PasswordOutcome.NoLink:
                return PageResults.BadForm();
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }

    private static PageResult SetUp(HttpContext http, IDataProtectionProvider protection, byte[] key, string? problem)
    {
        var who = http.User.SignedIn();
        var view = new SecondStepView(Convert.ToBase64String(Protector(protection, who).Protect(key, KeyWaits)), OneTimeCode.Readable(key), OneTimeCode.Address(key, who.Name), problem);
        return PageResults.Show<SecondStepPage>(new { View = view }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> TurnOnAsync(HttpContext http, OwnAccount own, AccountSessions sessions, SignInService signIn, SecondStep codes, IDataProtectionProvider protection, PortalTexts texts)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (account.CodeKey is not null || OpenKey(protection, http.User.SignedIn(), form["key"].ToString()) is not { } key)
        {
            return PageResults.BadForm();
        }

        if (!await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted))
        {
            return SetUp(http, protection, key, texts["Account.WrongPassword"]);
        }

        return await codes.TurnOnAsync(account, key, form["code"].ToString(), http.RequestAborted) is { } recovery
            ? await ShowCodesAsync(http, account, sessions, recovery)
            : SetUp(http, protection, key, texts["SignIn.WrongCode"]);
    }

    private static async Task<IResult> TurnOffAsync(HttpContext http, OwnAccount own, AccountSessions sessions, SignInService signIn, SecondStep codes, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (!await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Account.WrongPassword"]);
        }

        await codes.TurnOffAsync(account, http.RequestAborted);
        await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=second-step-off");
    }

    private static async Task<IResult> RenewCodesAsync(HttpContext http, OwnAccount own, AccountSessions sessions, SignInService signIn, SecondStep codes, PortalTexts texts)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (account.CodeKey is null || !await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Account.WrongPassword"]);
        }

        return await ShowCodesAsync(http, account, sessions, await codes.NewRecoveryCodesAsync(account, http.RequestAborted));
    }

    private static async Task<IResult> ShowCodesAsync(HttpContext http, Account account, AccountSessions sessions, IReadOnlyList<string> recovery)
    {
        await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
        return PageResults.Show<RecoveryCodesPage>(new { Codes = recovery });
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection, SignedIn who) =>
        protection.CreateProtector("Account.CodeKey", who.Name).ToTimeLimitedDataProtector();

    private static byte[]? OpenKey(IDataProtectionProvider protection, SignedIn who, string key)
    {
        try
        {
            return Protector(protection, who).Unprotect(Convert.FromBase64String(key));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Made up, or older than it may be: the page shows a new one.
            return null;
        }
    }
}

/// <param name="Problem">What is wrong with what was sent; null on a first look.</param>
/// <param name="Done">What was just done: <c>password</c>, <c>ended</c>, <c>second-step-off</c>, <c>passkey-added</c>, <c>passkey-renamed</c>, <c>passkey-removed</c>, <c>unlinked</c>.</param>
public sealed record AccountPageView(SignedIn Who, bool HasPassword, bool HasSecondStep, int RecoveryCodesLeft, IReadOnlyList<PasskeyView> Passkeys, IReadOnlyList<SessionView> Sessions, string? Problem, string Done)
{
    /// <summary>Who it is at the organisation's provider.</summary>
    public IReadOnlyList<AccountLogin> Logins { get; init; } = [];
}

/// <param name="SealedKey">Comes back with the form.</param>
/// <param name="Readable">To be typed into an app.</param>
/// <param name="Address">For an app on the same device.</param>
public sealed record SecondStepView(string SealedKey, string Readable, string Address, string? Problem);
