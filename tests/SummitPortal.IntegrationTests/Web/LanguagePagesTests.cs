using System.Net;

namespace SummitPortal.IntegrationTests.Web;

public sealed class LanguagePagesTests(SharedPortalSite site) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", null, "en-US", "/en")]
    [InlineData("/", null, null, "/zh")]
    [InlineData("/", "lang=zh", "en", "/zh")]
    [InlineData("/articles?summit=paris-2025", "lang=en", null, "/en/articles?summit=paris-2025")]
    [InlineData("/speakers/emmanuel-macron", null, "en", "/en/speakers/emmanuel-macron")]
    [InlineData("/about", null, "zh", "/zh/about")]
    public async Task Get_AddressWithoutLanguage_LeadsToTheReadersOwn(string path, string? cookie, string? accept, string expected)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept-Language", accept);
        }

        var response = await site.Client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe(expected);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Switch_ToEnglish_RemembersItAndGoesBack()
    {
        var response = await site.Client.GetAsync("/language/en?back=%2Fen%2Farticles%3Fsummit%3Dparis-2025", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/en/articles?summit=paris-2025");
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("lang=en;");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("httponly");
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/en")]
    [InlineData("/\\example.org")]
    [InlineData("/en/\\example.org")]
    [InlineData("/enemy")]
    [InlineData("/zh/articles")]
    [InlineData("/en/a%0d%0aSet-Cookie:%20x=1")]
    [InlineData("/en/文章")]
    public async Task Switch_BackToSomewhereElse_GoesHome(string back)
    {
        var response = await site.Client.GetAsync("/language/en?back=" + (back.Contains('%') ? back : Uri.EscapeDataString(back)), Cancelled);

        response.Headers.Location!.ToString().ShouldBe("/en");
    }

    [Fact]
    public async Task Get_Page_NamesItselfInBothLanguages()
    {
        var html = await site.Client.GetStringAsync("/zh/statements?kind=direct&utm_source=elsewhere", Cancelled);

        var host = site.Client.BaseAddress!.ToString().TrimEnd('/');
        html.ShouldContain($"<link rel=\"canonical\" href=\"{host}/zh/statements?kind=direct\"");
        html.ShouldContain($"hreflang=\"en\" href=\"{host}/en/statements?kind=direct\"");
        html.ShouldContain("href=\"/language/en?back=%2Fen%2Fstatements%3Fkind%3Ddirect\"");
    }
}
