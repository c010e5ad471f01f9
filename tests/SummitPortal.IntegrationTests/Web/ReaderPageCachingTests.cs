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

        var first = await site.Client.GetAsync($"/zh/articles/{slug}", Cancelled);
        var second = await CachedAsync(site, $"/zh/articles/{slug}");

        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
        second.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (await second.Content.ReadAsStringAsync(Cancelled)).ShouldBe(await first.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Get_QueryThatChangesNothing_IsTheSameCachedPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await CachedAsync(site, "/zh/articles?page=1");

        var response = await site.Client.GetAsync("/zh/articles?page=1&utm_source=elsewhere", Cancelled);

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
        var page = await CachedAsync(site, "/zh/about");
        var request = new HttpRequestMessage(HttpMethod.Get, "/zh/about");
        request.Headers.IfNoneMatch.Add(page.Headers.ETag!);

        var response = await site.Client.SendAsync(request, Cancelled);

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
