using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Articles.Similarity;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data;

/// <summary>Writes what was read out of source files.</summary>
public sealed class ArticleStore(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest title kept whole; longer ones are cut with an ellipsis.</summary>
    internal const int MaxTitleLength = 500;

    /// <summary>From this confidence on a statement is shown before an editor has seen it, marked as not reviewed.</summary>
    public const double AutoPublishConfidence = 0.75;

    /// <summary>
    /// Stores what was read out of some files: articles that were not there in one transaction, files of articles that were there each in one of its own. When it
    /// throws, some of the files may be stored; those are left alone when they come again.
    /// </summary>
    /// <param name="status">The editorial status that a new article gets; one that is there keeps its own.</param>
    /// <returns>In the order of the files.</returns>
    public async Task<IReadOnlyList<StoreOutcome>> StoreAsync(IReadOnlyList<ReadArticle> read, EditorialStatus status, CancellationToken cancellationToken)
    {
        var outcomes = await AddAsync(read, status, cancellationToken);
        foreach (var known in read.Where(r => !outcomes.ContainsKey(r.SourceFileId)))
        {
            outcomes.Add(known.SourceFileId, await JoinOrReviseAsync(known, cancellationToken));
        }

        return [.. read.Select(r => outcomes[r.SourceFileId])];
    }

    internal static string Title(ArticleDocument document) => SourceFileStore.Cut(document.Title, MaxTitleLength);

    /// <summary>Of two files with the same article the first is new; the other finds it there.</summary>
    private async Task<Dictionary<long, StoreOutcome>> AddAsync(IReadOnlyList<ReadArticle> read, EditorialStatus status, CancellationToken cancellationToken)
    {
        // Before the transaction, which others may have to wait for.
        var sketches = read.ToDictionary(r => r.SourceFileId, r => StorySketch.Of(StoryText.Of(r.Document.Body.Text)));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Two files of the same article may arrive in two processes at once; they take turns.
        await AdvisoryLock.TakeAsync(context, read.Select(r => r.Document.Key), cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);
        var missing = await MissingAsync(context, read, cancellationToken);
        if (missing.Count == 0)
        {
            return [];
        }

        var ids = await NewArticles.WriteAsync(context, missing, status, clock.GetUtcNow(), cancellationToken);
        var outcomes = missing.Zip(ids).ToDictionary(x => x.First.SourceFileId, StoreOutcome (x) => new StoreOutcome.Added(x.Second));
        await FileEnding.RecordAsync(context, missing.Select(r => FileEnding.Stored(r, outcomes[r.SourceFileId])), cancellationToken);
        await DiscrepancyDirectory.AddAsync(context, ids, clock.GetUtcNow(), cancellationToken);

        // Last, since from here on all imports take turns.
        await StoryDirectory.PlaceNewAsync(context, [.. missing.Zip(ids, (r, id) => new NewMember(id, sketches[r.SourceFileId]))], cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcomes;
    }

    private static async Task<List<ReadArticle>> MissingAsync(PortalDbContext context, IReadOnlyList<ReadArticle> read, CancellationToken cancellationToken)
    {
        var keys = read.Select(r => r.Document.Key).Distinct().ToList();
        var there = await context.Articles.Where(a => keys.Contains(a.Key)).Select(a => a.Key).ToHashSetAsync(cancellationToken);

        // A worker whose claim ran out was overtaken by another.
        var files = read.Select(r => r.SourceFileId).ToList();
        var stored = await context.SourceFiles
            .Where(f => files.Contains(f.Id) && (f.Outcome == ImportOutcome.Stored || f.Outcome == ImportOutcome.Joined))
            .Select(f => f.Id)
            .ToHashSetAsync(cancellationToken);
        return [.. read.DistinctBy(r => r.Document.Key).Where(r => !there.Contains(r.Document.Key) && !stored.Contains(r.SourceFileId))];
    }

    private async Task<StoreOutcome> JoinOrReviseAsync(ReadArticle read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Nothing is retried within the transaction, so no save needs a savepoint to return to.
        context.Database.AutoSavepointsEnabled = false;
        await AdvisoryLock.TakeAsync(context, read.Document.Key, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);
        var outcome = await context.SourceFiles.Where(f => f.Id == read.SourceFileId).Select(f => new { f.Outcome, f.ArticleId }).SingleAsync(cancellationToken) switch
        {
            { Outcome: ImportOutcome.Stored or ImportOutcome.Joined, ArticleId: { } stored } => new StoreOutcome.AlreadyStored(stored),
            _ => await WriteAsync(context, read, cancellationToken),
        };
        await FileEnding.RecordAsync(context, [FileEnding.Stored(read, outcome)], cancellationToken);
        if (outcome is StoreOutcome.Revised)
        {
            await StoryDirectory.PlaceAsync(context, outcome.ArticleId, cancellationToken);
        }

        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>What the articles make claims about, on any of their revisions.</summary>
    private static Task<List<string>> DeclarationsAsync(PortalDbContext context, IReadOnlyList<long> articleIds, CancellationToken cancellationToken) =>
        context.SignatoryClaims.Where(c => articleIds.Contains(c.ArticleId) && c.DeclarationId != null).Select(c => c.DeclarationId!).Distinct().ToListAsync(cancellationToken);

    private async Task<StoreOutcome> WriteAsync(PortalDbContext context, ReadArticle read, CancellationToken cancellationToken)
    {
        var document = read.Document;
        var article = await context.Articles.Include(a => a.CurrentRevision).Include(a => a.Summits).SingleAsync(a => a.Key == document.Key, cancellationToken);
        var current = article.CurrentRevision ?? throw new InvalidOperationException($"Article {article.Key} has no current revision.");
        if (current.Text == document.Body.Text || await IsPoorerAsync(context, article, document, cancellationToken))
        {
            return new StoreOutcome.Joined(article.Id);
        }

        var number = 1 + await context.ArticleRevisions.Where(r => r.ArticleId == article.Id).MaxAsync(r => r.Number, cancellationToken);
        var revision = NewRevision(read, number, article.Id);
        context.ArticleRevisions.Add(revision);
        if (current.SourceFileId is null)
        {
            // The words in force are an editor's: the new reading is kept beside them, for the editor to compare.
            await context.SaveChangesAsync(cancellationToken);
            return new StoreOutcome.Revised(article.Id, number);
        }

        await ReplaceFactsAsync(context, article, revision, read, cancellationToken);
        return new StoreOutcome.Revised(article.Id, number);
    }

    private async Task ReplaceFactsAsync(PortalDbContext context, Article article, ArticleRevision revision, ReadArticle read, CancellationToken cancellationToken)
    {
        var declarations = await DeclarationsAsync(context, [article.Id], cancellationToken);
        var kept = await FactDirectory.KeptAsync(context, article.Id, cancellationToken);
        await RemoveUnreviewedAsync(context, article.Id, cancellationToken);
        article.Title = revision.Title;
        article.Summits.Clear();
        article.Summits.AddRange(await context.Summits.Where(s => read.Facts.Summits.Contains(s.Id)).ToListAsync(cancellationToken));
        article.CurrentRevision = revision;
        article.ExtractorVersion = ArticleExtractor.Version;
        await context.SaveChangesAsync(cancellationToken);
        var target = new FactTarget(article.Id, revision.Id, revision.Text, article.PublishedAt);
        await FactWriter.WriteAsync(context, [(target, FactDirectory.Without(kept, read.Facts, revision.Text))], cancellationToken);
        declarations.AddRange(await DeclarationsAsync(context, [article.Id], cancellationToken));
        await DiscrepancyDirectory.RecomputeAsync(context, declarations, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>A cut-off copy never replaces words that were whole.</summary>
    private static async Task<bool> IsPoorerAsync(PortalDbContext context, Article article, ArticleDocument document, CancellationToken cancellationToken)
    {
        if (!document.Warnings.Contains(ParseWarning.Truncated))
        {
            return false;
        }

        var source = article.CurrentRevision!.SourceFileId;
        return source is null || !await context.SourceFiles.AnyAsync(f => f.Id == source && f.Warnings.Contains(ParseWarning.Truncated), cancellationToken);
    }

    private static async Task RemoveUnreviewedAsync(PortalDbContext context, long articleId, CancellationToken cancellationToken)
    {
        await FactDirectory.Replaceable(context).Where(s => s.ArticleId == articleId).ExecuteDeleteAsync(cancellationToken);
        await context.SignatoryClaims.Where(c => c.ArticleId == articleId).ExecuteDeleteAsync(cancellationToken);
    }

    private ArticleRevision NewRevision(ReadArticle read, int number, long articleId) => new()
    {
        ArticleId = articleId,
        Number = number,
        Title = Title(read.Document),
        Markdown = read.Document.Body.Markdown,
        Text = read.Document.Body.Text,
        CreatedAt = clock.GetUtcNow(),
        SourceFileId = read.SourceFileId,
    };
}
