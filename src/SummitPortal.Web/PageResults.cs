using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using SummitPortal.Web.Components;

namespace SummitPortal.Web;

/// <summary>
/// Reader pages are components returned from endpoints, not routable components: those would carry an antiforgery cookie and
/// <c>Cache-Control: no-store</c> as soon as the application has interactive pages, and could not be cached.
/// </summary>
internal static class PageResults
{
    /// <summary>What <c>Retry-After</c> says where waiting helps.</summary>
    public const string RetrySeconds = "10";

    public static RazorComponentResult Show<TPage>(object parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { PreventStreamingRendering = true };

    /// <summary>The page of <paramref name="view"/>, or the page that says there is none.</summary>
    public static RazorComponentResult ShowOrNotFound<TPage>(object? view)
        where TPage : IComponent => view is null ? NotFound() : Show<TPage>(new { View = view });

    public static RazorComponentResult NotFound() =>
        new RazorComponentResult<NotFoundPage> { StatusCode = StatusCodes.Status404NotFound, PreventStreamingRendering = true };

    /// <summary>A page for readers, problem details (RFC 9457) for programs.</summary>
    public static IResult Failed(PathString path) => path.StartsWithSegments("/api")
        ? TypedResults.Problem("The portal failed on this request; its log says why.", statusCode: StatusCodes.Status500InternalServerError)
        : new RazorComponentResult<FailedPage> { StatusCode = StatusCodes.Status500InternalServerError, PreventStreamingRendering = true };

    /// <summary>GET, and HEAD for whoever checks links.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).ExcludeFromDescription();
}
