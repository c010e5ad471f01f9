using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>An organisation's provider on 127.0.0.1 (OpenID Connect Core 1.0, authorization code with PKCE), where one person is always signed in.</summary>
internal sealed class OpenIdListener : IAsyncDisposable
{
    public const string ClientSecret = "a secret of the portal";

    private const string ClientId = "portal";

    private readonly WebApplication _app;

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "key-1" };

    private readonly ConcurrentDictionary<string, IQueryCollection> _asked = new();

    private OpenIdListener(WebApplication app) => _app = app;

    /// <summary>By name: to browsers it is another site than a portal that is reached by number.</summary>
    public string Issuer => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Who is signed in there.</summary>
    public string Subject { get; set; } = "person-1";

    public string Email { get; set; } = "chen@portal.example";

    /// <summary>What is said of the address; null for nothing.</summary>
    public bool? IsEmailVerified { get; set; } = true;

    /// <summary>Whether the address is told at the endpoint for it, and not in the token.</summary>
    public bool TellsAtUserInfo { get; set; }

    /// <summary>What stands in the token in place of the nonce that was asked with.</summary>
    public string? OtherNonce { get; set; }

    /// <summary>The settings of a portal that uses this provider.</summary>
    public (string Key, string Value)[] Settings =>
    [
        ("Accounts:OpenIdConnect:Authority", Issuer), ("Accounts:OpenIdConnect:ClientId", ClientId), ("Accounts:OpenIdConnect:ClientSecret", ClientSecret),
        ("Accounts:OpenIdConnect:DisplayName:zh", "报社账号"), ("Accounts:OpenIdConnect:DisplayName:en", "Press House"),
    ];

    public static async Task<OpenIdListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var listener = new OpenIdListener(app);
        app.MapGet("/.well-known/openid-configuration", listener.Describe);
        app.MapGet("/keys", listener.Keys);
        app.MapGet("/authorize", listener.Authorize);
        app.MapPost("/token", listener.TokenAsync);
        app.MapGet("/userinfo", () => Results.Json(new Dictionary<string, object>([KeyValuePair.Create<string, object>("sub", listener.Subject), .. listener.TellsAtUserInfo ? listener.AddressClaims() : []])));
        await app.StartAsync();
        return listener;
    }

    /// <summary>Follows a browser there, and gives where it is sent back to.</summary>
    public static async Task<Uri> FollowAsync(Uri address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        return response.Headers.Location.ShouldNotBeNull(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private IResult Describe() => Results.Json(new
    {
        issuer = Issuer,
        authorization_endpoint = Issuer + "/authorize",
        token_endpoint = Issuer + "/token",
        userinfo_endpoint = Issuer + "/userinfo",
        jwks_uri = Issuer + "/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    });

    private IResult Keys()
    {
        var key = _key.Rsa.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = _key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || asked["nonce"].Count != 1 || !asked["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest("This is not asked as it should be: " + request.QueryString);
        }

        var code = Guid.NewGuid().ToString("N");
        _asked[code] = asked;
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={HttpUtility.UrlEncode(asked["state"])}");
    }

    /// <summary>Gives for a code, once, what was asked for; to the portal alone, by its secret and by the verifier of RFC 7636.</summary>
    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verifier = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != ClientSecret || !_asked.TryRemove(form["code"].ToString(), out var asked) || asked["code_challenge"] != verifier || asked["redirect_uri"] != form["redirect_uri"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ClientId,
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>(
            [
                KeyValuePair.Create<string, object>("sub", Subject),
                KeyValuePair.Create<string, object>("nonce", OtherNonce ?? asked["nonce"].ToString()),
                .. TellsAtUserInfo ? [] : AddressClaims(),
            ]),
        });
        return Results.Json(new { access_token = "access", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private IEnumerable<KeyValuePair<string, object>> AddressClaims() =>
        IsEmailVerified is { } verified ? [KeyValuePair.Create<string, object>("email", Email), KeyValuePair.Create<string, object>("email_verified", verified)] : [KeyValuePair.Create<string, object>("email", Email)];
}
