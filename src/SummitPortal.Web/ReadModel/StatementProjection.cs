using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.ReadModel;

/// <summary>Statements are found by their words, and by who said them as the article names him.</summary>
internal sealed class StatementProjection(FacetVocabularies vocabularies, BlocDirectory blocs) : IProjection
{
    public Task<List<DocumentKey>> ListAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Statements.AsNoTracking().Shown().NewestFirst().Select(s => new DocumentKey(s.PublishedAt == null ? 0 : s.PublishedAt.Value.UtcTicks, s.ArticleId, s.Ordinal, s.Id)).ToListAsync(cancellationToken);

    public Task<List<DocumentKey>> ListAsync(PortalDbContext context, IReadOnlyCollection<long> articles, CancellationToken cancellationToken) =>
        context.Statements.AsNoTracking().Shown().Where(s => articles.Contains(s.ArticleId)).NewestFirst().Select(s => new DocumentKey(s.PublishedAt == null ? 0 : s.PublishedAt.Value.UtcTicks, s.ArticleId, s.Ordinal, s.Id)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(PortalDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var rows = await context.Statements.AsNoTracking().Shown().Where(s => ids.Contains(s.Id)).Select(s => new
        {
            s.Id,
            s.ArticleId,
            s.Ordinal,
            s.PublishedAt,
            Printed = s.Article!.PublishedPrinted,
            s.Content,
            s.SpeakerName,
            s.Organization,
            s.Role,
            Speaker = s.Speaker == null ? null : s.Speaker.Slug,
            Country = s.CountryCode,
            Outlet = s.Article.OutletId,
            OutletCountry = s.Article.Outlet == null ? null : s.Article.Outlet.CountryCode,
            s.Kind,
            s.Via,
            s.ReviewStatus,
            Issues = s.Issues.Select(i => i.Id).ToList(),
            Summits = s.Article.Summits.Select(x => x.Id).ToList(),
        }).AsSplitQuery().ToListAsync(cancellationToken);
        return [.. rows.Select(r =>
        {
            var day = PrintedTime.Read(r.Printed);
            return new SearchDocument
            {
                Key = new DocumentKey(r.PublishedAt?.UtcTicks ?? 0, r.ArticleId, r.Ordinal, r.Id),
                Text = $"{r.Content}\n{r.SpeakerName}\n{r.Organization} {r.Role}",
                Day = day?.Day.DayNumber ?? 0,
                Facets = vocabularies.Number(new Dictionary<Facet, IEnumerable<string?>>
                {
                    [Facet.Speaker] = [r.Speaker],
                    [Facet.Country] = [r.Country],
                    [Facet.Bloc] = BlocsOf(r.Country, day),
                    [Facet.Organisation] = [r.Organization],
                    [Facet.Issue] = r.Issues,
                    [Facet.Outlet] = [r.Outlet],
                    [Facet.OutletCountry] = [r.OutletCountry],
                    [Facet.Summit] = r.Summits,
                    [Facet.Kind] = [PortalUrls.NameOf(r.Kind)],
                    [Facet.Via] = [r.Via],
                    [Facet.Month] = [r.Printed is { Length: >= 7 } printed ? printed[..7] : null],
                    [Facet.Review] = [PortalUrls.NameOf(r.ReviewStatus == ReviewStatus.AutoPublished ? ReviewChoice.Unreviewed : ReviewChoice.Reviewed)],
                }),
            };
        })];
    }

    private IEnumerable<string> BlocsOf(string? country, PrintedTime? day) =>
        country is null ? [] : blocs.All.Where(b => b.Includes(country, day?.Day)).Select(b => b.Id);
}
