namespace SummitPortal.Web.Access;

/// <summary>
/// A cookie of this host alone: with its prefix, browsers take it only over TLS or from the machine itself, and give it to nobody else (RFC 6265bis, section 4.1.3.2).
/// Always marked as secure rather than by a policy, since antiforgery refuses every plain request under that policy, those behind a proxy or from the same machine too.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    private readonly bool _isSecure;

    /// <param name="isSecure">False only for a portal that is reached over plain HTTP from other machines; see docs/operations.md.</param>
    public HostCookie(string name, bool isSecure, SameSiteMode sameSite)
    {
        _isSecure = isSecure;
        Name = isSecure ? "__Host-" + name : name;
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SameSite = sameSite;
        SecurePolicy = CookieSecurePolicy.None;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = _isSecure;
        return options;
    }
}
