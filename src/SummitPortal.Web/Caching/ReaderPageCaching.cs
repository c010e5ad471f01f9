using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SummitPortal.Web.Caching;

/// <summary>Reader pages are kept, compressed, until the content changes.</summary>
internal static class ReaderPageCaching
{
    /// <summary>Only these parts of a query change a page; others must not make the same page be kept again and again.</summary>
    public static IReadOnlySet<string> QueryKeys { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "q", "speaker", "country", "bloc", "organisation", "issue", "outlet", "outletCountry", "summit", "kind", "via", "month", "from", "to", "review", "declaration", "status", "signed", "not", "region", "name", "by", "sort", "layout", "page", "asof",
    };

    public static void AddReaderPageCaching(this IServiceCollection services)
    {
        services.AddSingleton<ContentVersion>();
        services.AddSingleton<KeptPages>();
        services.AddHostedService<ContentChangeListener>();
    }

    /// <summary>Keeps what the endpoints answer.</summary>
    public static TBuilder KeepUntilContentChanges<TBuilder>(this TBuilder endpoints, bool anyQuery = false)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new KeptUntilContentChanges(anyQuery));

    /// <summary>True when the browser says that it has what bears the tag.</summary>
    public static bool Has(HttpRequest request, StringValues tag) =>
        request.Headers.IfNoneMatch.Count > 0 && EntityTagHeaderValue.TryParse(tag.ToString(), out var current)
        && request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(current, useStrongComparison: false));

    /// <summary>The browser may keep a page but asks each time whether it still holds; the answer is mostly 304.</summary>
    public static async ValueTask<object?> AllowRevalidation(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        var tag = $"W/\"{context.HttpContext.RequestServices.GetRequiredService<ContentVersion>().Value}\"";
        var result = Has(context.HttpContext.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : await next(context);
        if (Refused(result))
        {
            response.Headers.CacheControl = "no-store";
            return result;
        }

        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag;
        return result;
    }

    private static bool Refused(object? result) =>
        (result is INestedHttpResult nested ? nested.Result : result) is ProblemHttpResult;
}
