using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Features;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.ReadModel;

/// <summary>Articles are found by their title and text; speakers, countries and issues are those of the statements in them.</summary>
internal sealed class ArticleProjection(FacetVocabularies vocabularies) : IProjection
{
    public Task<List<DocumentKey>> ListAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Articles.AsNoTracking().Published().NewestFirst().Select(a => new DocumentKey(a.PublishedAt == null ? 0 : a.PublishedAt.Value.UtcTicks, a.Id, 0, a.Id)).ToListAsync(cancellationToken);

    public Task<List<DocumentKey>> ListAsync(PortalDbContext context, IReadOnlyCollection<long> articles, CancellationToken cancellationToken) =>
        context.Articles.AsNoTracking().Published().Where(a => articles.Contains(a.Id)).NewestFirst().Select(a => new DocumentKey(a.PublishedAt == null ? 0 : a.PublishedAt.Value.UtcTicks, a.Id, 0, a.Id)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(PortalDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var rows = await context.Articles.AsNoTracking().Published().Where(a => ids.Contains(a.Id)).Select(a => new
        {
            a.Id,
            a.PublishedAt,
            Printed = a.PublishedPrinted,
            a.Title,
            Text = a.CurrentRevision == null ? "" : a.CurrentRevision.Text,
            Outlet = a.OutletId,
            Story = a.Membership == null ? (long?)null : a.Membership.StoryId,
            OutletCountry = a.Outlet == null ? null : a.Outlet.CountryCode,
            Summits = a.Summits.Select(s => s.Id).ToList(),
        }).AsSplitQuery().ToListAsync(cancellationToken);
        var said = (await context.Statements.AsNoTracking().Shown().Where(s => ids.Contains(s.ArticleId)).Select(s => new
        {
            s.ArticleId,
            Speaker = s.Speaker == null ? null : s.Speaker.Slug,
            Country = s.CountryCode,
            Issues = s.Issues.Select(i => i.Id).ToList(),
        }).AsSplitQuery().ToListAsync(cancellationToken)).ToLookup(s => s.ArticleId);
        return [.. rows.Select(r => new SearchDocument
        {
            Key = new DocumentKey(r.PublishedAt?.UtcTicks ?? 0, r.Id, 0, r.Id),
            Text = $"{r.Title}\n{r.Text}",
            TitleLength = r.Title.Length,
            Day = PrintedTime.Read(r.Printed)?.Day.DayNumber ?? 0,
            Facets = vocabularies.Number(new Dictionary<Facet, IEnumerable<string?>>
            {
                [Facet.Speaker] = said[r.Id].Select(s => s.Speaker),
                [Facet.Country] = said[r.Id].Select(s => s.Country),
                [Facet.Issue] = said[r.Id].SelectMany(s => s.Issues),
                [Facet.Outlet] = [r.Outlet],
                [Facet.OutletCountry] = [r.OutletCountry],
                [Facet.Summit] = r.Summits,
                [Facet.Month] = [r.Printed is { Length: >= 7 } printed ? printed[..7] : null],
            }, r.Story?.ToString(CultureInfo.InvariantCulture)),
        })];
    }
}
