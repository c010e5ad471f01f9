using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>What readers' pages ask of the database when nothing is kept. Each question costs more than the rendering of its answer.</summary>
public sealed partial class ReaderQueryTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Once; and once more for what only some articles have, here a claim.</summary>
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Get_ArticleThatIsNotKept_AsksOnceAndOnceMoreForItsClaims(bool claims, int queries)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        if (!claims)
        {
            await using var context = await site.ContextAsync();
            await context.SignatoryClaims.ExecuteDeleteAsync(Cancelled);
        }

        // Names, and how many signed each declaration, are read with the first article after a change, and word of the change may come between the two.
        await site.Client.GetStringAsync($"/zh/articles/{slug}?month=2024-01", Cancelled);

        (await QueriesAsync(site, $"/zh/articles/{slug}?month=2024-02")).Count(q => q.Contains("= ANY($1)", StringComparison.Ordinal)).ShouldBe(queries);
    }

    /// <summary>
    /// What is asked of a few rows is found by an index. "The first of several", asked inside a larger query, is turned into numbers for the rows of a whole table, which a small
    /// database does not show: of what grows with the articles no page may ask so.
    /// </summary>
    [Theory]
    [InlineData("")]
    [InlineData("/articles")]
    [InlineData("/articles/SLUG")]
    [InlineData("/stories/SLUG")]
    [InlineData("/statements")]
    [InlineData("/statements?layout=table")]
    [InlineData("/speakers")]
    [InlineData("/speakers/emmanuel-macron")]
    [InlineData("/countries")]
    [InlineData("/countries/FR")]
    [InlineData("/summits/paris-2025")]
    [InlineData("/summits/paris-2025/positions?review=all")]
    [InlineData("/declarations/PARIS-2025")]
    [InlineData("/discrepancies")]
    [InlineData("/parties")]
    [InlineData("/compare?country=FR&country=US")]
    [InlineData("/search?q=%E7%AE%80%E5%8C%96")]
    public async Task Get_ReadersPage_NumbersNoTableThatGrows(string path)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        var queries = await QueriesAsync(site, "/zh" + path.Replace("SLUG", slug, StringComparison.Ordinal));

        queries.ShouldNotBeEmpty();
        queries.SelectMany(q => Numbered().Matches(q).Select(m => m.Groups[1].Value)).ShouldBeSubsetOf(["affiliations", "discrepancy_events"]);
    }

    [Fact]
    public async Task ListImports_WithTheirJobs_NumbersNoJobs()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var queries = await QueriesAsync(async (trace, span) =>
        {
            using var activity = new Activity("imports").SetParentId(trace, span, ActivityTraceFlags.Recorded).Start();
            await site.Service<ImportQueries>().ListAsync(new ImportFilter(), null, 10, Cancelled);
        });

        queries.ShouldContain(q => q.Contains("import_jobs", StringComparison.Ordinal));
        queries.SelectMany(q => Numbered().Matches(q)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyCollection<string>> QueriesAsync(PortalSite site, string path) => QueriesAsync(async (trace, span) =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace}-{span}-01");
        (await site.Client.SendAsync(request, Cancelled)).EnsureSuccessStatusCode();
    });

    /// <summary>The SQL of what is done, told apart from that of other tests by its trace.</summary>
    private static async Task<IReadOnlyCollection<string>> QueriesAsync(Func<ActivityTraceId, ActivitySpanId, Task> ask)
    {
        var trace = ActivityTraceId.CreateRandom();
        var queries = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                {
                    queries.Enqueue($"{activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await ask(trace, ActivitySpanId.CreateRandom());
        return queries;
    }

    [GeneratedRegex(@"ROW_NUMBER\(\) OVER\([^)]*\) AS \w+\s+FROM (\w+)", RegexOptions.None, 1000)]
    private static partial Regex Numbered();
}
