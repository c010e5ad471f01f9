using System.Globalization;
using SummitPortal.Core.Documents;

namespace SummitPortal.Web.Features;

/// <summary>Reads the values of an address. What cannot be meant (too long, not a date, no such choice) counts as not given.</summary>
internal static class QueryValues
{
    /// <summary>Longest value of a filter, in UTF-16 code units.</summary>
    public const int MaxLength = 100;

    /// <summary>Longest search that is taken, in UTF-16 code units.</summary>
    public const int MaxQueryLength = 200;

    /// <summary>How often a name that may be given several times may be given.</summary>
    public const int MostChoices = 10;

    // Deep pages cost the database as much as all before them.
    private const int LastPage = 1000;

    public static string? Text(this IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 and <= MaxLength } value && !value.Any(char.IsControl) ? value : null;

    /// <summary>
    /// Values of a name that may be given several times, each once and in order: their order in the address means nothing, and the output cache takes it away besides.
    /// More than <see cref="MostChoices"/> cannot be meant.
    /// </summary>
    public static IReadOnlyList<string> Texts(this IQueryCollection query, string name) =>
        query[name] is { Count: <= MostChoices } values ? [.. values.OfType<string>().Where(v => v.Length is > 0 and <= MaxLength && !v.Any(char.IsControl)).Distinct().Order(StringComparer.Ordinal)] : [];

    /// <summary>What somebody typed into a search box. Controls become blanks; null when nothing else is left, or when it is longer than <see cref="MaxQueryLength"/>.</summary>
    public static string? Words(this IQueryCollection query) =>
        query["q"].ToString() is { Length: <= MaxQueryLength } typed && TextNormalizer.Clean(typed.ReplaceLineEndings(" ")).Trim() is { Length: > 0 } words ? words : null;

    /// <summary>Whether something was typed that is too long to be searched for.</summary>
    public static bool HasTooManyWords(this IQueryCollection query) => query["q"].ToString().Length > MaxQueryLength;

    public static int Page(this IQueryCollection query) =>
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1;

    public static DateOnly? Day(this IQueryCollection query, string name) =>
        DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>2025-02</summary>
    public static string? Month(this IQueryCollection query, string name) =>
        DateOnly.TryParseExact(query[name], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;

    public static T? Choice<T>(this IQueryCollection query, string name)
        where T : struct, Enum => Choice<T>(query[name].ToString());

    public static T? Choice<T>(string? value)
        where T : struct, Enum
    {
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
