using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SummitPortal.Web.Features.Imports;

/// <summary>
/// Satisfies the policy <see cref="Policy"/> with the token of the setting <c>Imports:Token</c>, sent as <c>Authorization: Bearer TOKEN</c>
/// (RFC 6750, section 2.1).
/// </summary>
internal sealed class ImportToken(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ImportApiOptions imports)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Who may bring files in and see what was received.</summary>
    public const string Policy = "Imports";

    public const string Name = "ImportToken";

    private const string Prefix = "Bearer ";

    /// <summary>Whether a request came with the token.</summary>
    public static bool IsHeldBy(ClaimsPrincipal user) => user.Identities.Any(i => i.AuthenticationType == Name);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (imports.Token is null || !AreEqual(header[Prefix.Length..].Trim(), imports.Token))
        {
            return Task.FromResult(AuthenticateResult.Fail("The token is not the one of the setting Imports:Token."));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "import token")], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var detail = imports.Token is null
            ? "No token is configured, so nobody may import here. Set Imports:Token (the environment variable Imports__Token) to at least 32 characters, "
              + "such as 'openssl rand -hex 32' prints, restart the portal, and send the token as 'Authorization: Bearer TOKEN'."
            : "Send the token of the setting Imports:Token as 'Authorization: Bearer TOKEN'.";
        await TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "A token is needed").ExecuteAsync(Context);
    }

    /// <summary>Compares digests, so that neither content nor length of the token shows in the time it takes.</summary>
    private static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
