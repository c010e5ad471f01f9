using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Access;

/// <summary>
/// The cookie of somebody who is signed in. It is no default scheme: only what names a policy looks at it, so that readers' pages are the same for everybody and can be
/// kept for all. It holds the session's secret alone; who that is, and whether still, the store says at each request.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "Session";

    private const string Secret = "secret";

    private const string Session = "session";

    /// <param name="isSecure">False only for a portal that is reached over plain HTTP from other machines; see docs/operations.md.</param>
    public static void AddSessionCookie(this IServiceCollection services, bool isSecure)
    {
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie = new HostCookie("session", isSecure, SameSiteMode.Lax);
            options.ExpireTimeSpan = AccountSessions.Longest;
            options.SlidingExpiration = false;
            options.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = ValidateAsync,
                OnRedirectToLogin = ChallengeAsync,
                OnRedirectToAccessDenied = ForbidAsync,
            };
        });
    }

    public static async Task OpenAsync(HttpContext http, Account account, AccountSessions sessions)
    {
        var secret = await sessions.OpenAsync(account, http.Request.Headers.UserAgent, http.Connection.RemoteIpAddress?.MapToIPv4().ToString(), http.RequestAborted);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(Secret, secret)], Scheme)));
    }

    /// <summary>Who makes the request; only behind a policy.</summary>
    public static SignedIn SignedIn(this ClaimsPrincipal user) => new(
        Number(user, ClaimTypes.NameIdentifier), user.FindFirstValue(ClaimTypes.Name)!, Enum.Parse<AccountRole>(user.FindFirstValue(ClaimTypes.Role)!), Number(user, Session));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<AccountSessions>();
        if (context.Principal?.FindFirstValue(Secret) is not { } secret || await sessions.FindAsync(secret, context.HttpContext.RequestAborted) is not { } who)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, Text(who.AccountId)),
                new Claim(ClaimTypes.Name, who.Name),
                new Claim(ClaimTypes.Role, who.Role.ToString()),
                new Claim(Session, Text(who.SessionId)),
            ],
            Scheme)));
    }

    private static async Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            // The API has answered already, by the scheme of its token.
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        if (await KeptForm.OfAsync(http) is { } kept)
        {
            await PageResults.SignedOut(kept).ExecuteAsync(http);
            return;
        }

        var urls = new PortalUrls(Language.Of(http));
        var wanted = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path.ToUriComponent() + http.Request.QueryString : urls.Desk;
        http.Response.Redirect(urls.SignIn(wanted));
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return PageResults.Forbidden().ExecuteAsync(http);
    }

    private static long Number(ClaimsPrincipal user, string claim) => long.Parse(user.FindFirstValue(claim)!, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
