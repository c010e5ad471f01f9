namespace SummitPortal.Web.Languages;

/// <summary>Addresses without a language lead to the reader's; <c>/language/en?back=/en/…</c> remembers a choice.</summary>
internal static class LanguagePages
{
    public const string Cookie = "lang";

    private static readonly string[] Sections = ["summits", "articles", "speakers", "countries", "statements", "search", "declarations", "parties", "compare", "stories", "data", "about", "desk", "account"];

    public static void MapLanguagePages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", PageResults.Methods, ToLanguage);
        foreach (var section in Sections)
        {
            routes.MapMethods($"/{section}/{{**rest}}", PageResults.Methods, ToLanguage);
        }

        routes.MapMethods("/language/{language}", PageResults.Methods, Switch);
    }

    private static IResult ToLanguage(HttpContext http)
    {
        var language = Language.Negotiate(http.Request);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        var path = http.Request.Path.Value == "/" ? "" : http.Request.Path.ToUriComponent();
        return Results.LocalRedirect($"~/{language.Prefix}{path}{http.Request.QueryString}");
    }

    private static IResult Switch(HttpContext http, string language, string? back)
    {
        if (!Language.TryParse(language, out var chosen))
        {
            return PageResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Cookies.Append(Cookie, chosen.Prefix, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
        var home = $"/{chosen.Prefix}";
        return Results.LocalRedirect(back is not null && LeadsTo(back, home) ? back : home);
    }

    /// <summary>Only an address under <paramref name="home"/> is gone back to: nobody else's site, and no other part of this one.</summary>
    public static bool LeadsTo(string back, string home) =>
        back.StartsWith(home, StringComparison.Ordinal)
        && (back.Length == home.Length || back[home.Length] is '/' or '?' or '#')
        && !back.Contains('\\', StringComparison.Ordinal)
        && back.All(c => c is > ' ' and < '\u007f');
}
