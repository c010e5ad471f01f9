using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Feeds;

/// <summary>Feeds go by when something came into the portal, not by its date: what is brought in years later is news to a subscriber too.</summary>
internal sealed class FeedQueries(ReaderContexts contexts, BlocDirectory blocs, PortalIndex index, PortalTexts texts, PortalUrls urls, PublicAddress address)
{
    private const int Newest = 50;

    private const int SummaryLength = 300;

    private const int TitleLength = 60;

    private static readonly DateTimeOffset FirstSummit = new(2023, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<Feed> ArticlesAsync(ArticleFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Articles.AsNoTracking().Published().Where(a => a.CurrentRevision != null).Matching(filter, context, index)
            .OrderByDescending(a => a.Id)
            .Take(Newest)
            .Select(a => new
            {
                a.Slug,
                a.Title,
                a.Language,
                a.Author,
                Outlet = a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn),
                a.PublishedAt,
                a.CurrentRevision!.CreatedAt,
                Begin = a.CurrentRevision.Text.Substring(0, SummaryLength),
                Summits = a.Summits.OrderBy(s => s.StartsOn).Select(s => new Bilingual(s.NameZh, s.NameEn)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return Of(texts["Articles.Title"], urls.Articles(filter), rows.ConvertAll(a => new FeedEntry
        {
            Id = address.Of(PortalUrls.PermanentArticle(a.Slug)),
            Url = address.Of(urls.Article(a.Slug)),
            Title = a.Title,
            Content = a.Begin.Length < SummaryLength ? a.Begin : a.Begin + "…",
            Language = a.Language,
            Author = a.Author ?? a.Outlet?.In(urls.Language) ?? texts["Site.Name"],
            Published = a.PublishedAt,
            Updated = a.CreatedAt,
            Tags = a.Summits.ConvertAll(s => s.In(urls.Language)),
        }));
    }

    public async Task<Feed> StatementsAsync(StatementFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = context.Statements.AsNoTracking().Shown().Matching(filter, context, blocs, index).OrderByDescending(s => s.Id).Take(Newest);
        var rows = await (from s in newest
                          join r in context.ArticleRevisions on s.RevisionId equals r.Id
                          orderby s.Id descending
                          select new
                          {
                              s.Id,
                              s.Content,
                              s.Article!.Language,
                              ArticleTitle = s.Article.Title,
                              Speaker = s.Speaker == null ? new Bilingual(s.SpeakerName, null) : new Bilingual(s.Speaker.NameZh, s.Speaker.NameEn),
                              s.PublishedAt,
                              r.CreatedAt,
                              Issues = s.Issues.OrderBy(i => i.Id).Select(i => new Bilingual(i.NameZh, i.NameEn)).ToList(),
                          }).ToListAsync(cancellationToken);
        return Of(texts["Statements.Title"], urls.Statements(filter), rows.ConvertAll(s => new FeedEntry
        {
            Id = address.Of(PortalUrls.PermanentStatement(s.Id)),
            Url = address.Of(urls.Statement(s.Id)),
            Title = texts["Feed.StatementTitle", s.Speaker.In(urls.Language), Shorten(s.Content)],
            Content = $"{s.Content}\n\n— {s.Speaker.In(urls.Language)}, {s.ArticleTitle}",
            Language = s.Language,
            Author = s.Speaker.In(urls.Language),
            Published = s.PublishedAt,
            Updated = s.CreatedAt,
            Tags = s.Issues.ConvertAll(i => i.In(urls.Language)),
        }));
    }

    private Feed Of(string kind, string page, List<FeedEntry> entries) => new(
        string.Join(" · ", [texts["Site.Name"], kind, .. FilterOf(page)]),
        address.Of(page),
        entries.Count == 0 ? FirstSummit : entries.Max(e => e.Updated),
        entries);

    // The values of the filter tell one's feeds apart in a reader's list.
    private static IEnumerable<string> FilterOf(string page) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Split('?', 2).ElementAtOrDefault(1)).Select(p => p.Value.ToString());

    private static string Shorten(string words) => words.EnumerateRunes().Count() <= TitleLength ? words : string.Concat(words.EnumerateRunes().Take(TitleLength)) + "…";
}
