using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Jobs;
using SummitPortal.Data.Review;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>Long work that is started at the desk and done by a worker.</summary>
public sealed class JobTests(PostgresFixture postgres)
{
    private const string Work = "/en/desk/work";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reextraction_OtherWordsOfAnIssue_ShowsTheDifferenceAndChangesNothingUntilApplied()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        await using var context = await site.ContextAsync();
        var decided = await context.Statements.OrderBy(s => s.Id).OnDesk().FirstAsync(Cancelled);
        await site.Service<StatementReview>().AcceptAsync(decided.Id, decided.Reading.Tag, "li", Cancelled);
        await site.NewWordAsync("灵犀芯");

        var job = await editor.CompareAllAsync();
        (await editor.PageAsync(job)).ShouldContain("Waits for a worker");
        await site.RunNextAsync();

        var page = await editor.PageAsync(job);
        page.ShouldContain("Difference waits for a decision");
        (await IssuesAsync(site)).ShouldBe(["", "", ""]);
        (await editor.SubmitAsync(job, job + "/apply")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await site.RunNextAsync();
        (await IssuesAsync(site)).ShouldBe(["", "energy", "energy"]);
        (await editor.PageAsync(job)).ShouldContain("Put in force by chen");
        (await editor.PageAsync("/en/desk/audit?kind=job")).ShouldSatisfyAllConditions(log => log.ShouldContain("job.start"), log => log.ShouldContain("job.apply"), log => log.ShouldContain("job.done"));
    }

    [Fact]
    public async Task Apply_RulesThatChangedAfterTheComparison_IsRefused()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        using var seen = await editor.GetAsync(job);
        await site.NewWordAsync("自己");

