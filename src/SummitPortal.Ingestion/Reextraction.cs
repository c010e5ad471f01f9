using System.Globalization;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Ingestion;

/// <summary>Reads stored articles again with this version of the extractor: the two steps of a job, and one article after an editor's save.</summary>
public sealed class Reextraction(CurrentExtractor extractors, FactStore facts, ReextractionStore store, TimeProvider clock)
{
    // Held in memory at once, at some 20 KB each.
    private const int PageSize = 50;

    // So long articles are compared before the job says how far it is.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <summary>Finds what a new reading would change and keeps it beside what is in force. Begins behind <see cref="ClaimedJob.After"/>.</summary>
    internal async Task CompareAsync(RunningJob running, CancellationToken cancellationToken)
    {
        var scope = (JobScope.Reextraction)JobScope.Parse(running.Job.Kind, running.Job.Scope);
        var (extractor, rules) = (await extractors.FindAsync(cancellationToken), await extractors.RulesAsync(cancellationToken));
        running.Job = running.Job with { Rules = running.Job.Rules ?? rules, Total = running.Job.Total ?? await facts.CountAsync(scope, cancellationToken) };
        running.Require(rules);
        var waiting = new List<ComparedArticle>();
        var written = clock.GetTimestamp();
        var after = running.Job.After;
        while (await facts.PageAsync(scope, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var article in page)
            {
                var read = Read(extractor, article);
                waiting.Add(new ComparedArticle(article, read is null ? null : await facts.CompareAsync(article, read, cancellationToken)));
                if (waiting.Count >= PageSize || clock.GetElapsedTime(written) >= Pace)
                {
                    await RecordAsync(running, waiting, cancellationToken);
                    written = clock.GetTimestamp();
                }
            }

            after = page[^1].ArticleId;
        }

        // An empty list too: it says the total, and hears whether to stop.
        await RecordAsync(running, waiting, cancellationToken);
    }

    /// <summary>Puts in force what was compared, an article a transaction.</summary>
    internal async Task ApplyAsync(RunningJob running, CancellationToken cancellationToken)
    {
        var (extractor, rules) = (await extractors.FindAsync(cancellationToken), await extractors.RulesAsync(cancellationToken));
        running.Require(rules);
        running.Job = running.Job with { Total = await store.CountToApplyAsync(running.Job, cancellationToken) };
        while (await store.ToApplyAsync(running.Job, PageSize, cancellationToken) is { Count: > 0 } rows)
        {
            var articles = (await facts.FindAsync([.. rows.Select(r => r.ArticleId)], cancellationToken)).ToDictionary(a => a.ArticleId);
            foreach (var row in rows)
            {
                var article = articles.GetValueOrDefault(row.ArticleId);
                var read = article is null ? null : Read(extractor, article);
                var tally = JobJson.Read<ReextractionTally>(running.Job.Result) ?? new ReextractionTally();
                var (signal, job) = await store.ApplyAsync(
                    row,
                    read is null ? null : article,
                    read ?? ExtractionResult.None,
                    isApplied => running.Job with
                    {
                        Done = running.Job.Done + 1,
                        After = row.ArticleId,
                        Result = JobJson.Write(isApplied ? tally with { Applied = tally.Applied + 1 } : tally with { Overtaken = tally.Overtaken + 1 }),
                    },
                    cancellationToken);
                running.Heed(signal, job);
            }
        }
    }

    /// <summary>Reads one article again and puts that in force, after an editor changed its words.</summary>
    public async Task ReadAgainAsync(string slug, CancellationToken cancellationToken)
    {
        // Overtaken by another save, that one's reading follows.
        if (await facts.FindAsync(slug, cancellationToken) is { } article && Read(await extractors.FindAsync(cancellationToken), article) is { } read)
        {
            await facts.ReplaceAsync(article, read, cancellationToken);
        }
    }

    private async Task RecordAsync(RunningJob running, List<ComparedArticle> compared, CancellationToken cancellationToken)
    {
        var tally = compared.Aggregate(JobJson.Read<ReextractionTally>(running.Job.Result) ?? new ReextractionTally(), (t, c) => t.With(c.Difference));
        var job = running.Job with
        {
            Done = running.Job.Done + compared.Count,
            After = compared.Count == 0 ? running.Job.After : compared[^1].Article.ArticleId,
            Result = JobJson.Write(tally),
        };
        running.Heed(await store.RecordAsync(job, compared, cancellationToken), job);
        compared.Clear();
    }

    /// <summary>Null when the stored words are no longer what this version makes of the stored Markdown, so that spans would not fit; importing the file again helps.</summary>
    private static ExtractionResult? Read(ArticleExtractor extractor, StoredArticle article)
    {
        var document = Document(article);
        return document.Body.Text == article.Text ? extractor.Extract(document) : null;
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
