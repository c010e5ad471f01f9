using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SummitPortal.Web.Features.Imports;

namespace SummitPortal.Web.Api;

/// <summary>How much one address may ask of the API. Headers of draft-ietf-httpapi-ratelimit-headers say how much is left.</summary>
internal static class ApiRateLimit
{
    /// <summary>Policy of endpoints that write a whole list: some at a time an address.</summary>
    public const string Exports = "exports";

    /// <summary>Policy of everything that tries a password, a code or a link.</summary>
    public const string SignIn = "sign-in";

    private const int ExportsAtOnce = 2;

    private const int UsualAttempts = 20;

    private const int Usual = 600;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidDataException">A setting is no whole number above 0.</exception>
    public static void AddApiRateLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var limit = Number(configuration, "Api:RequestsPerMinute", Usual);
        var attempts = Number(configuration, "Accounts:AttemptsPerMinute", UsualAttempts);
        var limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsCounted(http)
            ? RateLimitPartition.GetFixedWindowLimiter(CallerOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = Window })
            : RateLimitPartition.GetNoLimiter(""));
        services.AddSingleton(new ApiAllowance(limiter, limit));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = limiter;
            options.AddPolicy(Exports, http => RateLimitPartition.GetConcurrencyLimiter(
                CallerOf(http), _ => new ConcurrencyLimiterOptions { PermitLimit = ExportsAtOnce }));
            options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(
                CallerOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window }));
            options.OnRejected = (rejected, _) => RefuseAsync(rejected, limit);
        });
    }

    /// <summary>Says how much is left, before anything else answers, so that answers from the cache say it too.</summary>
    public static void UseApiRateLimit(this IApplicationBuilder app)
    {
        app.Use((http, next) =>
        {
            if (IsCounted(http))
            {
                http.Response.OnStarting(SayWhatIsLeft, http);
            }

            return next(http);
        });

        // Pages are not limited and need not ask.
        app.UseWhen(http => IsCounted(http) || http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null, limited => limited.UseRateLimiter());
    }

    private static Task SayWhatIsLeft(object state)
    {
        var http = (HttpContext)state;
        var allowance = http.RequestServices.GetRequiredService<ApiAllowance>();
        var left = allowance.Limiter.GetStatistics(http)?.CurrentAvailablePermits ?? allowance.Limit;
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"address\";q={allowance.Limit};w={Window.TotalSeconds:0}");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"address\";r={left}");
        return Task.CompletedTask;
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, int limit)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (!rejected.HttpContext.Request.Path.StartsWithSegments(ApiEndpoints.Root))
        {
            rejected.HttpContext.Response.Headers.CacheControl = "no-store";
            await PageResults.TooOften().ExecuteAsync(rejected.HttpContext);
            return;
        }

        var problem = TypedResults.Problem(
            $"One address may ask {limit} times in {Window.TotalSeconds:0} seconds and have {ExportsAtOnce} files written at once. Try again in {seconds} s.",
            statusCode: StatusCodes.Status429TooManyRequests);
        await problem.ExecuteAsync(rejected.HttpContext);
    }

    private static int Number(IConfiguration configuration, string key, int usual) => configuration[key] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new InvalidDataException($"{key} is '{text}'; it must be a whole number above 0."),
    };

    private static bool IsCounted(HttpContext http) =>
        http.Request.Path.StartsWithSegments(ApiEndpoints.Root) && !http.Request.Path.StartsWithSegments(ImportApi.Root);

    // Who has one IPv6 address usually has the 2^64 beside it.
    private static string CallerOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var address => address.MapToIPv4().ToString(),
    };

    internal sealed record ApiAllowance(PartitionedRateLimiter<HttpContext> Limiter, int Limit);
}
