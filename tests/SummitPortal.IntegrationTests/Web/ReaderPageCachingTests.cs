using System.Net;
using System.Net.Http.Headers;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class ReaderPageCachingTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_PageAgain_ComesFromTheCacheAndSetsNoCookie()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");

        var (first, second) = await site.WhileContentStaysAsync(async () => (await site.Client.GetAsync($"/zh/articles/{slug}", Cancelled), await CachedAsync(site, $"/zh/articles/{slug}")));

        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
        second.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (await second.Content.ReadAsStringAsync(Cancelled)).ShouldBe(await first.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Get_QueryThatChangesNothing_IsTheSameCachedPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var response = await site.WhileContentStaysAsync(async () =>
        {
            await CachedAsync(site, "/zh/articles?page=1");
            return await site.Client.GetAsync("/zh/articles?page=1&utm_source=elsewhere", Cancelled);
        });

        response.Headers.Age.ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_OtherFilter_IsAnotherPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await CachedAsync(site, "/zh/articles");

        (await site.Client.GetStringAsync("/zh/articles?month=2024-01", Cancelled)).ShouldNotContain("巴黎观察");
    }

    [Theory]
    [InlineData("month=2024-01%26page%3D1", "month=2024-01&page=1")]
    [InlineData("month=2024-01%0Apage=1", "month=2024-01")]
    [InlineData("month=2024-01", "month=2024-02")]
    public async Task Get_QueryThatOnlyLooksLikeAnother_IsAnotherPage(string kept, string asked)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await CachedAsync(site, $"/zh/statements?{kept}");

        var response = await site.Client.GetAsync($"/zh/statements?{asked}", Cancelled);

        response.Headers.Age.ShouldBeNull();
    }

    [Fact]
    public async Task Get_PageOfAnotherHost_IsAnotherPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await CachedAsync(site, "/zh/about");
        var request = new HttpRequestMessage(HttpMethod.Get, "/zh/about") { Headers = { Host = "elsewhere.example" } };

        var response = await site.Client.SendAsync(request, Cancelled);

        response.Headers.Age.ShouldBeNull();
    }

    [Fact]
    public async Task Head_OfAKeptPage_TellsItsHeadersAndSendsNothing()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var (page, response) = await site.WhileContentStaysAsync(async () =>
            (await CachedAsync(site, "/zh/about"), await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/zh/about"), Cancelled)));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Age.ShouldNotBeNull();
        response.Content.Headers.ContentLength.ShouldBe(page.Content.Headers.ContentLength);
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_KeptPage_HasTheHeadersOfOneMadeAnew()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var attempt = 0;

        // Another page each time, so that the first answer is always one made anew.
        var (made, kept) = await site.WhileContentStaysAsync(async () =>
        {
            var path = $"/zh/about?page={++attempt}";
            return (await site.Client.GetAsync(path, Cancelled), await CachedAsync(site, path));
        });

        made.Headers.Age.ShouldBeNull();
        Headers(kept).ShouldBe(Headers(made));

        static List<string> Headers(HttpResponseMessage response) =>
            [.. response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Age" or "Date" or "Transfer-Encoding" or "Content-Length")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal)];
    }

    // What people type is hardly ever typed again, and what somebody shows a pass for is nobody else's.
    [Fact]
    public async Task Get_SearchOrWithAPass_IsMadeAnewEachTime()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await CachedAsync(site, "/zh/about");

        for (var i = 0; i < 3; i++)
        {
            (await site.Client.GetAsync("/zh/search?q=法国", Cancelled)).Headers.Age.ShouldBeNull();
            var request = new HttpRequestMessage(HttpMethod.Get, "/zh/about") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "nobody") } };
            (await site.Client.SendAsync(request, Cancelled)).Headers.Age.ShouldBeNull();
        }
    }

    // The limit only ends a wait that would have no end.
    [Fact(Timeout = 60_000)]
    public async Task Store_AnArticle_DropsTheCachedPages()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var before = await CachedAsync(site, "/zh/articles");
        (await before.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("后来的报道");

        await site.StoreAsync("qq:1", "后来的报道", "“我们要简化。”");

        // The notification travels on its own; the page changes as soon as it has arrived.
        while (!(await site.Client.GetStringAsync("/zh/articles", Cancelled)).Contains("后来的报道", StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Get_WithTheTagOfThePageOneHas_IsNotSentAgain()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var response = await site.WhileContentStaysAsync(async () =>
        {
            var page = await CachedAsync(site, "/zh/about");
            var request = new HttpRequestMessage(HttpMethod.Get, "/zh/about");
            request.Headers.IfNoneMatch.Add(page.Headers.ETag!);
            return await site.Client.SendAsync(request, Cancelled);
        });

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("identity", null)]
    public async Task Get_CachedPage_KeepsOneCopyForEachEncoding(string accepted, string? encoding)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await CachedAsync(site, "/zh/about");
        var request = new HttpRequestMessage(HttpMethod.Get, "/zh/about");
        request.Headers.Add("Accept-Encoding", accepted);

        var response = await site.Client.SendAsync(request, Cancelled);

        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        if (encoding is not null)
        {
            response.Headers.Vary.ShouldContain("Accept-Encoding");
        }
    }

    [Fact]
    public async Task Get_AssetOfAPage_MayBeKeptForEver()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var html = await site.Client.GetStringAsync("/zh/about", Cancelled);
        var start = html.IndexOf("/css/base.", StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Get, html[start..html.IndexOf('"', start)]);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        var response = await site.Client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    /// <summary>Asks until the answer comes from the cache: while the application starts, the listener may drop what was kept a moment before.</summary>
    private static async Task<HttpResponseMessage> CachedAsync(PortalSite site, string path)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var response = await site.Client.GetAsync(path, Cancelled);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (response.Headers.Age is not null)
            {
                return response;
            }
        }

        throw new ShouldAssertException($"{path} was rendered anew each of 20 times.");
    }
}
