using System.Collections.Frozen;

namespace SummitPortal.Web;

/// <summary>
/// A part of an address that is one of a few words: <c>{language:oneOf(zh|en)}</c>. Every request of a page is asked this, and needs no pattern for it.
/// The API's addresses have patterns, which the OpenAPI document shows.
/// </summary>
internal sealed class OneOf(string words) : IRouteConstraint
{
    public const string Name = "oneOf";

    private readonly FrozenSet<string> _words = words.Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string word && _words.Contains(word);
}
