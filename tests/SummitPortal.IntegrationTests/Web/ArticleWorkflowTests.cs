using System.Net;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>What readers, search and API see of an article's life. Pages are asked for before each change too, so that a stale copy in the cache would be seen.</summary>
public sealed class ArticleWorkflowTests(PostgresFixture postgres)
{
    private static readonly ArticleNotice Notice = new("引语归错了人，已改。", "A quotation was given to the wrong person; put right.");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MoveAsync_WholeLife_ReadersFollowAtOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", EditorialStatus.Draft);
        (await StatusAsync(site, $"/zh/articles/{slug}")).ShouldBe(HttpStatusCode.NotFound);

        await MoveAsync(site, slug, ArticleMove.Submit);
        (await StatusAsync(site, $"/zh/articles/{slug}")).ShouldBe(HttpStatusCode.NotFound);
        await MoveAsync(site, slug, ArticleMove.Publish);
        await IsAsync(site, $"/zh/articles/{slug}", html => html.Contains("我们要简化", StringComparison.Ordinal));
        await site.IndexedAsync(1, articles: 1);

        await MoveAsync(site, slug, ArticleMove.Correct, Notice);
        await IsAsync(site, $"/zh/articles/{slug}", html => html.Contains(Notice.Zh, StringComparison.Ordinal));
        await IsAsync(site, $"/en/articles/{slug}", html => html.Contains(Notice.En, StringComparison.Ordinal));

        await MoveAsync(site, slug, ArticleMove.Retract, new ArticleNotice("全文系伪造。", "The text is a forgery."));
        await IsAsync(site, $"/en/articles/{slug}", html => html.Contains("The text is a forgery.", StringComparison.Ordinal) && !html.Contains("我们要简化", StringComparison.Ordinal));
        (await StatusAsync(site, $"/en/articles/{slug}")).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(site, $"/api/v1/articles/{slug}")).ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetStringAsync("/en/articles", Cancelled)).ShouldNotContain("巴黎观察");
        await site.IndexedAsync(0, articles: 0);
    }

    [Theory]
    [InlineData(EditorialStatus.Draft, ArticleMove.Publish, "The article is draft: publish is not possible now. Possible: submit, archive.")]
    [InlineData(EditorialStatus.Published, ArticleMove.Archive, "archive is not possible now. Possible: correct, retract.")]
    public async Task MoveAsync_MoveThatTheStateDoesNotAllow_SaysWhatItDoes(EditorialStatus status, ArticleMove move, string expected)
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var slug = await SlugAsync(store, await store.StoreAsync("qq:1", "正文。", status: status));

        var refused = await store.Service<ArticleWorkflowService>().MoveAsync(slug, move, null, "editor", Cancelled);

        refused.ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain(expected);
    }

    [Fact]
    public async Task MoveAsync_NoticeThatIsMissingOrTooLong_ChangesNothing()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var slug = await SlugAsync(store, await store.StoreAsync("qq:1", "正文。"));
        var workflow = store.Service<ArticleWorkflowService>();

        (await workflow.MoveAsync(slug, ArticleMove.Retract, null, "editor", Cancelled)).ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain("in Chinese and in English");
        (await workflow.MoveAsync(slug, ArticleMove.Retract, Notice with { En = " " }, "editor", Cancelled)).ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain("missing in one language");
        (await workflow.MoveAsync(slug, ArticleMove.Retract, Notice with { Zh = new string('长', 1001) }, "editor", Cancelled)).ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain("1001");
        (await workflow.MoveAsync("nothing", ArticleMove.Retract, Notice, "editor", Cancelled)).ShouldBeOfType<MoveOutcome.NotFound>();

        await using var context = await store.ContextAsync();
        context.ArticleEvents.ShouldBeEmpty();
        context.Articles.Single().Status.ShouldBe(EditorialStatus.Published);
    }

    [Fact]
    public async Task MoveAsync_TwoEditorsAtOnce_OneOfThemDoesIt()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var slug = await SlugAsync(store, await store.StoreAsync("qq:1", "正文。", status: EditorialStatus.InReview));
        var workflow = store.Service<ArticleWorkflowService>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => workflow.MoveAsync(slug, ArticleMove.Publish, null, $"editor {i}", Cancelled)));

        outcomes.OfType<MoveOutcome.Moved>().ShouldHaveSingleItem();
        await using var context = await store.ContextAsync();
        context.ArticleEvents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PublishDueAsync_ScheduledArticles_ArePublishedWhenTheirTimeHasComeAndOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var clock = new ManualClock();
        var workflow = new ArticleWorkflowService(site.Service<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>(), clock);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", EditorialStatus.InReview);
        var draft = await site.StoreAsync("qq:2", "草稿", "“还没有写完。”", EditorialStatus.Draft);
        (await workflow.ScheduleAsync(slug, clock.GetUtcNow(), Cancelled)).ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain("is over");
        (await workflow.ScheduleAsync(draft, clock.GetUtcNow().AddHours(1), Cancelled)).ShouldBeOfType<MoveOutcome.Refused>().Reason.ShouldContain("only one in review");
        (await workflow.ScheduleAsync(slug, clock.GetUtcNow().AddHours(1), Cancelled)).ShouldBeOfType<MoveOutcome.Moved>();

        (await workflow.PublishDueAsync(Cancelled)).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromHours(1));
        (await Task.WhenAll(workflow.PublishDueAsync(Cancelled), workflow.PublishDueAsync(Cancelled))).SelectMany(s => s).ShouldBe([slug]);

        await IsAsync(site, $"/zh/articles/{slug}", html => html.Contains("我们要简化", StringComparison.Ordinal));
        (await workflow.PublishDueAsync(Cancelled)).ShouldBeEmpty();
    }

    private static async Task MoveAsync(PortalSite site, string slug, ArticleMove move, ArticleNotice? notice = null) =>
        (await site.Service<ArticleWorkflowService>().MoveAsync(slug, move, notice, "editor", Cancelled)).ShouldBeOfType<MoveOutcome.Moved>();

    private static async Task<HttpStatusCode> StatusAsync(PortalSite site, string path)
    {
        using var response = await site.Client.GetAsync(path, Cancelled);
        return response.StatusCode;
    }

    // The cache is told by the database, a moment after the change.
    private static async Task IsAsync(PortalSite site, string path, Predicate<string> expected)
    {
        while (true)
        {
            using var response = await site.Client.GetAsync(path, Cancelled);
            if (expected(await response.Content.ReadAsStringAsync(Cancelled)))
            {
                return;
            }
        }
    }

    private static async Task<string> SlugAsync(RecordsStore store, long id)
    {
        await using var context = await store.ContextAsync();
        return context.Articles.Single(a => a.Id == id).Slug;
    }
}
