namespace SummitPortal.Web;

/// <summary>Where the portal is reached from outside, as the request says. Behind a proxy that needs forwarded headers; see docs/operations.md.</summary>
internal sealed class PublicAddress(IHttpContextAccessor http)
{
    /// <summary>Scheme and host, without a slash at the end: <c>https://portal.example</c>.</summary>
    public string Host => $"{http.HttpContext!.Request.Scheme}://{http.HttpContext.Request.Host}";

    /// <summary>The absolute form of an address of <see cref="PortalUrls"/>.</summary>
    public string Of(string path) => Host + path;
}
