using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Differences;
using SummitPortal.Core.Documents;

namespace SummitPortal.Data;

/// <summary>What an editor makes of an article.</summary>
/// <param name="Version">Of the article that the editor saw: <see cref="EditableArticle.Version"/>.</param>
/// <param name="OutletId">See <see cref="Outlet.Id"/>; null when it is not known.</param>
/// <param name="Summits">Ids.</param>
public sealed record ArticleEdit(
    string Slug, uint Version, string Title, string Markdown, string? Author, string? ReprintOf, string? OutletId, IReadOnlyList<string> Summits, string By);

/// <summary>An article as an editor takes it up.</summary>
/// <param name="Version">Changes with every change of the article.</param>
/// <param name="Revision">The number of the words in force.</param>
public sealed record EditableArticle(
    string Slug, uint Version, EditorialStatus Status, DateTimeOffset? PublishAt, string Language, int Revision, string Title, string Markdown, string Text,
    string? Author, string? ReprintOf, string? OutletId, IReadOnlyList<string> Summits);

public abstract record EditOutcome
{
    /// <param name="Revision">Of the words in force now; the same as before when only what stands around them changed.</param>
    public sealed record Saved(int Revision) : EditOutcome;

    /// <summary>Somebody changed the article meanwhile; nothing was written.</summary>
    public sealed record Overtaken(EditableArticle Now) : EditOutcome;

    public sealed record NotFound : EditOutcome;

    /// <param name="Reason">What is wrong, and the limit.</param>
    public sealed record Refused(EditProblem Reason) : EditOutcome;
}

public enum EditProblem
{
    NoTitle,
    TitleTooLong,
    NoWords,
    TooManyWords,
    NestedTooDeep,
    UnknownOutlet,
    UnknownSummit,
}

