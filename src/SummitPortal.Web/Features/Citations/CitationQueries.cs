using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Citations;

public sealed record StatementCitation(StatementView Statement, Citation Citation);

internal sealed class CitationQueries(ReaderContexts contexts, PortalUrls urls, PublicAddress address, TimeProvider clock)
{
    public Citation Of(ArticleHead head) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"summitportal-{head.Slug}-{head.RevisionNumber}"),
        Title = head.Title,
        Language = head.Language,
        Author = head.Author ?? head.OutletName?.In(urls.Language) ?? "",
        Outlet = head.OutletName?.In(urls.Language),
        Published = head.Published,
        Url = address.Of(PortalUrls.PermanentRevision(head.Slug, head.RevisionNumber, head.Sha256)),
        Revision = head.RevisionNumber,
        Sha256 = head.Sha256,
        Original = head.CanonicalUrl,
        Accessed = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
    };

    /// <summary>Cites the revision that the statement was read out of, which need not be the one in force. Null when readers may not see it.</summary>
    public async Task<StatementCitation?> StatementAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var shown = context.Statements.AsNoTracking().Shown().Where(s => s.Id == id);
        if (await shown.ToViews(context).FirstOrDefaultAsync(cancellationToken) is not { } statement)
        {
            return null;
        }

        var source = await (from s in shown
                            join r in context.ArticleRevisions on s.RevisionId equals r.Id
                            select new { s.Article!.Author, s.Article.CanonicalUrl, r.Number, r.Title, Sha256 = RevisionRecords.HashOf(r.Text) }).FirstAsync(cancellationToken);
        return new StatementCitation(statement, new Citation
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"summitportal-{statement.ArticleSlug}-{source.Number}-s{id}"),
            Title = source.Title,
            Language = statement.ArticleLanguage,
            Author = source.Author ?? statement.OutletName?.In(urls.Language) ?? "",
            Outlet = statement.OutletName?.In(urls.Language),
            Published = statement.Published,
            Url = address.Of(PortalUrls.PermanentRevision(statement.ArticleSlug, source.Number, source.Sha256)),
            Revision = source.Number,
            Sha256 = source.Sha256,
            Original = source.CanonicalUrl,
            Accessed = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            Speaker = statement.Name.In(urls.Language),
            Words = statement.Content,
        });
    }
}
