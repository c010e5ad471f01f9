using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Records;

/// <summary>A piece of coverage, without its words; those are in its revisions. Shown to readers at <c>/articles/{slug}</c>.</summary>
public sealed record ArticleRecord
{
    /// <summary>Permanent.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>BCP 47: <c>zh-Hans</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Id of the outlet; null when the source does not say.</summary>
    public string? Outlet { get; init; }

    public string? OutletZh { get; init; }

    public string? OutletEn { get; init; }

    /// <summary>Country of the outlet.</summary>
    public string? OutletCountry { get; init; }

    public string? Author { get; init; }

    /// <summary>The outlet that the text says it was taken from.</summary>
    public string? ReprintOf { get; init; }

    /// <summary>As printed, with the source's zone: <c>2025-02-12T19:13:10+08:00</c>, <c>2025-02-13</c>, <c>2025-02</c>; null when the source gives no date.</summary>
    public string? Published { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Address of the original.</summary>
    public string? Url { get; init; }

    /// <summary><c>published</c>, or <c>corrected</c> by an editor.</summary>
    public required EditorialStatus Status { get; init; }

    /// <summary>Number of the revision in force.</summary>
    public required int Revision { get; init; }

    /// <summary>When the words in force were written into the portal; UTC.</summary>
    public required DateTimeOffset RevisedAt { get; init; }

    /// <summary>Ids of the summits that it covers.</summary>
    public required IReadOnlyList<string> Summits { get; init; }

    /// <summary>How many of its statements readers may see.</summary>
    public required int Statements { get; init; }
}

public static class ArticleRecords
{
    public static IQueryable<ArticleRecord> ToRecords(this IQueryable<Article> articles, PortalDbContext context) =>
        articles.Where(a => a.CurrentRevision != null).Select(a => new ArticleRecord
        {
            Slug = a.Slug,
            Title = a.Title,
            Language = a.Language,
            Outlet = a.OutletId,
            OutletZh = a.Outlet == null ? null : a.Outlet.NameZh,
            OutletEn = a.Outlet == null ? null : a.Outlet.NameEn,
            OutletCountry = a.Outlet == null ? null : a.Outlet.CountryCode,
            Author = a.Author,
            ReprintOf = a.ReprintOf,
            Published = a.PublishedPrinted,
            PublishedAt = a.PublishedAt,
            Url = a.CanonicalUrl,
            Status = a.Status,
            Revision = a.CurrentRevision!.Number,
            RevisedAt = a.CurrentRevision.CreatedAt,
            Summits = a.Summits.OrderBy(s => s.StartsOn).Select(s => s.Id).ToList(),
            Statements = context.Statements.Shown().Count(s => s.ArticleId == a.Id),
        });
}
