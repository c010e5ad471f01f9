using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class StoryPagesTests(PostgresFixture postgres)
{
    private const string Words = "“我们要简化规则，让欧洲的人工智能与世界同步。投资将在四年内到位，电力来自核能，数据中心建在法国。开放的模型让研究者和企业都能参与，这正是巴黎所要的。”";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ArticleList_ShowsAStoryOnceAndNamesTheOthers()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "原来的标题", Words, outlet: "某甲报");
        await site.StoreAsync("qq:2", "转载的标题", Words, outlet: "某乙报");
        await site.StoreAsync("qq:3", "别的报道", "“这里说的是完全不同的一件事，与上面那篇没有共同的文字，只有签署声明的国家数目相同而已，篇幅也不短，足够比较。”", outlet: "某丙报");

        var html = await site.Client.GetStringAsync("/zh/articles", Cancelled);

        html.ShouldContain("原来的标题");
        html.ShouldNotContain("转载的标题");
        html.ShouldContain("别的报道");
        html.ShouldContain("2 篇报道");
        html.ShouldContain(">1 篇转载</a> <span>某乙报</span>");
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_StoryThatSeveralCarry_IsOneHitThatLeadsToTheStory()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "原来的标题", Words, outlet: "某甲报");
        await site.StoreAsync("qq:2", "转载的标题", Words, outlet: "某乙报");
        await site.StoreAsync("qq:3", "别的报道", "“也要简化，不过这里说的是完全不同的一件事，与上面那篇没有共同的文字，只有签署声明的国家数目相同而已，篇幅也不短，足够比较。”", outlet: "某丙报");
        await site.IndexedAsync(3, articles: 3);
        await using var context = await site.ContextAsync();
        var outlet = await context.Articles.Where(a => a.Key == "qq:2").Select(a => a.OutletId).SingleAsync(Cancelled);

        foreach (var path in new[] { "/zh/articles?q=简化", "/zh/articles?q=简化&sort=relevance", "/zh/search?q=简化" })
        {
            var html = await site.Client.GetStringAsync(path, Cancelled);
            html.ShouldContain("2 篇报道", customMessage: path);
            html.ShouldContain(">1 篇转载</a> <span>某乙报</span>", customMessage: path);
            html.ShouldContain("原来的标题");
            html[html.IndexOf("article-lines", StringComparison.Ordinal)..].ShouldNotContain("转载的标题", customMessage: path);
        }

        (await site.Client.GetStringAsync($"/zh/articles?q=简化&outlet={outlet}", Cancelled)).ShouldContain("转载的标题");
        var found = await site.Client.GetStringAsync("/api/v1/search?q=简化", Cancelled);
        found.ShouldContain("\"articles\":{\"total\":2,");
        found.ShouldContain("\"copies\":1");

        // The story comes apart: the index hears of it though no article changed.
        var copy = await context.Articles.Where(a => a.Key == "qq:2").Select(a => a.Id).SingleAsync(Cancelled);
        var other = await context.Articles.Where(a => a.Key == "qq:3").Select(a => a.Membership!.StoryId).SingleAsync(Cancelled);
        await context.Set<StoryMembership>().Where(m => m.ArticleId == copy).ExecuteUpdateAsync(m => m.SetProperty(x => x.StoryId, other), Cancelled);
        (await context.ContentChanges.OrderByDescending(c => c.Id).Select(c => c.ArticleId).FirstAsync(Cancelled)).ShouldBe(copy);
    }

    [Fact]
    public async Task Get_ListOfTheOutletThatReprinted_ShowsTheReprint()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "原来的标题", Words, outlet: "某甲报");
        await site.StoreAsync("qq:2", "转载的标题", Words, outlet: "某乙报");
        await using var context = await site.ContextAsync();
        var outlet = await context.Articles.Where(a => a.Key == "qq:2").Select(a => a.OutletId).SingleAsync(Cancelled);

        (await site.Client.GetStringAsync($"/zh/articles?outlet={outlet}", Cancelled)).ShouldContain("转载的标题");
    }

    [Fact]
    public async Task Get_OriginalThatReadersMayNotSee_LetsTheReprintStandForIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "原来的标题", Words, EditorialStatus.Retracted, outlet: "某甲报");
        var reprint = await site.StoreAsync("qq:2", "转载的标题", Words, outlet: "某乙报");

        var html = await site.Client.GetStringAsync("/zh/articles", Cancelled);

        html.ShouldContain("转载的标题");
        html.ShouldNotContain("篇转载");
        (await site.Client.GetStringAsync($"/zh/stories/{reprint}", Cancelled)).ShouldNotContain("原来的标题");
    }

    [Fact]
    public async Task Get_StoryByEitherArticle_ListsBothWithTheOriginalFirst()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var original = await site.StoreAsync("qq:1", "原来的标题", Words, outlet: "某甲报");
        var reprint = await site.StoreAsync("qq:2", "转载的标题", Words.Replace("四年", "五年", StringComparison.Ordinal), outlet: "某乙报");

        foreach (var slug in new[] { original, reprint })
        {
            var html = await site.Client.GetStringAsync($"/en/stories/{slug}", Cancelled);

            html.ShouldContain("2 articles with the same text");
            html.IndexOf("某甲报", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("某乙报", StringComparison.Ordinal));
            html.ShouldContain($"href=\"/en/articles/{original}/compare/{reprint}\"");
        }

        var article = await site.Client.GetStringAsync($"/zh/articles/{reprint}", Cancelled);
        article.ShouldContain($"<a href=\"/zh/stories/{reprint}\">另有 1 篇同文</a>");
        article.ShouldContain($"href=\"/zh/articles/{reprint}/compare/{original}\"");
    }

    [Fact]
    public async Task Get_Comparison_MarksTheWordsOfEachInTextAndForListeners()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var one = await site.StoreAsync("qq:1", "原来的标题", Words, outlet: "某甲报");
        var other = await site.StoreAsync("qq:2", "转载的标题", Words.Replace("四年", "五年", StringComparison.Ordinal), outlet: "某乙报");

        var html = await site.Client.GetStringAsync($"/zh/articles/{one}/compare/{other}", Cancelled);

        html.ShouldContain("投资将在<del><span class=\"hidden\" lang=\"zh-CN\">仅见于甲：</span>四</del><ins><span class=\"hidden\" lang=\"zh-CN\">仅见于乙：</span>五</ins>年内到位");
    }

    [Fact]
    public async Task Get_ComparisonOfArticlesThatAreNoCopies_IsNotThere()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var one = await site.StoreAsync("qq:1", "一篇", Words, outlet: "某甲报");
        var other = await site.StoreAsync("qq:2", "另一篇", "“这里说的是完全不同的一件事，与上面那篇没有共同的文字，只有签署声明的国家数目相同而已，篇幅也不短，足够比较。”", outlet: "某乙报");

        (await site.Client.GetAsync($"/zh/articles/{one}/compare/{other}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetAsync($"/zh/articles/{one}/compare/{one}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetAsync("/zh/stories/0000000000", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetStringAsync($"/zh/stories/{one}", Cancelled)).ShouldContain("没有其他报道载有这篇文稿");
    }
}
