using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Web.Features.Desk.Review;

namespace SummitPortal.Web.Features.Desk.Additions;

internal sealed class AddStatementQueries(ReaderContexts contexts, ReviewQueries review)
{
    /// <summary>Null when there is no such article.</summary>
    public async Task<AddStatementView?> FindAsync(string slug, AdditionInput input, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var issues = await review.IssuesAsync(cancellationToken);
        return await context.Articles.AsNoTracking().Where(a => a.Slug == slug && a.CurrentRevision != null)
            .Select(a => new AddStatementView(a.Slug, a.Title, a.Language, a.CurrentRevision!.Text, input, issues))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
