using SummitPortal.Data.Exports;
using SummitPortal.Web.Caching;

namespace SummitPortal.Web.Api;

/// <summary>The read API, <c>/api/v1</c>: what the pages show, for programs. Bringing files in is <see cref="Features.Imports.ImportApi"/>.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddReadApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(options => RecordJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddApiRateLimit(configuration);
        services.AddApiDocument();
        return services;
    }

    public static void MapReadApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).AllowAnonymous().AddEndpointFilter(Open);
        var api = group.MapGroup("").KeepUntilContentChanges(anyQuery: true).AddEndpointFilter(ReaderPageCaching.AllowRevalidation);
        var exports = group.MapGroup("").RequireRateLimiting(ApiRateLimit.Exports).AddEndpointFilter(ReaderPageCaching.AllowRevalidation);
        foreach (var list in ApiLists.All)
        {
            list.Map(api, exports);
        }

        api.MapSearch();
        api.MapAnnotations();
        api.MapPopolo();
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().KeepUntilContentChanges(anyQuery: true);
        routes.Map("/api/{**path}", () => ApiProblems.NotFound($"There is nothing at this address. {Root}/articles and the like are described in /openapi/v1.json."))
            .WithOrder(int.MaxValue)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>All of it is public, so a page of any site may read it.</summary>
    private static ValueTask<object?> Open(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers.AccessControlExposeHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After, Content-Disposition";
        return next(context);
    }
}
