using System.Globalization;
using System.Runtime.CompilerServices;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <param name="Apply">Puts the new reading in force; otherwise only the difference is found.</param>
/// <param name="All">Articles that this version has read already, too.</param>
/// <param name="After">The last article that an earlier run has done; 0 for the beginning.</param>
public sealed record ReextractionOptions(bool Apply, bool All, long After);

public abstract record ReextractionStep(long ArticleId)
{
    public sealed record Compared(FactDifference Difference) : ReextractionStep(Difference.ArticleId);

    /// <summary>The stored words are no longer what this version makes of the stored Markdown, so spans would not fit; importing the file again helps.</summary>
    public sealed record OtherWords(long ArticleId, string Slug, string Title) : ReextractionStep(ArticleId);

    /// <summary>The article got other words while it was read; they were read by this version.</summary>
    public sealed record Overtaken(long ArticleId) : ReextractionStep(ArticleId);
}

/// <summary>Reads stored articles again with this version of the extractor.</summary>
public sealed class Reextraction(CurrentExtractor extractors, FactStore facts)
{
    // Held in memory at once, at some 20 KB each.
    private const int PageSize = 50;

    public Task<int> CountAsync(ReextractionOptions options, CancellationToken cancellationToken) => facts.CountAsync(options.After, !options.All, cancellationToken);

    /// <summary>
    /// One step an article, in the order of their numbers. Each article is a transaction of its own, and one that is done is not done again: a run that was stopped is
    /// gone on with by starting it again.
    /// </summary>
    public async IAsyncEnumerable<ReextractionStep> RunAsync(ReextractionOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = options.After;
        var extractor = await extractors.FindAsync(cancellationToken);
        while (await facts.PageAsync(after, PageSize, !options.All, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var article in page)
            {
                yield return await StepAsync(extractor, article, options.Apply, cancellationToken);
            }

            after = page[^1].ArticleId;
        }
    }

    /// <summary>Reads one article again and puts that in force, after an editor changed its words.</summary>
    public async Task ReadAgainAsync(string slug, CancellationToken cancellationToken)
    {
        // Overtaken by another save, that one's reading follows.
        if (await facts.FindAsync(slug, cancellationToken) is { } article)
        {
            await StepAsync(await extractors.FindAsync(cancellationToken), article, apply: true, cancellationToken);
        }
    }

    private async Task<ReextractionStep> StepAsync(ArticleExtractor extractor, StoredArticle article, bool apply, CancellationToken cancellationToken)
    {
        var document = Document(article);
        if (document.Body.Text != article.Text)
        {
            return new ReextractionStep.OtherWords(article.ArticleId, article.Slug, article.Title);
        }

        var read = extractor.Extract(document);
        if (!apply)
        {
            return new ReextractionStep.Compared(await facts.CompareAsync(article, read, cancellationToken));
        }

        return await facts.ReplaceAsync(article, read, cancellationToken) is { } difference
            ? new ReextractionStep.Compared(difference)
            : new ReextractionStep.Overtaken(article.ArticleId);
    }

    // The extractor looks at the words, the title, the outlet and the day; what else a parser found plays no part in it.
    private static ArticleDocument Document(StoredArticle article) => new()
    {
        Format = SourceFormat.QqMarkdown,
        Key = article.Key,
        Title = article.Title,
        Outlet = article.Outlet,
        Published = article is { PublishedPrinted: { } printed, PublishedPrecision: { } precision } ? new PublicationTime(Printed(printed), precision) : null,
        Language = article.Language,
        Body = ArticleBody.Parse(article.Markdown),
    };

    // The day counts in the source's zone, which a printed day or month does not name.
    private static DateTimeOffset Printed(string printed) =>
        DateTimeOffset.ParseExact(printed, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
