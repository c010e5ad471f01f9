using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Data;

namespace SummitPortal.Web.Hosting;

/// <summary>What a load balancer and an operator ask: does the process live, can it serve?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("", ReadyAsync);
        health.MapGet("/live", Live);
        health.MapGet("/ready", ReadyAsync);
    }

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView("live", PortalVersion.Current, null));

    /// <summary>200 when the database answers and its schema is this version's, otherwise 503 with what to do.</summary>
    private static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> ReadyAsync(IDbContextFactory<PortalDbContext> contexts, HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            return pending.Count == 0
                ? TypedResults.Ok(new HealthView("ready", PortalVersion.Current, null))
                : NotReady($"The database lacks {pending.Count} migrations. Run 'portal migrate'.");
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The message of the driver may name hosts and accounts; it goes to the log by the request's own failure, not to callers.
            return NotReady("The database does not answer.");
        }
    }

    private static JsonHttpResult<HealthView> NotReady(string detail) =>
        TypedResults.Json(new HealthView("not-ready", PortalVersion.Current, detail), statusCode: StatusCodes.Status503ServiceUnavailable);

    internal sealed record HealthView(string Status, string Version, string? Detail);
}
