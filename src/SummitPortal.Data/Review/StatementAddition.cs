using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Review;

/// <summary>A statement that an editor found and the machine did not.</summary>
/// <param name="Words">As they stand in the article; line ends may differ.</param>
/// <param name="Start">Where they begin, in UTF-16 code units of the text in force; null to look for them.</param>
/// <param name="Speaker">Address of the speaker.</param>
/// <param name="Mention">What the editor called the speaker.</param>
/// <param name="Via">The carrying source; null or blank for none.</param>
/// <param name="Issues">Ids.</param>
public sealed record AddedStatement(string Slug, string Words, int? Start, string Speaker, string Mention, StatementKind Kind, string? Via, IReadOnlyList<string> Issues, string By);

public abstract record AdditionOutcome
{
    public sealed record Added(long Id) : AdditionOutcome;

    public sealed record NotFound : AdditionOutcome;

    /// <summary>The words stand in the article several times; nothing was added.</summary>
    /// <param name="Starts">Where, in UTF-16 code units of the text in force; the first <see cref="StatementAddition.MostPlaces"/>.</param>
    public sealed record Several(IReadOnlyList<int> Starts) : AdditionOutcome;

    public sealed record Refused(ReviewProblem Problem) : AdditionOutcome;
}

/// <summary>
/// Lets editors add statements. One that is added counts as accepted, names the editor as its rule, and stays whatever a later reading of the article finds
/// (see <see cref="FactDirectory.Replaceable"/>).
/// </summary>
public sealed class StatementAddition(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int MostPlaces = 20;

    public async Task<AdditionOutcome> AddAsync(AddedStatement added, CancellationToken cancellationToken)
    {
        var via = string.IsNullOrWhiteSpace(added.Via) ? null : added.Via.Trim();
        var words = added.Words.ReplaceLineEndings("\n").Trim();
        if (words.Length > StatementReview.LongestContent || via?.Length > StatementReview.LongestVia)
        {
            return new AdditionOutcome.Refused(ReviewProblem.TooLong);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Articles.Where(a => a.Slug == added.Slug).Select(a => a.Key).SingleOrDefaultAsync(cancellationToken) is not { } key)
        {
            return new AdditionOutcome.NotFound();
        }

        // The locks of an import, in its order: the words stay what they are meanwhile, and nobody is merged or split.
        await AdvisoryLock.TakeAsync(context, key, cancellationToken);
        await SpeakerDirectory.LockSharedAsync(context, cancellationToken);
        var article = await context.Articles.AsNoTracking().Where(a => a.Slug == added.Slug && a.CurrentRevision != null)
            .Select(a => new Target(a.Id, a.CurrentRevision!.Id, a.CurrentRevision.Text, a.PublishedAt)).SingleAsync(cancellationToken);
        var places = words.Length == 0 ? [] : Places(article.Text, words, added.Start);
        if (places is not [var start])
        {
            return places.Count == 0 ? new AdditionOutcome.Refused(ReviewProblem.NotInText) : new AdditionOutcome.Several(places);
        }

        var (problem, statement) = await RowAsync(context, article, added with { Words = words, Start = start, Via = via }, cancellationToken);
        if (problem is { } refused)
        {
            return new AdditionOutcome.Refused(refused);
        }

        return await WriteAsync(context, transaction, statement!, added.By, cancellationToken);
    }

    /// <summary>Where the words begin: at the place given when they stand there, else wherever they stand.</summary>
    private static List<int> Places(string text, string words, int? given)
    {
        if (given is >= 0 and var at && at <= text.Length - words.Length && text.AsSpan(at).StartsWith(words, StringComparison.Ordinal))
        {
            return [at];
        }

        var places = new List<int>();
        for (var found = text.IndexOf(words, StringComparison.Ordinal); found >= 0 && places.Count < MostPlaces; found = text.IndexOf(words, found + words.Length, StringComparison.Ordinal))
        {
            places.Add(found);
        }

        return places;
    }

    private static async Task<(ReviewProblem? Problem, Statement? Statement)> RowAsync(PortalDbContext context, Target article, AddedStatement added, CancellationToken cancellationToken)
    {
        var speaker = await context.Speakers.AsNoTracking().FirstOrDefaultAsync(s => s.Slug == added.Speaker && s.MergedIntoId == null, cancellationToken);
        var ids = added.Issues.Distinct().ToList();
        var issues = await context.Issues.Where(i => ids.Contains(i.Id)).ToListAsync(cancellationToken);
        if (speaker is null || issues.Count != ids.Count)
        {
            return (ReviewProblem.UnknownName, null);
        }

        int[] spans = [added.Start!.Value, added.Words.Length];
        var beside = await context.Statements.AsNoTracking().Where(s => s.ArticleId == article.Id && s.RevisionId == article.RevisionId && s.ReviewStatus != ReviewStatus.Rejected)
            .Select(s => new { s.Ordinal, s.ContentSpans }).ToListAsync(cancellationToken);
        if (beside.Any(b => b.ContentSpans.SequenceEqual(spans)))
        {
            return (ReviewProblem.ThereAlready, null);
        }

        var statement = new Statement
        {
            ArticleId = article.Id,
            RevisionId = article.RevisionId,
            Ordinal = beside.Where(b => b.ContentSpans is [var first, ..] && first <= spans[0]).Select(b => b.Ordinal).DefaultIfEmpty(0).Max(),
            SpeakerId = speaker.Id,
            SpeakerName = speaker.NameZh,
            Mention = SourceFileStore.Cut(added.Mention, 500),
            SpeakerType = speaker.Type,
            CountryCode = speaker.CountryCode,
            Kind = added.Kind,
            Via = added.Via,
            Content = added.Words,
            ContentSpans = spans,
            Confidence = 1,
            ReviewStatus = ReviewStatus.Accepted,
            Rule = Statement.ByEditor,
            ExtractorVersion = ArticleExtractor.Version,
            PublishedAt = article.PublishedAt,
        };
        statement.Issues.AddRange(issues);
        return (null, statement);
    }

    private async Task<AdditionOutcome> WriteAsync(
        PortalDbContext context, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, Statement statement, string by, CancellationToken cancellationToken)
    {
        context.Statements.Add(statement);
        await context.SaveChangesAsync(cancellationToken);
        var reading = await context.Statements.AsNoTracking().Where(s => s.Id == statement.Id).OnDesk().SingleAsync(cancellationToken);
        AuditLog.Add(context, clock.GetUtcNow(), by, "statement.add", StatementReview.SubjectOf(statement.Id), null, reading.Reading);
        await context.SaveChangesAsync(cancellationToken);
        await ContentChanges.AnnounceAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AdditionOutcome.Added(statement.Id);
    }

    private sealed record Target(long Id, long RevisionId, string Text, DateTimeOffset? PublishedAt);
}
