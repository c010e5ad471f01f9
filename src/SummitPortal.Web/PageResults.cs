using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
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

    /// <summary>What a page's address answers: GET, and HEAD for whoever checks links.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static PageResult Show<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(typeof(TPage), parameters, status);

    /// <summary>The page of <paramref name="view"/>, or the page that says there is none.</summary>
    public static PageResult ShowOrNotFound<TPage>(object? view)
        where TPage : IComponent => view is null ? NotFound() : Show<TPage>(new { View = view });

    public static PageResult NotFound() => Show<NotFoundPage>(new { }, StatusCodes.Status404NotFound);

    /// <summary>For somebody who is signed in and may not do this.</summary>
    public static PageResult Forbidden() => Show<RefusedPage>(new { Reason = RefusedPage.Kind.Forbidden }, StatusCodes.Status403Forbidden);

    /// <summary>For a form that this site did not show, or too long ago.</summary>
    public static PageResult BadForm() => Show<RefusedPage>(new { Reason = RefusedPage.Kind.BadForm }, StatusCodes.Status400BadRequest);

    /// <summary>For a form that holds more than any form of this site may.</summary>
    public static PageResult TooLarge() => Show<RefusedPage>(new { Reason = RefusedPage.Kind.TooLarge }, StatusCodes.Status413PayloadTooLarge);

    /// <summary>For an address that has tried to sign in too often.</summary>
    public static PageResult TooOften() => Show<RefusedPage>(new { Reason = RefusedPage.Kind.TooOften }, StatusCodes.Status429TooManyRequests);

    /// <summary>For a form that came after its session had ended; what stands in it is kept on the page.</summary>
    public static PageResult SignedOut(KeptForm kept) => Show<SignedOutPage>(new { Kept = kept }, StatusCodes.Status401Unauthorized);

    /// <summary>
    /// A page for readers, problem details (RFC 9457) for programs: 503 where the database took too long or had no connection free. What somebody sent in a form is kept on the page.
    /// </summary>
    public static async Task FailAsync(HttpContext http)
    {
        var isProgram = http.Request.Path.StartsWithSegments("/api");
        var kept = isProgram ? null : await KeptForm.OfAsync(http);
        if (kept is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
        }

        await Failed(http, isProgram, kept).ExecuteAsync(http);
    }

    private static IResult Failed(HttpContext http, bool isProgram, KeptForm? kept)
    {
        if (http.Features.Get<IExceptionHandlerFeature>()?.Error.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or TimeoutException)
        {
            http.Response.Headers.RetryAfter = RetrySeconds;
            return isProgram
                ? ApiProblems.Unavailable(http.Response, "The database took too long over this request. Ask again in a moment, or for less.")
                : FailedPage(kept, StatusCodes.Status503ServiceUnavailable);
        }

        return isProgram
            ? TypedResults.Problem("The portal failed on this request; its log says why.", statusCode: StatusCodes.Status500InternalServerError)
            : FailedPage(kept, StatusCodes.Status500InternalServerError);
    }

    private static PageResult FailedPage(KeptForm? kept, int status) => Show<FailedPage>(new { Kept = kept }, status);
}
