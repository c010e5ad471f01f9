using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Web.Access;

/// <summary>Who may what. Nothing is served that names none of these and is not open to everybody; a manifest of all routes is compared by a test.</summary>
internal static class AccessPolicies
{
    public const string Analyst = nameof(AccountRole.Analyst);

    public const string Editor = nameof(AccountRole.Editor);

    public const string Administrator = nameof(AccountRole.Administrator);

    public static bool IsEditor(ClaimsPrincipal user) => From(AccountRole.Editor).Any(user.IsInRole);

    public static void AddAccessPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Analyst, policy => FromRole(policy, AccountRole.Analyst))
        .AddPolicy(Editor, policy => FromRole(policy, AccountRole.Editor))
        .AddPolicy(Administrator, policy => FromRole(policy, AccountRole.Administrator))

        // What names no policy is denied, to everybody.
        .SetFallbackPolicy(new AuthorizationPolicyBuilder(SessionCookie.Scheme).RequireAssertion(_ => false).Build());

    /// <summary>Each role may do what the ones before it may.</summary>
    private static void FromRole(AuthorizationPolicyBuilder policy, AccountRole role) => policy
        .AddAuthenticationSchemes(SessionCookie.Scheme)
        .RequireRole(From(role));

    private static string[] From(AccountRole role) => [.. Enum.GetValues<AccountRole>().Where(r => r >= role).Select(r => r.ToString())];
}
