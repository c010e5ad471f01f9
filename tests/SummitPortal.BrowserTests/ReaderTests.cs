using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SummitPortal.BrowserTests;

/// <summary>What readers do, in a real browser.</summary>
public sealed partial class ReaderTests(PortalFixture portal)
{
    [Fact]
    public async Task Reader_FromHome_WalksToArticleMarkSpeakerAndCountry()
    {
        var page = await portal.OpenAsync("/zh");

        await page.GetByRole(AriaRole.Link, new() { Name = "巴黎人工智能峰会发表声明，美英没有签署" }).FollowAsync();
        var index = page.Locator(".statement-index li").Filter(new() { HasText = "我们需要这些规则" });
        await index.Locator("a.words").ClickAsync();
        var mark = page.Locator("mark.said:target");
        (await mark.InnerTextAsync()).ShouldContain("我们需要这些规则");
        (await mark.EvaluateAsync<bool>("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }")).ShouldBeTrue();

        await mark.Locator("xpath=following-sibling::a[1]").FollowAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("埃马纽埃尔·马克龙");
        (await page.Locator("h1 [lang=en]").InnerTextAsync()).ShouldBe("Emmanuel Macron");
        (await page.Locator(".statement").First.InnerTextAsync()).ShouldContain("未经人工复核");

        await page.Locator(".page-head").GetByRole(AriaRole.Link, new() { Name = "法国", Exact = true }).FollowAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("法国");
        (await page.Locator("#signatures ~ table tbody tr").Filter(new() { HasText = "造福人类与地球" }).InnerTextAsync()).ShouldContain("已签署");
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(360, 740)]
    public async Task Home_FirstView_IsUnder100KilobytesAndNothingMoves(int width, int height)
    {
        var page = await portal.OpenAsync("/zh", new() { ViewportSize = new() { Width = width, Height = height } });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var transferred = await page.EvaluateAsync<int>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");
        var shifts = await page.EvaluateAsync<double>(
            """
            () => new Promise(resolve => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => setTimeout(() => resolve(sum)));
            })
            """);

        transferred.ShouldBeInRange(1_000, 100_000);
        shifts.ShouldBe(0);
    }

    [Fact]
    public async Task Reader_StatementLink_LeadsBackToTheArticle()
    {
        var page = await portal.OpenAsync("/zh/statements?speaker=emmanuel-macron");
        var words = await page.Locator(".statement .words").First.InnerTextAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "看原文" }).First.FollowAsync();

        page.Url.ShouldContain("/zh/articles/");
        words.ShouldStartWith((await page.Locator("mark.said:target").InnerTextAsync())[..4]);
    }

    [Fact]
    public async Task Reader_FilteringArticles_SeesThemNamedAndTakesThemOff()
    {
        var page = await portal.OpenAsync("/zh/articles");
        var all = await page.Locator(".article-line").CountAsync();

        await page.GetByLabel("峰会", new() { Exact = true }).SelectOptionAsync("paris-2025");
        await page.GetByLabel("月份", new() { Exact = true }).SelectOptionAsync("2025-02");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).FollowAsync();

        page.Url.ShouldContain("summit=paris-2025");
        var some = await page.Locator(".article-line").CountAsync();
        some.ShouldBeInRange(1, all - 1);
        (await page.GetByLabel("月份", new() { Exact = true }).InputValueAsync()).ShouldBe("2025-02");

        await page.GetByRole(AriaRole.Link, new() { Name = "去掉筛选：月份 2025年2月" }).FollowAsync();
        page.Url.ShouldEndWith("/zh/articles?summit=paris-2025");
        await page.GetByRole(AriaRole.Link, new() { Name = "全部清除" }).FollowAsync();
        (await page.Locator(".article-line").CountAsync()).ShouldBe(all);
    }

    [Fact]
    public async Task Reader_FilterThatMatchesNothing_IsToldSo()
    {
        var page = await portal.OpenAsync("/zh/statements?country=FR&from=1999-01-01&to=1999-12-31");

        (await page.Locator(".empty").InnerTextAsync()).ShouldContain("没有符合这些条件的言论");
    }

    [Fact]
    public async Task Reader_LanguageSwitch_KeepsThePageAndSticks()
    {
        var page = await portal.OpenAsync("/zh/declarations/PARIS-2025");

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).FollowAsync();

        page.Url.ShouldEndWith("/en/declarations/PARIS-2025");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("Statement on Inclusive and Sustainable");

        await page.GotoAsync(portal.Address + "/");
        page.Url.ShouldEndWith("/en");
        await page.GotoAsync(portal.Address + "/speakers");
        page.Url.ShouldEndWith("/en/speakers");
    }

    [Fact]
    public async Task Reader_ThemeSwitch_TurnsThePageDarkAndSticks()
    {
        var page = await portal.OpenAsync("/zh", new() { ColorScheme = ColorScheme.Light });
        var light = await BackgroundAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "深色" }).ClickAsync();

        var dark = await BackgroundAsync(page);
        dark.ShouldNotBe(light);
        await page.GotoAsync(portal.Address + "/zh/articles");
        (await BackgroundAsync(page)).ShouldBe(dark);
        await page.GetByRole(AriaRole.Button, new() { Name = "浅色" }).ClickAsync();
        (await BackgroundAsync(page)).ShouldBe(light);
    }

    [Fact]
    public async Task Reader_WhoseSystemIsDark_GetsDarkPagesWithoutScript()
    {
        var page = await portal.OpenAsync("/zh", new() { ColorScheme = ColorScheme.Dark, JavaScriptEnabled = false });
        var scripted = await portal.OpenAsync("/zh", new() { ColorScheme = ColorScheme.Light });

        (await page.Locator("body").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor")).ShouldNotBe(await BackgroundAsync(scripted));
        (await page.Locator(".theme-switch").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Reader_WithoutScript_FiltersReadsAndJumps()
    {
        var page = await portal.OpenAsync("/zh/statements", new() { JavaScriptEnabled = false });

        await page.GetByLabel("引述方式").SelectOptionAsync("direct");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).FollowAsync();
        page.Url.ShouldContain("kind=direct");
        await page.GetByRole(AriaRole.Link, new() { Name = "看原文" }).First.FollowAsync();

        page.Url.ShouldMatch(@"/zh/articles/\w+#s-\d+$");
        (await page.Locator("mark.said:target").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Reader_PictureThatDoesNotCome_SeesACalmPlaceInstead()
    {
        var page = await portal.OpenAsync("/zh/articles");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = ParisObservation() }).FollowAsync();

        var place = page.Locator(".missing-picture").First;
        await place.WaitForAsync();

        (await place.InnerTextAsync()).ShouldNotBeNullOrWhiteSpace();
        (await page.Locator("img").EvaluateAllAsync<bool>("all => all.every(i => !i.complete || i.naturalWidth > 0)")).ShouldBeTrue();
    }

    [Fact]
    public async Task Reader_OnTheKeyboard_SkipsToTheContent()
    {
        var page = await portal.OpenAsync("/zh/articles");

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("跳到正文");
        await page.Keyboard.PressAsync("Enter");

        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("content");
    }

    [Fact]
    public async Task Reader_AlphabetOfSpeakers_JumpsToTheLetter()
    {
        var page = await portal.OpenAsync("/zh/speakers");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "按字母跳转" }).GetByRole(AriaRole.Link, new() { Name = "M", Exact = true }).ClickAsync();

        (await page.Locator("h2:target").InnerTextAsync()).ShouldBe("M");
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    [GeneratedRegex("峰会观察", RegexOptions.None, 1000)]
    private static partial Regex ParisObservation();
}
