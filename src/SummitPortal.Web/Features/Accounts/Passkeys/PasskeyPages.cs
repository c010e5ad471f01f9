using Microsoft.AspNetCore.Identity;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts.Passkeys;

/// <summary>The passkeys of whoever is signed in. Making and removing one asks for the password again, as everything does that changes how an account is reached.</summary>
internal static class PasskeyPages
{
    public static void AddPasskeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyCeremonies>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey takes the place of two steps only if the device asks who holds it; and it is found without a name only if it is kept there.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";

            // Otherwise the host that the request names, which must then be one that the proxy lets through.
            options.ServerDomain = Uri.TryCreate(configuration["Site:Address"], UriKind.Absolute, out var site) ? site.Host : null;
        });
    }

    public static void MapPasskeys(this IEndpointRouteBuilder own)
    {
        var passkeys = own.MapGroup("/passkeys");
        passkeys.MapPost("/rename", RenameAsync);
        passkeys.MapPost("", AddAsync);
        var tried = passkeys.MapGroup("").RequireRateLimiting(ApiRateLimit.SignIn);
        tried.MapPost("/new", NewAsync);
        tried.MapPost("/remove", RemoveAsync);
    }

    private static async Task<IResult> NewAsync(HttpContext http, OwnAccount own, SignInService signIn, PasskeyCeremonies ceremonies, PortalTexts texts)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        return await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted)
            ? PageResults.Show<NewPasskeyPage>(new { Request = await ceremonies.BeginMakingAsync(account, http) })
            : await own.ShowAsync(http, texts["Account.WrongPassword"]);
    }

    private static async Task<IResult> AddAsync(HttpContext http, OwnAccount own, AccountPasskeys passkeys, AccountSessions sessions, PasskeyCeremonies ceremonies, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (await ceremonies.EndMakingAsync(account, form["state"].ToString(), form["credential"].ToString(), http) is not { } made)
        {
            return await own.ShowAsync(http, texts["Passkey.NotMade"]);
        }

        if (!await passkeys.AddAsync(account, made, form["name"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Passkey.TooMany", AccountPasskeys.Most]);
        }

        await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=passkey-added");
    }

    private static async Task<IResult> RenameAsync(HttpContext http, OwnAccount own, AccountPasskeys passkeys, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await passkeys.RenameAsync(await own.FindAsync(http), form["id"].ToString(), form["name"].ToString())
            ? Results.LocalRedirect(urls.Account + "?done=passkey-renamed")
            : PageResults.NotFound();
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, OwnAccount own, SignInService signIn, AccountPasskeys passkeys, AccountSessions sessions, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var account = await own.FindAsync(http);
        if (!await signIn.IsPasswordAsync(account, form["password"].ToString(), http.RequestAborted))
        {
            return await own.ShowAsync(http, texts["Account.WrongPassword"]);
        }

        if (!await passkeys.RemoveAsync(account, form["id"].ToString(), http.RequestAborted))
        {
            return PageResults.NotFound();
        }

        await sessions.KeepAsync(http.User.SignedIn().SessionId, account, http.RequestAborted);
        return Results.LocalRedirect(urls.Account + "?done=passkey-removed");
    }
}
