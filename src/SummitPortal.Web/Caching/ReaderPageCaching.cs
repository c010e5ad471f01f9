using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace SummitPortal.Web.Caching;

/// <summary>Reader pages are kept, compressed, until the content changes.</summary>
internal static class ReaderPageCaching
{
    public const string Policy = "reader-pages";

    /// <summary>As <see cref="Policy"/>, for answers that refuse what they do not know: every part of the query counts.</summary>
    public const string AnyQuery = "any-query";

    public const string Tag = "content";

    // Only these parts of a query change a page; others must not make the cache hold the same page again and again.
    private static readonly string[] QueryKeys =
    [
        "q", "speaker", "country", "bloc", "organisation", "issue", "outlet", "outletCountry", "summit", "kind", "via", "month", "from", "to", "review", "declaration", "status", "signed", "not", "region", "name", "by", "sort", "layout", "page", "asof",
    ];

    // A lost notification is made good after this time at the latest.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static void AddReaderPageCaching(this IServiceCollection services)
    {
        services.AddSingleton<ContentVersion>();
        services.AddSingleton<CachedPages>();
        services.AddHostedService<ContentChangeListener>();
        services.AddOutputCache(options =>
        {
            options.AddPolicy(Policy, policy => UntilChanged(policy).SetVaryByQuery(QueryKeys));
            options.AddPolicy(AnyQuery, policy => UntilChanged(policy).SetVaryByQuery("*"));
        });
    }

    /// <summary>The browser may keep a page but asks each time whether it still holds; the answer is mostly 304.</summary>
    public static async ValueTask<object?> AllowRevalidation(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        if (context.HttpContext.Request.Query.ContainsKey("q") && context.HttpContext.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            // What people type is hardly ever typed again before the page is dropped; it would only push out pages that are asked for.
            cache.Context.AllowCacheStorage = false;
        }

        var version = context.HttpContext.RequestServices.GetRequiredService<ContentVersion>().Value;
        var tag = new EntityTagHeaderValue($"\"{version}\"", isWeak: true);
        var result = context.HttpContext.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(context);
        if (Refused(result))
        {
            response.Headers.CacheControl = "no-store";
            return result;
        }

        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = tag.ToString();
        return result;
    }

    private static bool Refused(object? result) =>
        (result is INestedHttpResult nested ? nested.Result : result) is ProblemHttpResult;

    private static OutputCachePolicyBuilder UntilChanged(OutputCachePolicyBuilder policy) => policy
        .Expire(Longest)
        .Tag(Tag)
        .VaryByValue(http => KeyValuePair.Create("version", http.RequestServices.GetRequiredService<ContentVersion>().Value))
        .VaryByValue(http => KeyValuePair.Create("encoding", EncodingOf(http)));

    /// <summary>What the compression chooses, so that one page is kept once an encoding and not once a spelling of the header.</summary>
    private static string EncodingOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(http)?.EncodingName ?? "identity";
}
