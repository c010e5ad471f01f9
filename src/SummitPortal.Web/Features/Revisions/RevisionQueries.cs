using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Revisions;

internal sealed class RevisionQueries(ReaderContexts contexts)
{
    /// <summary>Null when there is no such revision that readers may see.</summary>
    public async Task<RevisionView?> FindAsync(string slug, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (from r in context.ArticleRevisions.AsNoTracking().Shown(context)
                      join a in context.Articles on r.ArticleId equals a.Id
                      where a.Slug == slug && r.Number == number
                      select new RevisionView
                      {
                          ArticleSlug = a.Slug,
                          Number = r.Number,
                          Current = a.CurrentRevision!.Number,
                          Title = r.Title,
                          Language = a.Language,
                          OutletName = a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn),
                          PublishedPrinted = a.PublishedPrinted,
                          CreatedAt = r.CreatedAt,
                          Sha256 = RevisionRecords.HashOf(r.Text),
                          Markdown = r.Markdown,
                      }).FirstOrDefaultAsync(cancellationToken);
    }
}
