using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Summits;
using SummitPortal.Data;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Summits;

internal sealed class SummitQueries(ReaderContexts contexts)
{
    private const int LatestArticles = 15;

    private const int MostQuoted = 12;

    /// <summary>Null when there is no such summit.</summary>
    public async Task<SummitView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Summits.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } summit)
        {
            return null;
        }

        var articles = context.Articles.AsNoTracking().Published().Where(a => a.Summits.Any(s => s.Id == id));
        var statements = context.Statements.AsNoTracking().Shown().Where(s => s.Article!.Summits.Any(x => x.Id == id));
        var series = context.Summits.AsNoTracking().Where(s => s.Series == summit.Series);
        return new SummitView
        {
            Head = await HeadAsync(context, summit, cancellationToken),
            Previous = await series.Where(s => s.StartsOn < summit.StartsOn).OrderByDescending(s => s.StartsOn).Select(s => new SummitName(s.Id, new Bilingual(s.NameZh, s.NameEn))).FirstOrDefaultAsync(cancellationToken),
            Next = await series.Where(s => s.StartsOn > summit.StartsOn).OrderBy(s => s.StartsOn).Select(s => new SummitName(s.Id, new Bilingual(s.NameZh, s.NameEn))).FirstOrDefaultAsync(cancellationToken),
            Declarations = await context.Declarations.AsNoTracking().Where(d => d.SummitId == id).OrderBy(d => d.Date).ThenBy(d => d.Id).ToRows(context).AsSplitQuery().ToListAsync(cancellationToken),
            Articles = await articles.OneOfEachStory().NewestFirst().Take(LatestArticles).ToRows(context).ToListAsync(cancellationToken),
            ArticleCount = await articles.CountAsync(cancellationToken),
            StatementCount = await statements.CountAsync(cancellationToken),
            Speakers = await SpeakersAsync(context, id, cancellationToken),
            Positions = await context.Positions.Shown(suggestionsToo: true).CountAsync(p => p.SummitId == id, cancellationToken),
            Issues = await (from i in context.Issues.AsNoTracking()
                            let count = statements.Count(s => s.Issues.Any(x => x.Id == i.Id))
                            where count > 0
                            orderby count descending, i.Id
                            select new FilterOption(i.Id, new Bilingual(i.NameZh, i.NameEn), count)).ToListAsync(cancellationToken),
        };
    }

    private static async Task<SummitHead> HeadAsync(PortalDbContext context, Summit summit, CancellationToken cancellationToken)
    {
        var hosts = await context.Countries.AsNoTracking()
            .Where(c => summit.HostCountries.Contains(c.Code))
            .Select(c => new SummitHost(c.Code, new Bilingual(c.NameZh, c.NameEn)))
            .ToListAsync(cancellationToken);
        return new SummitHead
        {
            Id = summit.Id,
            Name = new Bilingual(summit.NameZh, summit.NameEn),
            Place = new Bilingual(summit.PlaceZh, summit.PlaceEn),
            StartsOn = summit.StartsOn,
            EndsOn = summit.EndsOn,
            Series = summit.Series,
            Summary = summit.SummaryZh is { } summary ? new Bilingual(summary, summit.SummaryEn) : null,
            OfficialUrl = summit.OfficialUrl,
            Hosts = [.. hosts.OrderBy(h => Array.IndexOf(summit.HostCountries, h.Code))],
        };
    }

    private static async Task<List<SpeakerRow>> SpeakersAsync(PortalDbContext context, string summit, CancellationToken cancellationToken)
    {
        var quoted = await context.Statements.AsNoTracking().Shown()
            .Where(s => s.SpeakerId != null && s.Article!.Summits.Any(x => x.Id == summit))
            .GroupBy(s => s.SpeakerId!.Value)
            .Select(g => new { Id = g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Id)
            .Take(MostQuoted)
            .ToListAsync(cancellationToken);
        var ids = quoted.ConvertAll(q => q.Id);
        var slugs = await context.Speakers.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Slug }).ToDictionaryAsync(s => s.Id, s => s.Slug, cancellationToken);
        var rows = await context.Speakers.AsNoTracking().Where(s => ids.Contains(s.Id)).ToRows(context).ToDictionaryAsync(s => s.Slug, cancellationToken);
        return quoted.ConvertAll(q => rows[slugs[q.Id]] with { Statements = q.Count });
    }
}
