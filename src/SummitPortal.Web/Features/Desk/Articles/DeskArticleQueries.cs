using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Desk;
using SummitPortal.Web.Features.Desk.Work;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Articles;

internal sealed class DeskArticleQueries(ReaderContexts contexts, ArticleEditing editing, ArticleDrafts drafts, ArticlePresence presence, DeskWork work)
{
    private const int PageSize = 50;

    private const int MostSuggestions = 500;

    public async Task<DeskArticleListView> ListAsync(EditorialStatus? status, string? words, string? who, int page, SignedIn by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = context.Articles.AsNoTracking().Where(a => status == null || a.Status == status);
        if (words is not null)
        {
            articles = articles.Where(a => a.Title.Contains(words) || a.Slug == words);
        }

        articles = AssignedTo.Filter(articles, context, who, by.Name);
        var rows = await articles
            .OrderByDescending(a => a.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(a => new DeskArticleRow(
                a.Slug, a.Title, a.Language, a.Status, a.Outlet == null ? null : new Bilingual(a.Outlet.NameZh, a.Outlet.NameEn), a.PublishedAt, a.PublishAt,
                a.Statements.Count(s => s.ReviewStatus == ReviewStatus.Pending),
                context.Assignments.Where(x => x.ArticleId == a.Id && x.StatementId == null).Join(context.Accounts, x => x.AccountId, c => c.Id, (_, c) => c.UserName).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var others = await presence.OthersAsync(rows.ConvertAll(r => r.Slug), by.AccountId, cancellationToken);
        return new DeskArticleListView(status, words, who, new Paged<DeskArticleRow>(rows, page, await articles.CountAsync(cancellationToken), PageSize), others);
    }

    /// <summary>Null when there is no such article.</summary>
    /// <param name="revision">Earlier words to take up again; null for those in force.</param>
    /// <param name="goesOn">Whether the editor goes on with the draft that was kept; without one, this is as if not.</param>
    public async Task<EditArticleView?> FindAsync(string slug, int? revision, bool goesOn, long accountId, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(slug, cancellationToken) is not { } article)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var outlet = article.OutletId is null ? "" : await context.Outlets.Where(o => o.Id == article.OutletId).Select(o => o.NameZh).SingleAsync(cancellationToken);
        var form = new ArticleForm(article.Version, article.Revision, article.Title, article.Markdown, article.Author ?? "", article.ReprintOf ?? "", outlet, article.Summits);
        var draft = await drafts.FindAsync(slug, accountId, cancellationToken);
        var typed = draft is null ? null : FormOf(draft);
        if (typed is not null && goesOn)
        {
            var going = await ShowAsync(context, article, typed, TextOf(typed.Markdown), accountId, cancellationToken);
            return going with { DraftTag = draft!.Tag };
        }

        var earlier = revision is null
            ? null
            : await context.ArticleRevisions.AsNoTracking().SingleOrDefaultAsync(r => r.Number == revision && context.Articles.Any(a => a.Id == r.ArticleId && a.Slug == slug), cancellationToken);
        var view = await ShowAsync(context, article, earlier is null ? form : form with { Title = earlier.Title, Markdown = earlier.Markdown }, earlier?.Text, accountId, cancellationToken);
        return view with
        {
            DraftTag = draft?.Tag,
            Offer = typed is null || Same(form, typed) ? null : Offer(article, form, typed, draft!.SavedAt),
        };
    }

    /// <summary>What the words of this number changed in those before. Null when there are none of this number, or none before.</summary>
    public async Task<RevisionChangesView?> ChangesAsync(string slug, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var article = await context.Articles.AsNoTracking().Where(a => a.Slug == slug).Select(a => new { a.Id, a.Title, a.Language, Current = a.CurrentRevision!.Number }).SingleOrDefaultAsync(cancellationToken);
        var two = article is null
            ? []
            : await context.ArticleRevisions.AsNoTracking().Where(r => r.ArticleId == article.Id && r.Number <= number).OrderByDescending(r => r.Number).Take(2)
                .Select(r => new { r.Number, r.Title, r.Text, r.CreatedAt }).ToListAsync(cancellationToken);
        return two is [var after, var before] && after.Number == number
            ? new RevisionChangesView(slug, article!.Title, article.Language, before.Number, number, article.Current, after.CreatedAt, before.Title, after.Title, TextDifference.Between(before.Text, after.Text))
            : null;
    }

    /// <summary>The page again with what was typed.</summary>
    public async Task<EditArticleView> ShowAgainAsync(EditableArticle article, ArticleForm form, bool compares, long accountId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await drafts.FindAsync(article.Slug, accountId, cancellationToken);
        var view = await ShowAsync(context, article, form, compares ? TextOf(form.Markdown) : null, accountId, cancellationToken);
        return view with { DraftTag = draft?.Tag, IsTyped = true };
    }

    /// <summary>The outlet of this name in any of its spellings, or of this id; null when nobody is called so.</summary>
    public async Task<string?> OutletAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var folded = TextNormalizer.Fold(name.Trim());
        return await context.Outlets.Where(o => o.Id == name.Trim() || o.FoldedNames.Contains(folded)).OrderBy(o => o.Id).Select(o => o.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<EditArticleView> ShowAsync(PortalDbContext context, EditableArticle article, ArticleForm form, string? compared, long accountId, CancellationToken cancellationToken)
    {
        var id = await context.Articles.Where(a => a.Slug == article.Slug).Select(a => a.Id).SingleAsync(cancellationToken);
        return new EditArticleView
        {
            Article = article,
            Form = form,
            Events = await context.ArticleEvents.AsNoTracking().Where(e => e.ArticleId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken),
            Revisions = await context.ArticleRevisions.Where(r => r.ArticleId == id).OrderByDescending(r => r.Number).Take(PageSize)
                .Select(r => new RevisionRow(r.Number, r.Title, r.CreatedAt, r.SourceFileId == null)).ToListAsync(cancellationToken),
            Summits = await context.Summits.OrderBy(s => s.StartsOn).Select(s => new SummitChoice(s.Id, new Bilingual(s.NameZh, s.NameEn))).ToListAsync(cancellationToken),
            Outlets = await context.Outlets.OrderByDescending(o => context.Articles.Count(a => a.OutletId == o.Id)).ThenBy(o => o.Id).Take(MostSuggestions).Select(o => o.NameZh).ToListAsync(cancellationToken),
            Work = await work.FindAsync(new DeskSubject.OfArticle(article.Slug), cancellationToken),
            Others = [.. (await presence.OthersAsync([article.Slug], accountId, cancellationToken))[article.Slug]],
            Difference = compared is null ? null : TextDifference.Between(article.Text, compared),
        };
    }

    private static ArticleForm FormOf(ArticleDraft draft) =>
        new(draft.Version, draft.Revision, draft.Title, draft.Markdown, draft.Author, draft.ReprintOf, draft.Outlet, draft.Summits);

    private static DraftOffer Offer(EditableArticle article, ArticleForm now, ArticleForm typed, DateTimeOffset at) => new(
        at,
        typed.Revision,
        typed.Version != now.Version,
        TextOf(typed.Markdown) is { } text ? TextDifference.Between(article.Text, text) : null,
        [.. Fields(now).Zip(Fields(typed), (n, t) => new FieldChange(n.Name, n.Value, t.Value)).Where(f => f.Old != f.New)]);

    private static bool Same(ArticleForm now, ArticleForm typed) => now.Markdown.TrimEnd() == typed.Markdown.TrimEnd() && Fields(now).SequenceEqual(Fields(typed));

    private static IEnumerable<(string Name, string Value)> Fields(ArticleForm form) =>
    [
        ("EditArticle.Title", form.Title.Trim()),
        ("EditArticle.Outlet", form.Outlet.Trim()),
        ("EditArticle.Author", form.Author.Trim()),
        ("EditArticle.ReprintOf", form.ReprintOf.Trim()),
        ("EditArticle.Summits", string.Join(", ", form.Summits.Order(StringComparer.Ordinal))),
    ];

    /// <summary>Null for words that are nested deeper than can be read.</summary>
    private static string? TextOf(string markdown)
    {
        try
        {
            return ArticleBody.Parse(markdown).Text;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
