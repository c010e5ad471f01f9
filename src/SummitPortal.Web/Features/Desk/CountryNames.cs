using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Web.Features.Desk;

/// <summary>What an editor types for a country.</summary>
internal static class CountryNames
{
    /// <summary>The code of the country that has this code, or is called so in either language; null when there is none.</summary>
    public static Task<string?> CalledAsync(this IQueryable<Country> countries, string typed, CancellationToken cancellationToken) => countries
        .Where(c => EF.Functions.ILike(c.Code, Escaped(typed)) || c.NameZh == typed || EF.Functions.ILike(c.NameEn, Escaped(typed)))
        .OrderBy(c => c.Code)
        .Select(c => c.Code)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>For LIKE: what was typed means itself.</summary>
    public static string Escaped(string words) =>
        words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
