using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Accounts.Mail;
using SummitPortal.Web.Features.Accounts.Passkeys;
using SummitPortal.Web.Features.Accounts.Provider;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts;

/// <summary>Signing in and out, and choosing a password by a one-time link. Open to everybody; what is tried here is limited by address.</summary>
internal static partial class SignInPages
{
    // How long a right password waits for its code.
    private static readonly TimeSpan CodeWaits = TimeSpan.FromMinutes(5);

    public static void MapSignIn(this IEndpointRouteBuilder account)
    {
        var open = account.MapGroup("").AllowAnonymous();
        open.MapMethods("/sign-in", PageResults.Methods, (string? back, string? done) => PageResults.Show<SignInPage>(new { Back = back, HasNewPassword = done == "password" }));
        open.MapMethods("/password", PageResults.Methods, ChooseAsync);
        open.MapMethods("/forgotten", PageResults.Methods, (MailSender mail) => PageResults.Show<ForgottenPage>(new { IsMailOn = mail.IsOn }));
        var tried = open.MapGroup("").RequireRateLimiting(ApiRateLimit.SignIn);
        tried.MapPost("/sign-in", SignInAsync);
        tried.MapPost("/code", CodeAsync);
        tried.MapPost("/passkey", PasskeyAsync);
        tried.MapPost("/password", SetPasswordAsync);
        tried.MapPost("/forgotten", ForgottenAsync);
        tried.MapProvider();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignInService signIn, AccountSessions sessions, IDataProtectionProvider protection, ILogger<SignInService> log, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = form["back"].ToString();
        switch (await signIn.PasswordAsync(form["name"].ToString(), form["password"].ToString(), http.RequestAborted))
        {
            case SignInOutcome.Done { Account: var account }:
                return await OpenAsync(http, account, back, sessions, log, urls);
            case SignInOutcome.CodeNeeded { Account: var account }:
                return AskCode(protection, account, null, back);
            case SignInOutcome.Refused:
                Log.Refused(log);
                return PageResults.Show<SignInPage>(new { Back = back, IsRefused = true }, StatusCodes.Status401Unauthorized);
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }

    private static async Task<IResult> CodeAsync(HttpContext http, SignInService signIn, AccountSessions sessions, IDataProtectionProvider protection, ILogger<SignInService> log, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (back, sealedStep) = (form["back"].ToString(), form["step"].ToString());
        if (Open(protection, sealedStep) is not { } step)
        {
            return PageResults.Show<SignInPage>(new { Back = back, IsTooLate = true }, StatusCodes.Status401Unauthorized);
        }

        if (await signIn.CodeAsync(step.AccountId, step.Stamp, form["code"].ToString(), http.RequestAborted) is SignInOutcome.Done { Account: var account })
        {
            return step.Person is { } person && await signIn.EndProviderAsync(account, person, http.RequestAborted) is ProviderOutcome.Refused refused
                ? ProviderPages.Refuse(refused, back, log)
                : await OpenAsync(http, account, back, sessions, log, urls);
        }

        Log.Refused(log);
        return PageResults.Show<CodePage>(new { Step = sealedStep, Back = back, IsRefused = true }, StatusCodes.Status401Unauthorized);
    }

    /// <summary>A passkey stands for password and second step: the device has asked who it is before it answered.</summary>
    private static async Task<IResult> PasskeyAsync(HttpContext http, PasskeyCeremonies ceremonies, AccountPasskeys passkeys, AccountSessions sessions, ILogger<SignInService> log, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = form["back"].ToString();
        if (await ceremonies.EndUsingAsync(form["state"].ToString(), form["credential"].ToString(), http) is { User: { } user, Passkey: { } passkey } && await passkeys.UsedAsync(user, passkey))
        {
            return await OpenAsync(http, user, back, sessions, log, urls);
        }

        Log.Refused(log);
        return PageResults.Show<SignInPage>(new { Back = back, IsPasskeyRefused = true }, StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> ChooseAsync(string? link, AccountService accounts, CancellationToken cancellationToken) =>
        link is not null && await accounts.FindByLinkAsync(link, cancellationToken) is { } account
            ? PageResults.Show<ChoosePasswordPage>(new { Link = link, Name = account.UserName! })
            : PageResults.Show<LinkGonePage>(new { }, StatusCodes.Status404NotFound);

    private static async Task<IResult> SetPasswordAsync(HttpContext http, AccountService accounts, AccountSessions sessions, ILogger<SignInService> log, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var link = form["link"].ToString();
        if (await accounts.FindByLinkAsync(link, http.RequestAborted) is not { } account)
        {
            return PageResults.Show<LinkGonePage>(new { }, StatusCodes.Status404NotFound);
        }

        if (form["password"] != form["again"])
        {
            return PageResults.Show<ChoosePasswordPage>(new { Link = link, Name = account.UserName!, IsUnlike = true }, StatusCodes.Status400BadRequest);
        }

        return await accounts.ChooseByLinkAsync(link, form["password"].ToString(), http.RequestAborted) switch
        {
            // The link stands for the password alone: who has a second step still has to take it.
            PasswordOutcome.Done { Account.CodeKey: not null } => Results.LocalRedirect(urls.SignIn() + "?done=password"),
            PasswordOutcome.Done done => await OpenAsync(http, done.Account, "", sessions, log, urls),
            PasswordOutcome.Refused refused => PageResults.Show<ChoosePasswordPage>(new { Link = link, Name = account.UserName!, Problem = refused.Problem }, StatusCodes.Status400BadRequest),
            PasswordOutcome.NoLink => PageResults.Show<LinkGonePage>(new { }, StatusCodes.Status404NotFound),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    /// <summary>The answer is the same whether anybody has the address or not.</summary>
    private static async Task<IResult> ForgottenAsync(HttpContext http, MailSender mail, AccountMails mails)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (mail.IsOn && form["email"].ToString() is { Length: > 0 and <= AccountService.LongestEmail } email)
        {
            await mails.AskAsync(email, http.RequestAborted);
        }

        return PageResults.Show<ForgottenPage>(new { IsMailOn = mail.IsOn, IsAsked = true });
    }

    /// <param name="person">Whom the provider sent; null for somebody with a password.</param>
    internal static IResult AskCode(IDataProtectionProvider protection, Account account, ProviderPerson? person, string? back)
    {
        var step = Protector(protection).Protect(JsonSerializer.Serialize(new Step(account.Id, account.SecurityStamp!, person)), CodeWaits);
        return PageResults.Show<CodePage>(new { Step = step, Back = back });
    }

    /// <summary>Where somebody may be led back to who has signed in.</summary>
    internal static bool IsGoodBack(string? back, PortalUrls urls) => back is not null && (LanguagePages.LeadsTo(back, urls.Desk) || LanguagePages.LeadsTo(back, urls.Account));

    internal static async Task<IResult> OpenAsync(HttpContext http, Account account, string? back, AccountSessions sessions, ILogger<SignInService> log, PortalUrls urls)
    {
        await SessionCookie.OpenAsync(http, account, sessions);
        Log.SignedIn(log, account.Id);
        var home = account.Role >= AccountRole.Editor ? urls.Desk : urls.Account;
        return Results.LocalRedirect(IsGoodBack(back, urls) ? back! : home);
    }

    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("SignIn.Code").ToTimeLimitedDataProtector();

    private static Step? Open(IDataProtectionProvider protection, string sealedStep)
    {
        try
        {
            return JsonSerializer.Deserialize<Step>(Protector(protection).Unprotect(sealedStep));
        }
        catch (CryptographicException)
        {
            // Made up, or older than it may be: begin again.
            return null;
        }
    }

    private sealed record Step(long AccountId, string Stamp, ProviderPerson? Person);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Account {Id} signed in")]
        public static partial void SignedIn(ILogger logger, long id);

        [LoggerMessage(Level = LogLevel.Information, Message = "An attempt to sign in was refused")]
        public static partial void Refused(ILogger logger);
    }
}
