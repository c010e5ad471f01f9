using System.Globalization;

namespace SummitPortal.Web.Features;

/// <summary>Reads the values of an address. What cannot be meant (too long, not a date, no such choice) counts as not given.</summary>
internal static class QueryValues
{
    private const int MaxLength = 100;

    // Deep pages cost the database as much as all before them.
    private const int LastPage = 1000;

    public static string? Text(this IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 and <= MaxLength } value && !value.Any(char.IsControl) ? value : null;

    public static int Page(this IQueryCollection query) =>
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1;

    public static DateOnly? Day(this IQueryCollection query, string name) =>
        DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>2025-02</summary>
    public static string? Month(this IQueryCollection query, string name) =>
        DateOnly.TryParseExact(query[name], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;

    public static T? Choice<T>(this IQueryCollection query, string name)
        where T : struct, Enum
    {
        var value = query[name].ToString();
        foreach (var choice in Enum.GetValues<T>())
        {
            if (PortalUrls.NameOf(choice) == value)
            {
                return choice;
            }
        }

        return null;
    }
}
