using SummitPortal.Core.Summits;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Summits;

/// <summary>A summit on the strip of the home page.</summary>
public sealed record SummitRow(string Id, Bilingual Name, Bilingual Place, DateOnly StartsOn, DateOnly EndsOn, int Articles, int Statements);

internal static class SummitRows
{
    /// <summary>The series that the portal is about.</summary>
    public const string MainSeries = "ai-summit";

    public static IQueryable<SummitRow> ToRows(this IQueryable<Summit> summits, PortalDbContext context) =>
        summits.Select(s => new SummitRow(
            s.Id,
            new Bilingual(s.NameZh, s.NameEn),
            new Bilingual(s.PlaceZh, s.PlaceEn),
            s.StartsOn,
            s.EndsOn,
            context.Articles.Published().Count(a => a.Summits.Any(x => x.Id == s.Id)),
            context.Statements.Shown().Count(t => t.Article!.Summits.Any(x => x.Id == s.Id))));
}
