using Microsoft.AspNetCore.Http.HttpResults;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Api;

/// <summary>Every error of the API: problem details (RFC 9457) that say what, where and the limit.</summary>
internal static class ApiProblems
{
    private const int LongestEcho = 60;

    /// <param name="parameter">The part of the query that is at fault; stands in the answer as <c>parameter</c>.</param>
    public static ProblemHttpResult Invalid(string parameter, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, extensions: [new("parameter", Shorten(parameter))]);

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    /// <summary>What a search could not be answered by, now or ever; null when it can be, and when there is none.</summary>
    public static ProblemHttpResult? Search(HttpRequest request, PortalIndex index)
    {
        if (request.Query.HasTooManyWords())
        {
            return Invalid("q", $"q has {request.Query["q"].ToString().Length} characters; it may have {QueryValues.MaxQueryLength}.");
        }

        if (request.Query.Words() is not null && request.Query.Choice<ReviewChoice>("review") == ReviewChoice.Pending)
        {
            return Invalid("q", "What waits for review cannot be searched; leave out q, or review=pending.");
        }

        return request.Query.Words() is null || index.IsReady
            ? null
            : Unavailable(request.HttpContext.Response, "The index for q is being made, as after every start. Ask again in a moment, or without q.");
    }

    /// <summary>What may go well a little later; <c>Retry-After</c> says when.</summary>
    public static ProblemHttpResult Unavailable(HttpResponse response, string detail)
    {
        response.Headers.RetryAfter = PageResults.RetrySeconds;
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>What a caller sent, fit to be sent back.</summary>
    public static string Shorten(string value)
    {
        var clean = new string([.. value.Take(LongestEcho).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return value.Length > LongestEcho ? clean + "…" : clean;
    }
}
