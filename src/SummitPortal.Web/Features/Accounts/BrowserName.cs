namespace SummitPortal.Web.Features.Accounts;

/// <summary>What a browser calls itself, in short, so that people recognise their own.</summary>
internal static class BrowserName
{
    // The first that matches counts: most browsers name others beside themselves (RFC 9110, section 10.1.5, asks them not to).
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger/", "WeChat"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Such as <c>Firefox, Windows</c>; the whole header where it is none of the usual ones.</summary>
    public static string Of(string userAgent) =>
        (NameIn(userAgent, Browsers), NameIn(userAgent, Systems)) is ({ } browser, { } system) ? $"{browser}, {system}" : userAgent;

    private static string? NameIn(string userAgent, (string Mark, string Name)[] names) =>
        names.FirstOrDefault(n => userAgent.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
