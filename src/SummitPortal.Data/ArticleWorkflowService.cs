using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <summary>Words that readers are given with a correction or a retraction, at most <see cref="ArticleWorkflowService.MaxNotice"/> characters each.</summary>
public sealed record ArticleNotice(string Zh, string En);

public abstract record MoveOutcome
{
    public sealed record Moved(EditorialStatus From, EditorialStatus To) : MoveOutcome;

    public sealed record NotFound : MoveOutcome;

    /// <param name="Reason">What cannot be done, and what can.</param>
    public sealed record Refused(string Reason) : MoveOutcome;
}

/// <summary>Moves articles through <see cref="ArticleWorkflow"/>. Readers' pages, search and API follow at once.</summary>
public sealed class ArticleWorkflowService(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longest notice in one language.</summary>
    public const int MaxNotice = 1000;

    private const int MaxName = 100;

    /// <summary>As many as are published in one look; the rest follows with the next.</summary>
    private const int MostAtOnce = 100;

    /// <param name="notice">Given when the move needs one, and only then.</param>
    public async Task<MoveOutcome> MoveAsync(string slug, ArticleMove move, ArticleNotice? notice, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(context, slug, cancellationToken) is not { } article)
        {
            return new MoveOutcome.NotFound();
        }

        if (ArticleWorkflow.Find(article.Status, move) is not { } transition)
        {
            var possible = string.Join(", ", ArticleWorkflow.From(article.Status).Select(t => Lower(t.Move)));
            return new MoveOutcome.Refused($"The article is {Lower(article.Status)}: {Lower(move)} is not possible now. Possible: {(possible.Length > 0 ? possible : "nothing")}.");
        }

        if (Refusal(transition, notice, by) is { } reason)
        {
            return new MoveOutcome.Refused(reason);
        }

        await MoveAsync(context, article, transition, notice, by, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MoveOutcome.Moved(transition.From, transition.To);
    }

    /// <summary>Publishes an article in review by itself at a time; null takes that back.</summary>
    public async Task<MoveOutcome> ScheduleAsync(string slug, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(context, slug, cancellationToken) is not { } article)
        {
            return new MoveOutcome.NotFound();
        }

        if (article.Status != EditorialStatus.InReview)
        {
            return new MoveOutcome.Refused($"The article is {Lower(article.Status)}: only one in review can be given a time to be published.");
        }

        if (at <= clock.GetUtcNow())
        {
            return new MoveOutcome.Refused($"{at:yyyy-MM-dd HH:mm zzz} is over. Give a later time, or publish now.");
        }

        article.PublishAt = at?.ToUniversalTime();
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MoveOutcome.Moved(article.Status, article.Status);
    }

    /// <summary>Publishes what is due.</summary>
    /// <returns>The addresses of the articles.</returns>
    public async Task<IReadOnlyList<string>> PublishDueAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Several workers look at once; each takes what no other has taken.
        var due = await context.Articles
            .FromSql($"SELECT *, xmin FROM articles WHERE status = 'InReview' AND publish_at <= {clock.GetUtcNow()} ORDER BY publish_at, id LIMIT {MostAtOnce} FOR UPDATE SKIP LOCKED")
            .ToListAsync(cancellationToken);
        var transition = ArticleWorkflow.Find(EditorialStatus.InReview, ArticleMove.Publish)!;
        foreach (var article in due)
        {
            await MoveAsync(context, article, transition, null, "schedule", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return due.ConvertAll(a => a.Slug);
    }

    // Of two editors at once the second waits, and is then judged by what the first has made of it.
    private static Task<Article?> LockAsync(PortalDbContext context, string slug, CancellationToken cancellationToken) =>
        context.Articles.FromSql($"SELECT *, xmin FROM articles WHERE slug = {slug} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    private async Task MoveAsync(PortalDbContext context, Article article, ArticleTransition transition, ArticleNotice? notice, string by, CancellationToken cancellationToken)
    {
        article.Status = transition.To;
        article.PublishAt = null;
        context.ArticleEvents.Add(new ArticleEvent
        {
            ArticleId = article.Id,
            From = transition.From,
            To = transition.To,
            NoticeZh = notice?.Zh.Trim(),
            NoticeEn = notice?.En.Trim(),
            By = by.Trim(),
            At = clock.GetUtcNow(),
        });
        AuditLog.Add(
            context, clock.GetUtcNow(), by.Trim(), "article." + JsonNamingPolicy.CamelCase.ConvertName(transition.Move.ToString()), "article:" + article.Slug, new { Status = transition.From }, new { Status = transition.To, notice?.Zh, notice?.En });
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
    }

    private static string? Refusal(ArticleTransition transition, ArticleNotice? notice, string by) => (transition.NeedsNotice, notice) switch
    {
        _ when string.IsNullOrWhiteSpace(by) || by.Length > MaxName => $"A change needs the name of who makes it, of at most {MaxName} characters.",
        (false, not null) => $"To {Lower(transition.Move)} an article takes no notice to readers.",
        (true, null) => $"To {Lower(transition.Move)} an article takes a notice to readers, in Chinese and in English.",
        (true, { } words) when string.IsNullOrWhiteSpace(words.Zh) || string.IsNullOrWhiteSpace(words.En) => "The notice is missing in one language: readers are told in Chinese and in English.",
        (true, { } words) when Math.Max(words.Zh.Length, words.En.Length) is var length and > MaxNotice => $"The notice has {length} characters; {MaxNotice} are possible in each language.",
        _ => null,
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value is EditorialStatus.InReview ? "in review" : value.ToString().ToLowerInvariant();
}
