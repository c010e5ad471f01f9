using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Accounts.Provider;

/// <summary>The organisation's own provider, through which people may sign in beside their passwords (OpenID Connect).</summary>
internal sealed class OpenIdProvider
{
    private const string Section = "Accounts:OpenIdConnect";

    public static readonly OpenIdProvider None = new();

    private string _chinese = "";

    private string _english = "";

    private OpenIdProvider()
    {
    }

    public bool IsOn => this != None;

    /// <summary>Where its description is found: <c>https://login.example/realms/press</c>.</summary>
    public Uri Authority { get; private init; } = new("about:blank");

    public string ClientId { get; private init; } = "";

    /// <summary>Goes to the provider alone, and into no log.</summary>
    public string ClientSecret { get; private init; } = "";

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    public string NameIn(Language language) => language.Choose(_chinese, _english);

    /// <summary><see cref="None"/> without any of the settings.</summary>
    /// <exception cref="InvalidDataException">Some of the settings are there, and others are missing or cannot be used.</exception>
    public static OpenIdProvider From(IConfiguration configuration)
    {
        string? Setting(string key) => configuration[$"{Section}:{key}"] is { Length: > 0 } text ? text : null;
        var (authority, id, secret) = (Setting("Authority"), Setting("ClientId"), Setting("ClientSecret"));
        var (chinese, english) = (Setting("DisplayName:zh") ?? Setting("DisplayName"), Setting("DisplayName:en") ?? Setting("DisplayName"));
        if (authority is null && id is null && secret is null && chinese is null && english is null && Setting("Scopes") is null)
        {
            return None;
        }

        string[] missing =
        [
            .. new[] { ("Authority", authority), ("ClientId", id), ("ClientSecret", secret), ("DisplayName", chinese is null ? null : english) }.Where(s => s.Item2 is null).Select(s => $"{Section}:{s.Item1}"),
        ];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"Signing in through a provider is half set: {string.Join(", ", missing)} {(missing.Length == 1 ? "is" : "are")} missing. Set all of {Section}, or nothing.");
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new InvalidDataException($"{Section}:Authority is '{authority}'; it must be an address that begins with https://, or with http:// on this machine.");
        }

        return new OpenIdProvider
        {
            Authority = address,
            ClientId = id!,
            ClientSecret = secret!,
            Scopes = [.. "openid email".Split(' ').Union((Setting("Scopes") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            _chinese = chinese!,
            _english = english!,
        };
    }
}
