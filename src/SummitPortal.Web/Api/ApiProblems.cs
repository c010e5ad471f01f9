using Microsoft.AspNetCore.Http.HttpResults;

namespace SummitPortal.Web.Api;

/// <summary>Every error of the API: problem details (RFC 9457) that say what, where and the limit.</summary>
internal static class ApiProblems
{
    private const int LongestEcho = 60;

    /// <param name="parameter">The part of the query that is at fault; stands in the answer as <c>parameter</c>.</param>
    public static ProblemHttpResult Invalid(string parameter, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, extensions: [new("parameter", Shorten(parameter))]);

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    /// <summary>What a caller sent, fit to be sent back.</summary>
    public static string Shorten(string value)
    {
        var clean = new string([.. value.Take(LongestEcho).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return value.Length > LongestEcho ? clean + "…" : clean;
    }
}