/// <summary>Lets editors change articles. Words are never overwritten: each save of other words is a revision.</summary>
public sealed class ArticleEditing(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest Markdown of an article, in UTF-16 code units.</summary>
    public const int MaxMarkdown = 300_000;

    private const int MaxLine = 200;

    public async Task<EditableArticle?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Editable(context.Articles.AsNoTracking().Where(a => a.Slug == slug)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Saves an edit unless somebody else saved first. Statements whose words are still there move with them; the article is then to be read again, which is not done here.
    /// What the same editor had typed and not saved is discarded with it.
    /// </summary>
    public async Task<EditOutcome> SaveAsync(ArticleEdit edit, CancellationToken cancellationToken)
    {
        var (problem, body) = Read(edit);
        if (problem is { } refused)
        {
            return new EditOutcome.Refused(refused);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Articles.Where(a => a.Slug == edit.Slug).Select(a => a.Key).SingleOrDefaultAsync(cancellationToken) is not { } key)
        {
            return new EditOutcome.NotFound();
        }

        // The locks of an import, in its order.
        await AdvisoryLock.TakeAsync(context, key, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);

        // Whoever moves the article to another state meanwhile comes first or waits, and so does who decides about one of its statements.
        await context.Database.ExecuteSqlAsync($"SELECT FROM articles WHERE slug = {edit.Slug} FOR UPDATE", cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"SELECT FROM statements WHERE article_id = (SELECT id FROM articles WHERE slug = {edit.Slug}) ORDER BY id FOR UPDATE", cancellationToken);
        var now = await Editable(context.Articles.AsNoTracking().Where(a => a.Slug == edit.Slug)).SingleAsync(cancellationToken);
        if (now.Version != edit.Version)
        {
            return new EditOutcome.Overtaken(now);
        }

        if (await UnknownAsync(context, edit, cancellationToken) is { } unknown)
        {
            return new EditOutcome.Refused(unknown);
        }

        var revision = await WriteAsync(context, edit, now, body!, cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Saved(revision);
    }

    private async Task<int> WriteAsync(PortalDbContext context, ArticleEdit edit, EditableArticle now, ArticleBody body, CancellationToken cancellationToken)
    {
        var article = await context.Articles.Include(a => a.Summits).SingleAsync(a => a.Slug == edit.Slug, cancellationToken);
        var hasOtherWords = body.Markdown != now.Markdown || edit.Title.Trim() != now.Title;
        var number = hasOtherWords ? 1 + await context.ArticleRevisions.Where(r => r.ArticleId == article.Id).MaxAsync(r => r.Number, cancellationToken) : now.Revision;
        article.Title = edit.Title.Trim();
        article.Author = Cut(edit.Author);
        article.ReprintOf = Cut(edit.ReprintOf);
        article.OutletId = edit.OutletId;
        article.Summits.Clear();
        article.Summits.AddRange(await context.Summits.Where(s => edit.Summits.Contains(s.Id)).ToListAsync(cancellationToken));
        var revision = new ArticleRevision
        {
            ArticleId = article.Id,
            Number = number,
            Title = article.Title,
            Markdown = body.Markdown,
            Text = body.Text,
            CreatedAt = clock.GetUtcNow(),
        };
        if (hasOtherWords)
        {
            article.CurrentRevision = revision;

            // Read by no version yet: 'portal reextract' finds it, should the reading that follows not come about.
            article.ExtractorVersion = null;
        }

        AuditLog.Add(context, clock.GetUtcNow(), edit.By, "article.edit", "article:" + edit.Slug, Written(now), Written(article, number));
        await context.SaveChangesAsync(cancellationToken);
        await context.ArticleDrafts.Where(d => d.ArticleId == article.Id && context.Accounts.Any(a => a.Id == d.AccountId && a.UserName == edit.By)).ExecuteDeleteAsync(cancellationToken);
        if (hasOtherWords)
        {
            await MoveFactsAsync(context, article.Id, revision, now.Text, cancellationToken);
            await StoryDirectory.PlaceAsync(context, article.Id, cancellationToken);
        }

        return number;
    }

    private static async Task MoveFactsAsync(PortalDbContext context, long articleId, ArticleRevision revision, string earlier, CancellationToken cancellationToken)
    {
        foreach (var statement in await context.Statements.Where(s => s.ArticleId == articleId).ToListAsync(cancellationToken))
        {
            if (FitsIn(earlier, statement.ContentSpans) && MovedSpans.Find(earlier, revision.Text, FactDirectory.Spans(statement.ContentSpans)) is { } spans)
            {
                statement.ContentSpans = [.. spans.SelectMany(s => new[] { s.Start, s.Length })];
                statement.RevisionId = revision.Id;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    // One kept from words of before the last counts in another text.
    private static bool FitsIn(string text, int[] pairs) => FactDirectory.Spans(pairs).All(s => s.End <= text.Length);

    private static (EditProblem? Problem, ArticleBody? Body) Read(ArticleEdit edit)
    {
        if (string.IsNullOrWhiteSpace(edit.Title))
        {
            return (EditProblem.NoTitle, null);
        }

        if (edit.Title.Trim().Length > ArticleStore.MaxTitleLength)
        {
            return (EditProblem.TitleTooLong, null);
        }

        if (edit.Markdown.Length > MaxMarkdown)
        {
            return (EditProblem.TooManyWords, null);
        }

        try
        {
            var body = ArticleBody.Parse(edit.Markdown.ReplaceLineEndings("\n"));
            return body.Text.Length == 0 ? (EditProblem.NoWords, null) : (null, body);
        }
        catch (ArgumentException)
        {
            return (EditProblem.NestedTooDeep, null);
        }
    }

    private static async Task<EditProblem?> UnknownAsync(PortalDbContext context, ArticleEdit edit, CancellationToken cancellationToken)
    {
        if (edit.OutletId is { } outlet && !await context.Outlets.AnyAsync(o => o.Id == outlet, cancellationToken))
        {
            return EditProblem.UnknownOutlet;
        }

        return await context.Summits.CountAsync(s => edit.Summits.Contains(s.Id), cancellationToken) == edit.Summits.Distinct().Count() ? null : EditProblem.UnknownSummit;
    }

    private static IQueryable<EditableArticle> Editable(IQueryable<Article> articles) => articles
        .Where(a => a.CurrentRevision != null)
        .Select(a => new EditableArticle(
            a.Slug,
            EF.Property<uint>(a, "Version"),
            a.Status,
            a.PublishAt,
            a.Language,
            a.CurrentRevision!.Number,
            a.Title,
            a.CurrentRevision.Markdown,
            a.CurrentRevision.Text,
            a.Author,
            a.ReprintOf,
            a.OutletId,
            a.Summits.OrderBy(s => s.StartsOn).Select(s => s.Id).ToList()));

    // The words themselves are in the revisions.
    private static object Written(EditableArticle article) => new { article.Revision, article.Title, article.Author, article.ReprintOf, article.OutletId, article.Summits };

    private static object Written(Article article, int revision) =>
        new { Revision = revision, article.Title, article.Author, article.ReprintOf, article.OutletId, Summits = article.Summits.OrderBy(s => s.StartsOn).Select(s => s.Id) };

    private static string? Cut(string? line) => string.IsNullOrWhiteSpace(line) ? null : SourceFileStore.Cut(line.Trim(), MaxLine);
}
