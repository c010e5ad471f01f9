using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>What the page of an article asks of the database when nothing is kept. Each question costs more than the rendering of its answer.</summary>
public sealed class ArticleQueryTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task Get_ArticleThatIsNotKept_AsksTwoQuestionsAndOneMoreForClaims(bool hasClaims, int questions)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        if (!hasClaims)
        {
            await using var context = await site.ContextAsync();
            await context.SignatoryClaims.ExecuteDeleteAsync(Cancelled);
        }

        // How many signed each declaration is read with the first article that claims something about it.
        await site.Client.GetStringAsync($"/zh/articles/{slug}?month=2024-01", Cancelled);

        (await QueriesAsync(site, $"/zh/articles/{slug}?month=2024-02")).Count.ShouldBe(questions);
    }

    /// <summary>The SQL of one request, told apart from that of other tests by its trace.</summary>
    private static async Task<IReadOnlyCollection<string>> QueriesAsync(PortalSite site, string path)
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
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        (await site.Client.SendAsync(request, Cancelled)).EnsureSuccessStatusCode();
        return queries;
    }
}
