using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Statements;

/// <summary>A statement with what a reader needs to judge it: who, in which role, where it stands, and whether a person has checked it.</summary>
public sealed record StatementView
{
    public required long Id { get; init; }

    public required string Content { get; init; }

    /// <summary>Start and length by turns; see <see cref="Statement.ContentSpans"/>.</summary>
    public required int[] Spans { get; init; }

    public required long RevisionId { get; init; }

    public required StatementKind Kind { get; init; }

    /// <summary>As the article names the speaker.</summary>
    public required string PrintedName { get; init; }

    /// <summary>Null for a speaker that the portal keeps no page of.</summary>
    public string? SpeakerSlug { get; init; }

    public Bilingual? SpeakerName { get; init; }

    public required SpeakerType SpeakerType { get; init; }

    public string? CountryCode { get; init; }

    public Bilingual? CountryName { get; init; }

    public string? Role { get; init; }

    public string? Organization { get; init; }

    /// <summary>The carrying source inside the article (路透社).</summary>
    public string? Via { get; init; }

    public required ReviewStatus ReviewStatus { get; init; }

    public required string ArticleSlug { get; init; }

    public required string ArticleTitle { get; init; }

    public required string ArticleLanguage { get; init; }

    public Bilingual? OutletName { get; init; }

    public string? PublishedPrinted { get; init; }

    public Bilingual Name => SpeakerName ?? new Bilingual(PrintedName, null);

    public PrintedTime? Published => PrintedTime.Read(PublishedPrinted);
}

internal static class StatementViews
{
    /// <summary>By article, newest first; within an article as they stand there.</summary>
    public static IOrderedQueryable<Statement> NewestFirst(this IQueryable<Statement> statements) =>
        statements.OrderBy(s => s.PublishedAt == null).ThenByDescending(s => s.PublishedAt).ThenByDescending(s => s.ArticleId).ThenBy(s => s.Ordinal).ThenBy(s => s.Id);

    /// <summary>In the order of the hits. What the index still has but readers may not see any more is left out.</summary>
    public static async Task<IReadOnlyList<StatementView>> FoundAsync(this PortalDbContext context, IReadOnlyList<DocumentKey> hits, CancellationToken cancellationToken)
    {
        var ids = hits.Select(h => h.Id).ToList();
        var views = await context.Statements.AsNoTracking().Shown().Where(s => ids.Contains(s.Id)).ToViews(context).ToDictionaryAsync(s => s.Id, cancellationToken);
        return [.. ids.Select(views.GetValueOrDefault).OfType<StatementView>()];
    }

    /// <summary>Keeps the order of <paramref name="statements"/>.</summary>
    public static IQueryable<StatementView> ToViews(this IQueryable<Statement> statements, PortalDbContext context) =>
        from s in statements
        join c in context.Countries on s.CountryCode equals c.Code into countries
        from country in countries.DefaultIfEmpty()
        select new StatementView
        {
            Id = s.Id,
            Content = s.Content,
            Spans = s.ContentSpans,
            RevisionId = s.RevisionId,
            Kind = s.Kind,
            PrintedName = s.SpeakerName,
            SpeakerSlug = s.Speaker == null ? null : s.Speaker.Slug,
            SpeakerName = s.Speaker == null ? null : new Bilingual(s.Speaker.NameZh, s.Speaker.NameEn),
            SpeakerType = s.SpeakerType,
            CountryCode = s.CountryCode,
            CountryName = country == null ? null : new Bilingual(country.NameZh, country.NameEn),
            Role = s.Role,
            Organization = s.Organization,
            Via = s.Via,
            ReviewStatus = s.ReviewStatus,
            ArticleSlug = s.Article!.Slug,
            ArticleTitle = s.Article.Title,
            ArticleLanguage = s.Article.Language,
            OutletName = s.Article.Outlet == null ? null : new Bilingual(s.Article.Outlet.NameZh, s.Article.Outlet.NameEn),
            PublishedPrinted = s.Article.PublishedPrinted,
        };
}
