using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SummitPortal.Web.Api;

/// <summary>Reads what a caller asks of a list. Where a page passes over what it cannot understand, a program must hear of it: else a slip of the pen would look like an answer.</summary>
internal static class ListRequest
{
    public const int DefaultLimit = 50;

    public const int LongestPage = 100;

    /// <summary>Null when every part of the query is known, given once and can be meant.</summary>
    /// <param name="more">Names beside the list's own filters.</param>
    public static ProblemHttpResult? Check(IQueryCollection query, IReadOnlyList<ApiParameter> filters, params ReadOnlySpan<string> more)
    {
        foreach (var (name, values) in query)
        {
            var filter = filters.FirstOrDefault(f => f.Name == name);
            if (filter is null && !more.Contains(name))
            {
                return ApiProblems.Invalid(name, $"There is no parameter '{ApiProblems.Shorten(name)}' here. There are: {string.Join(", ", [.. filters.Select(f => f.Name), .. more])}.");
            }

            if (values.Count > 1 && filter is not { MayRepeat: true })
            {
                return ApiProblems.Invalid(name, $"{name} is given {values.Count} times; it may be given once.");
            }

            if (filter is not null && values.FirstOrDefault(v => v is { Length: > 0 }) is { } value && !filter.IsMeant(query, name))
            {
                return ApiProblems.Invalid(name, $"{name} is '{ApiProblems.Shorten(value)}' ({value.Length} characters); it must be {filter.Expected}.");
            }
        }

        return null;
    }

    /// <summary>Null when it is given and cannot be meant.</summary>
    public static int? Limit(IQueryCollection query) => query["limit"].ToString() switch
    {
        "" => DefaultLimit,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LongestPage => limit,
        _ => null,
    };
}
