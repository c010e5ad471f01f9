using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SummitPortal.Data.Accounts;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts.Provider;

/// <summary>
/// The way to the provider and back, by the framework: authorization code with PKCE. Where it ends, whom the provider sent stands sealed in a cookie for some minutes,
/// and the page that is led to decides who that is here.
/// </summary>
internal static partial class ProviderScheme
{
    public const string Name = "Provider";

    /// <summary>Where the provider sends people back to; registered there with the portal's address before it.</summary>
    public const string Callback = "/account/oidc";

    private const string Sent = "Sent";

    private const int LongestReason = 300;

    // What is not to hold up a sign-in for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Way = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Arrival = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidDataException">The settings are incomplete or cannot be used.</exception>
    public static void AddProvider(this IServiceCollection services, IConfiguration configuration, bool isSecure)
    {
        var provider = OpenIdProvider.From(configuration);
        services.AddSingleton(provider);
        if (!provider.IsOn)
        {
            return;
        }

        services.AddAuthentication()
            .AddCookie(Sent, options =>
            {
                options.Cookie = new HostCookie("provider", isSecure, SameSiteMode.Lax);
                options.ExpireTimeSpan = Arrival;
                options.SlidingExpiration = false;
            })
            .AddOpenIdConnect(Name, options => Configure(options, provider, isSecure));
    }

    /// <summary>Whom the provider sent, once; null when it sent nobody, or too long ago.</summary>
    public static async Task<ProviderPerson?> TakeAsync(HttpContext http)
    {
        var sent = await http.AuthenticateAsync(Sent);
        await http.SignOutAsync(Sent);
        return sent.Principal is { } who && who.FindFirstValue("iss") is { Length: <= AccountLogin.LongestIssuer } issuer && who.FindFirstValue("sub") is { Length: <= AccountLogin.LongestSubject } subject
            ? new ProviderPerson(issuer, subject, who.FindFirstValue("email"))
            : null;
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdProvider provider, bool isSecure)
    {
        options.Authority = provider.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        // Back by an address, not by a form: browsers bring along only with that what is kept in cookies of this site, which are no other site's.
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = Callback;
        options.SignInScheme = Sent;
        options.SaveTokens = false;
        options.BackchannelTimeout = Patience;
        options.CorrelationCookie = new HostCookie("way-", isSecure, SameSiteMode.Lax) { Expiration = Way };
        options.NonceCookie = new HostCookie("nonce-", isSecure, SameSiteMode.Lax) { Expiration = Way };

        // OpenID Connect Core 1.0, section 5.4: addresses may be told at the endpoint for them alone.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.MapInboundClaims = false;
        options.ClaimActions.Clear();
        options.ClaimActions.MapUniqueJsonKey("email", "email");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.UiLocales = Language.Of(context.HttpContext).Tag;
                return Task.CompletedTask;
            },
            OnTicketReceived = context =>
            {
                context.Principal = Named(context.Principal!);
                return Task.CompletedTask;
            },
            OnRemoteFailure = FailAsync,
        };
    }

    /// <summary>Who it is and the verified address, of all that the provider tells.</summary>
    private static ClaimsPrincipal Named(ClaimsPrincipal told)
    {
        var claims = new List<Claim> { told.FindFirst("iss")!, told.FindFirst("sub")! };
        var emails = told.FindAll("email").Select(c => c.Value).Distinct().ToList();
        var isVerified = told.FindAll("email_verified").Select(c => c.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var one] && bool.TryParse(one, out var value) && value;

        // Two addresses, or two words about one: nobody knows which was verified.
        if (isVerified && emails is [var email])
        {
            claims.Add(new Claim("email", email));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), Sent));
    }

    /// <summary>Whoever comes back with what the portal did not ask, too late, or without having been let in there.</summary>
    private static async Task FailAsync(RemoteFailureContext context)
    {
        var http = context.HttpContext;
        var log = http.RequestServices.GetRequiredService<ILogger<OpenIdProvider>>();

        // Some of it came in the address, and whoever wrote that is not to write lines of the log.
        Log.Failed(log, string.Concat((context.Failure?.Message ?? "").Take(LongestReason).Select(c => char.IsControl(c) ? ' ' : c)));
        await http.SignOutAsync(Sent);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(context.Properties?.RedirectUri ?? PortalUrls.PermanentProviderReturn);
        context.HandleResponse();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in through the provider failed: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
