using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;

namespace SummitPortal.Data;

/// <summary>Writes what was read out of one source file, in one transaction.</summary>
public sealed class ArticleStore(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest title kept whole; longer ones are cut with an ellipsis.</summary>
    internal const int MaxTitleLength = 500;

    /// <summary>From this confidence on a statement is shown before an editor has seen it, marked as not reviewed.</summary>
    public const double AutoPublishConfidence = 0.75;

    /// <param name="status">The editorial status that a new article gets; one that is there keeps its own.</param>
    public async Task<StoreOutcome> StoreAsync(long sourceFileId, ArticleDocument document, ExtractionResult facts, EditorialStatus status, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Nothing is retried within the transaction, so no save needs a savepoint to return to.
        context.Database.AutoSavepointsEnabled = false;

        // Two files of the same article may arrive in two processes at once; they take turns.
        await AdvisoryLock.TakeAsync(context, document.Key, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);

        var file = await context.SourceFiles.SingleAsync(f => f.Id == sourceFileId, cancellationToken);
        if (file is { Outcome: ImportOutcome.Stored or ImportOutcome.Joined, ArticleId: { } stored })
        {
            // A worker whose claim ran out was overtaken by another.
            await ImportQueue.EndAsync(context, file.Id, error: null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new StoreOutcome.AlreadyStored(stored);
        }

        var article = await context.Articles.Include(a => a.CurrentRevision).Include(a => a.Summits).FirstOrDefaultAsync(a => a.Key == document.Key, cancellationToken);
        var declarations = article is null ? [] : await DeclarationsAsync(context, article.Id, cancellationToken);
        var outcome = await WriteAsync(context, file, article, document, facts, status, cancellationToken);

        file.ArticleId = outcome.ArticleId;
        file.Outcome = outcome is StoreOutcome.Joined ? ImportOutcome.Joined : ImportOutcome.Stored;
        file.Reason = null;
        file.Detail = null;
        file.Format = SourceFormats.NameOf(document.Format);
        file.Warnings = [.. document.Warnings];
        file.DurationMs = (int)duration.TotalMilliseconds;
        await context.SaveChangesAsync(cancellationToken);
        await ImportQueue.EndAsync(context, file.Id, error: null, cancellationToken);
        if (outcome is not StoreOutcome.Joined)
        {
            declarations.AddRange(await DeclarationsAsync(context, outcome.ArticleId, cancellationToken));
            await DiscrepancyDirectory.RecomputeAsync(context, declarations, clock.GetUtcNow(), cancellationToken);

            // Last, since from here on all imports take turns.
            await StoryDirectory.PlaceAsync(context, outcome.ArticleId, cancellationToken);
        }

        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Ten characters of Crockford's base 32: the same article has the same address in every database.</summary>
    internal static string SlugOf(string key)
    {
        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return string.Create(10, hash, static (slug, bytes) =>
        {
            for (var i = 0; i < slug.Length; i++)
            {
                slug[i] = Alphabet[bytes[i] & 31];
            }
        });
    }

    private async Task<StoreOutcome> WriteAsync(PortalDbContext context, SourceFileRecord file, Article? article, ArticleDocument document, ExtractionResult facts, EditorialStatus status, CancellationToken cancellationToken)
    {
        if (article is null)
        {
            article = NewArticle(document, status);
            article.OutletId = (await OutletDirectory.FindOrAddAsync(context, document, cancellationToken))?.Id;
            context.Articles.Add(article);
            await ReviseAsync(context, file, article, document, facts, number: 1, cancellationToken);
            return new StoreOutcome.Added(article.Id);
        }

        var current = article.CurrentRevision ?? throw new InvalidOperationException($"Article {article.Key} has no current revision.");
        if (current.Text == document.Body.Text || await IsPoorerAsync(context, article, document, cancellationToken))
        {
            return new StoreOutcome.Joined(article.Id);
        }

        var number = 1 + await context.ArticleRevisions.Where(r => r.ArticleId == article.Id).MaxAsync(r => r.Number, cancellationToken);
        if (current.SourceFileId is null)
        {
            // The words in force are an editor's: the new reading is kept beside them, for the editor to compare.
            context.ArticleRevisions.Add(NewRevision(file, document, number, article.Id));
            return new StoreOutcome.Revised(article.Id, number);
        }

        await RemoveUnreviewedAsync(context, article.Id, cancellationToken);
        article.Title = Title(document);
        await ReviseAsync(context, file, article, document, facts, number, cancellationToken);
        return new StoreOutcome.Revised(article.Id, number);
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

    /// <summary>What the article makes claims about, on any of its revisions.</summary>
    private static Task<List<string>> DeclarationsAsync(PortalDbContext context, long articleId, CancellationToken cancellationToken) =>
        context.SignatoryClaims.Where(c => c.ArticleId == articleId && c.DeclarationId != null).Select(c => c.DeclarationId!).Distinct().ToListAsync(cancellationToken);

    private async Task ReviseAsync(PortalDbContext context, SourceFileRecord file, Article article, ArticleDocument document, ExtractionResult facts, int number, CancellationToken cancellationToken)
    {
        var revision = NewRevision(file, document, number, article.Id);
        article.Revisions.Add(revision);
        await SetSummitsAsync(context, article, facts, cancellationToken);

        // Article and revision point at each other, so the revision is written first and named as current after.
        await context.SaveChangesAsync(cancellationToken);
        article.CurrentRevision = revision;
        article.ExtractorVersion = ArticleExtractor.Version;
        var kept = number == 1 ? [] : await FactDirectory.KeptAsync(context, article.Id, cancellationToken);
        await FactWriter.WriteAsync(context, new FactTarget(article.Id, revision.Id, document.Body.Text, article.PublishedAt), FactDirectory.Without(kept, facts, document.Body.Text), cancellationToken);
    }

    private static async Task SetSummitsAsync(PortalDbContext context, Article article, ExtractionResult facts, CancellationToken cancellationToken)
    {
        article.Summits.Clear();
        article.Summits.AddRange(await context.Summits.Where(s => facts.Summits.Contains(s.Id)).ToListAsync(cancellationToken));
    }

    private Article NewArticle(ArticleDocument document, EditorialStatus status) => new()
    {
        Slug = SlugOf(document.Key),
        Key = document.Key,
        Title = Title(document),
        Author = CutOrNull(document.Author, 200),
        ReprintOf = CutOrNull(document.ReprintOf, 200),
        PublishedAt = document.Published?.At.ToUniversalTime(),
        PublishedPrecision = document.Published?.Precision,
        PublishedPrinted = document.Published?.ToString(),
        CanonicalUrl = document.CanonicalUrl,
        Language = document.Language,
        LeadImage = document.LeadImage,
        Status = status,
        CreatedAt = clock.GetUtcNow(),
    };

    private ArticleRevision NewRevision(SourceFileRecord file, ArticleDocument document, int number, long articleId) => new()
    {
        ArticleId = articleId,
        Number = number,
        Title = Title(document),
        Markdown = document.Body.Markdown,
        Text = document.Body.Text,
        CreatedAt = clock.GetUtcNow(),
        SourceFileId = file.Id,
    };

    private static string Title(ArticleDocument document) => SourceFileStore.Cut(document.Title, MaxTitleLength);

    private static string? CutOrNull(string? text, int length) => string.IsNullOrWhiteSpace(text) ? null : SourceFileStore.Cut(text, length);
}
