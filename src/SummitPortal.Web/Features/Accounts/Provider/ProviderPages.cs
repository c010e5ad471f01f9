using System.Diagnostics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts.Provider;

/// <summary>Signing in through the organisation's own provider, and parting from it.</summary>
internal static partial class ProviderPages
{
    // It travels sealed to the provider and back, in an address.
    private const int LongestBack = 1000;

    /// <summary>Links lead there and no form, since forms of this site may be sent to no other, which browsers hold answers that lead on to as well.</summary>
    public static void MapProvider(this IEndpointRouteBuilder tried)
    {
        tried.MapGet("/provider", BeginAsync);
        tried.MapGet("/provider/return", EndAsync);
    }

    public static void MapProviderUnlink(this IEndpointRouteBuilder own) => own.MapPost("/provider/unlink", UnlinkAsync);

    public static IResult Refuse(ProviderOutcome.Refused refused, string? back, ILogger<SignInService> log)
    {
        Log.Refused(log, refused.Problem, refused.AccountId);
        return PageResults.Show<SignInPage>(new { Back = back, Problem = (ProviderProblem?)refused.Problem }, StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> BeginAsync(
        string? back, HttpContext http, OpenIdProvider provider, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<SignInService> log, PortalUrls urls)
    {
        if (!provider.IsOn)
        {
            return PageResults.NotFound();
        }

        try
        {
            // What the challenge asks too, and keeps: asked here, it can be said that there is no answer.
            await options.Get(ProviderScheme.Name).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            Log.NotReached(log, e.GetBaseException().Message);
            return PageResults.Show<SignInPage>(new { Back = back, IsProviderAway = true }, StatusCodes.Status503ServiceUnavailable);
        }

        var goesBack = back?.Length <= LongestBack && SignInPages.IsGoodBack(back, urls) ? back : null;
        return Results.Challenge(new AuthenticationProperties { RedirectUri = urls.ProviderReturn(goesBack) }, [ProviderScheme.Name]);
    }

    private static async Task<IResult> EndAsync(
        string? back, HttpContext http, OpenIdProvider provider, SignInService signIn, AccountSessions sessions, IDataProtectionProvider protection, ILogger<SignInService> log, PortalUrls urls)
    {
        if (!provider.IsOn)
        {
            return PageResults.NotFound();
        }

        if (await ProviderScheme.TakeAsync(http) is not { } person)
        {
            return PageResults.Show<SignInPage>(new { Back = back, HasProviderFailed = true }, StatusCodes.Status401Unauthorized);
        }

        return await signIn.ProviderAsync(person, http.RequestAborted) switch
        {
            ProviderOutcome.Done { Account: var account } => await SignInPages.OpenAsync(http, account, back, sessions, log, urls),
            ProviderOutcome.CodeNeeded { Account: var account } => SignInPages.AskCode(protection, account, person, back),
            ProviderOutcome.Refused refused => Refuse(refused, back, log),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static async Task<IResult> UnlinkAsync(HttpContext http, OwnAccount own, SignInService signIn, AccountLogins logins, AccountSessions sessions, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (account.PasswordHash is not null && !await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Account.WrongPassword"]);
        }

        if (!await logins.UnlinkAsync(account, http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Provider.OnlyWay"]);
        }

        await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=unlinked");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Somebody whom the provider sent was refused: {Problem}, account {AccountId}")]
        public static partial void Refused(ILogger logger, ProviderProblem problem, long? accountId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The provider's description could not be read: {Reason}")]
        public static partial void NotReached(ILogger logger, string reason);
    }
}
