using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;

namespace SummitPortal.Web.Features.Discovery;

/// <param name="Address">In one language.</param>
/// <param name="Changed">Null when the portal does not keep it.</param>
internal sealed record SitemapEntry(Func<PortalUrls, string> Address, DateTimeOffset? Changed = null);

/// <summary>The addresses that search engines are told of. Articles and speakers are parted by ranges of their ids, so that a part is one look into an index.</summary>
internal sealed class SitemapQueries(ReaderContexts contexts)
{
    // Each stands in every language with all its alternates: two languages make 2.5 MB of XML at most, of the 50 MB that the protocol allows.
    internal const int PartSize = 2_000;

    /// <summary>Names of the parts: <c>pages</c>, <c>articles-1</c>, <c>speakers-1</c> …</summary>
    public async Task<IReadOnlyList<string>> PartsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lastArticle = await context.Articles.Published().MaxAsync(a => (long?)a.Id, cancellationToken);
        var lastSpeaker = await context.Speakers.Quoted(context).MaxAsync(s => (long?)s.Id, cancellationToken);
        return ["pages", .. Parts("articles", lastArticle), .. Parts("speakers", lastSpeaker)];
    }

    /// <summary>Null when there is no such part; a part may be empty.</summary>
    public async Task<IReadOnlyList<SitemapEntry>?> FindAsync(string part, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (part == "pages")
        {
            return await PagesAsync(context, cancellationToken);
        }

        if (part.Split('-') is not [var kind, var number] || !int.TryParse(number, System.Globalization.NumberStyles.None, null, out var n) || n < 1)
        {
            return null;
        }

        var (after, last) = ((n - 1L) * PartSize, n * (long)PartSize);
        switch (kind)
        {
            case "articles":
                var articles = await context.Articles.AsNoTracking().Published().Where(a => a.Id > after && a.Id <= last).OrderBy(a => a.Id)
                    .Select(a => new { a.Slug, a.CurrentRevision!.CreatedAt })
                    .ToListAsync(cancellationToken);
                return articles.ConvertAll(a => new SitemapEntry(u => u.Article(a.Slug), a.CreatedAt));
            case "speakers":
                var slugs = await context.Speakers.AsNoTracking().Quoted(context).Where(s => s.Id > after && s.Id <= last).OrderBy(s => s.Id)
                    .Select(s => s.Slug)
                    .ToListAsync(cancellationToken);
                return slugs.ConvertAll(slug => new SitemapEntry(u => u.Speaker(slug)));
            default:
                return null;
        }
    }

    private static async Task<List<SitemapEntry>> PagesAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var summits = await context.Summits.OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        var declarations = await context.Declarations.OrderBy(d => d.Date).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync(cancellationToken);
        var countries = await context.Countries.Heard(context).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellationToken);
        return
        [
            new(u => u.Home), new(u => u.Articles()), new(u => u.Statements()), new(u => u.Speakers()), new(u => u.Countries), new(u => u.Declarations), new(u => u.Parties()), new(u => u.Data), new(u => u.About),
            .. summits.Select(id => new SitemapEntry(u => u.Summit(id))),
            .. declarations.Select(id => new SitemapEntry(u => u.Declaration(id))),
            .. countries.Select(code => new SitemapEntry(u => u.Country(code))),
        ];
    }

    private static IEnumerable<string> Parts(string kind, long? lastId) =>
        Enumerable.Range(1, (int)(((lastId ?? 0) + PartSize - 1) / PartSize)).Select(n => $"{kind}-{n}");
}