        using var refused = await editor.SubmitAsync(seen, job + "/apply");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("have changed since this was compared");
        (await StateAsync(site)).ShouldBe(WorkerJobState.Compared);
    }

    [Fact]
    public async Task Apply_RulesThatChangeBeforeTheWorkerComes_EndsWithTheReason()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        await editor.SubmitAsync(job, job + "/apply");
        await site.NewWordAsync("自己");

        await site.RunNextAsync();

        (await StateAsync(site)).ShouldBe(WorkerJobState.Failed);
        (await editor.PageAsync(job)).ShouldContain("Compare again.");
        (await IssuesAsync(site)).ShouldBe(["", "", ""]);
    }

    [Fact]
    public async Task Apply_ArticleThatWouldChangeInAnotherWayThanWasSeen_IsLeftAlone()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        await using var context = await site.ContextAsync();
        var other = await context.Statements.OrderBy(s => s.ArticleId).Select(s => s.Id).FirstAsync(Cancelled);
        await context.Statements.Where(s => s.Id == other).ExecuteUpdateAsync(set => set.SetProperty(s => s.Role, "somebody else's"), Cancelled);

        await editor.SubmitAsync(job, job + "/apply");
        await site.RunNextAsync();

        (await IssuesAsync(site)).ShouldBe(["", "energy", "energy"]);
        var tally = JobJson.Read<ReextractionTally>((await OneAsync(site)).Result)!;
        (tally.Applied, tally.Overtaken).ShouldBe((2, 1));
        (await editor.PageAsync(job)).ShouldContain("Left alone since it changed meanwhile");
    }

    [Fact]
    public async Task Apply_WorkerThatIsStopped_GoesOnWithTheNextArticle()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        await editor.SubmitAsync(job, job + "/apply");
        using var stop = new CancellationTokenSource();

        await site.RunNextAsync(_ => stop.Cancel(), stop.Token);

        (await OneAsync(site)).ShouldSatisfyAllConditions(j => j.State.ShouldBe(WorkerJobState.Waiting), j => (j.Done, j.Total).ShouldBe((1, 3)));
        (await IssuesAsync(site)).ShouldBe(["energy", "", ""]);
        (await editor.PageAsync(Work)).ShouldContain("<progress max=\"3\" value=\"1\"");
        await site.RunNextAsync();
        JobJson.Read<ReextractionTally>((await OneAsync(site)).Result)!.Applied.ShouldBe(3);
        (await IssuesAsync(site)).ShouldBe(["energy", "energy", "energy"]);
    }

    [Fact]
    public async Task Cancel_WhileItIsApplied_EndsBetweenArticlesAndKeepsWhatIsInForce()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        await editor.SubmitAsync(job, job + "/apply");
        Task<HttpResponseMessage>? cancelling = null;

        // Whoever cancels is heard at the next article.
        await site.RunNextAsync(_ => cancelling ??= CancelNow());

        (await cancelling!).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await OneAsync(site)).ShouldSatisfyAllConditions(j => j.State.ShouldBe(WorkerJobState.Cancelled), j => j.Done.ShouldBe(2));
        (await IssuesAsync(site)).ShouldBe(["energy", "energy", ""]);
        (await editor.PageAsync(job)).ShouldContain("Cancelled by chen");
        (await editor.GetAsync(job)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> CancelNow()
        {
            var response = editor.SubmitAsync(job, job + "/cancel");
            response.Wait(Cancelled);
            return response;
        }
    }

    [Fact]
    public async Task Cancel_JobThatWaits_EndsItAtOnceAndASecondTimeIsRefused()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var job = await editor.CompareAllAsync();
        using var seen = await editor.GetAsync(job);

        (await editor.SubmitAsync(job, job + "/cancel")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await StateAsync(site)).ShouldBe(WorkerJobState.Cancelled);
        (await editor.SubmitAsync(seen, job + "/cancel")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await site.Service<JobClaims>().ClaimAsync("worker", null, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task TakeOver_WorkerThatDied_LeavesItsJobToAnotherAndWritesNothingLate()
    {
        var clock = new ManualClock();
        await using var site = await PortalSite.StartAsync(postgres, services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock));
        await site.ImportAsync("20250212A00001");
        var claims = site.Service<JobClaims>();
        await site.Service<WorkerJobs>().StartAsync(new JobScope.Reextraction(All: true), "test", null, Cancelled);
        var dead = (await claims.ClaimAsync("dead", null, Cancelled)).ShouldNotBeNull();
        (await claims.TakeOverAsync(Cancelled)).ShouldBe(0);

        clock.Advance(TimeSpan.FromMinutes(2));
        (await claims.TakeOverAsync(Cancelled)).ShouldBe(1);
        await site.RunNextAsync();

        (await StateAsync(site)).ShouldBe(WorkerJobState.Compared);
        (await site.Service<ReextractionStore>().RecordAsync(dead with { Done = 99 }, [], Cancelled)).ShouldBe(JobSignal.Lost);
        (await OneAsync(site)).Done.ShouldBe(1);
    }

    [Fact]
    public async Task Start_SameWorkTwice_LeadsToTheOneThatIsUnderWay()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var first = await editor.SubmitAsync(Work, Work + "/reextract", ("all", "on"));
        using var second = await editor.SubmitAsync(Work, Work + "/reextract", ("all", "on"));

        second.Headers.Location.ShouldBe(first.Headers.Location);
        using var unknown = await editor.SubmitAsync(Work, Work + "/reextract", ("summit", "atlantis-1999"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unknown.Content.ReadAsStringAsync(Cancelled)).ShouldContain("There is no such summit, outlet, format or article.");
    }

    [Theory]
    [InlineData("format", "qq-markdown", 3)]
    [InlineData("format", "pdf", 0)]
    [InlineData("outlet", "tencent-news", 3)]
    [InlineData("outlet", "voa", 0)]
    [InlineData("summit", "seoul-2024", 0)]
    public async Task Compare_PartOfTheArticles_ReadsThoseOnly(string name, string value, int articles)
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var started = await editor.SubmitAsync(Work, Work + "/reextract", ("all", "on"), (name, value));
        await site.RunNextAsync();

        (await OneAsync(site)).ShouldSatisfyAllConditions(j => j.State.ShouldBe(WorkerJobState.Compared), j => (j.Done, j.Total).ShouldBe((articles, articles)));
    }

    [Fact]
    public async Task Discard_Difference_ForgetsItAndKeepsTheFigures()
    {
        await using var site = await ThreeArticlesAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        await site.NewWordAsync("灵犀芯");
        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();
        (await editor.PageAsync("/en/desk")).ShouldContain("Differences of readings anew");

        await editor.SubmitAsync(job, job + "/discard");

        var page = await editor.PageAsync(job);
        page.ShouldContain("Difference discarded by chen");
        page.ShouldNotContain("灵犀芯");
        await using var context = await site.ContextAsync();
        (await context.ReextractionArticles.AnyAsync(Cancelled)).ShouldBeFalse();
        (await IssuesAsync(site)).ShouldBe(["", "", ""]);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Suggestions_StartedAtTheDesk_AreMadeByAWorkerThatIsWoken()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Worker:Enabled", "true"));
        await site.StoreAsync("qq:1", "巴黎观察", "“我们支持监管，我们必须加强监管。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var started = await editor.SubmitAsync("/en/desk/positions?summit=paris-2025", Work + "/suggest");
        while ((await StateAsync(site)) is WorkerJobState.Waiting or WorkerJobState.Running)
        {
            await Task.Yield();
        }

        (await OneAsync(site)).ShouldSatisfyAllConditions(j => j.State.ShouldBe(WorkerJobState.Done), j => (j.Done, j.Total).ShouldBe((1, 1)));
        await using var context = await site.ContextAsync();
        (await context.Positions.CountAsync(Cancelled)).ShouldBeGreaterThan(0);
        (await editor.PageAsync(started.Headers.Location!.ToString())).ShouldContain("suggestions wait");
    }

    private async Task<PortalSite> ThreeArticlesAsync()
    {
        var site = await PortalSite.StartAsync(postgres);
        foreach (var id in new[] { "20250212A00001", "20250212A00002", "20250212A00003" })
        {
            await site.ImportAsync(id);
        }

        return site;
    }

    private static async Task<WorkerJob> OneAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.WorkerJobs.AsNoTracking().SingleAsync(Cancelled);
    }

    private static async Task<WorkerJobState> StateAsync(PortalSite site) => (await OneAsync(site)).State;

    // Of every statement, in the order of the articles.
    private static async Task<List<string>> IssuesAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        var issues = await context.Statements.OrderBy(s => s.ArticleId).ThenBy(s => s.Ordinal).Select(s => s.Issues.OrderBy(i => i.Id).Select(i => i.Id).ToList()).ToListAsync(Cancelled);
        return issues.ConvertAll(i => string.Join(',', i));
    }
}
