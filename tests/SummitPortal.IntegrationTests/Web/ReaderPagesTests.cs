using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class ReaderPagesTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_LongArticle_ArrivesWholeAndSaysHowLongItIs()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "长篇", $"“我们要简化。”{new string('长', 150_000)}。");

        using var response = await site.Client.GetAsync($"/zh/articles/{slug}", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        var bytes = await response.Content.ReadAsByteArrayAsync(Cancelled);

        response.Headers.Age.ShouldBeNull();
        response.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var html = System.Text.Encoding.UTF8.GetString(bytes);
        html.ShouldContain(new string('长', 150_000));
        html.ShouldEndWith("</html>");
    }

    [Fact]
    public async Task Head_Article_SaysHowLongItIsAndSendsNothing()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/zh/articles/{slug}");

        using var response = await site.Client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1_000);
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_StatementsThatWaitForReview_OnRequestOnlyAndMarked()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var slug = await site.StoreAsync("qq:2", "巴黎再观察", "“没有把握的话。”", confidence: 0.3);
        await site.StoreAsync("qq:3", "秘密", "“秘密的没有把握的话。”", EditorialStatus.Draft, confidence: 0.3);
        await site.IndexedAsync(1);

        foreach (var path in new[] { "/en/statements", "/en/statements?review=unreviewed", "/en/statements?q=把握", "/en/search?q=把握", "/en/speakers/emmanuel-macron", "/en/feeds/statements.atom", "/en/feeds/statements.atom?review=pending", "/en" })
        {
            (await site.Client.GetStringAsync(path, Cancelled)).ShouldNotContain("没有把握的话", customMessage: path);
        }

        foreach (var path in new[] { "/en/statements?review=pending", "/en/statements?review=pending&speaker=emmanuel-macron&layout=table", "/en/statements?review=pending&q=nothing" })
        {
            var html = await site.Client.GetStringAsync(path, Cancelled);
            html.ShouldContain("没有把握的话");
            html.ShouldContain("waiting for review, unconfirmed");
            html.ShouldContain("some are misread");
            html.ShouldContain($"/en/articles/{slug}#:~:text=");
            html.ShouldContain("noindex");
            html.ShouldNotContain("我们要简化");
            html.ShouldNotContain("秘密");
            html.ShouldNotContain("/cite");
        }

        var listed = await site.Client.GetStringAsync("/api/v1/statements.json?review=pending", Cancelled);
        listed.ShouldContain("\"review\":\"pending\"");
        listed.ShouldNotContain("秘密");
        (await site.Client.GetStringAsync("/en/statements?review=pending&country=US", Cancelled)).ShouldNotContain("没有把握的话");
        (await site.Client.GetAsync("/api/v1/statements?review=pending&q=把握", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/articles")]
    [InlineData("/articles?summit=paris-2025&outlet=tencent-news&outletCountry=CN&speaker=emmanuel-macron&country=FR&issue=regulation&month=2025-02&from=2025-02-12&to=2025-02-12&q=%E6%88%91%E4%BB%AC&sort=statements")]
    [InlineData("/summits/paris-2025")]
    [InlineData("/summits/reaim-2024")]
    [InlineData("/speakers")]
    [InlineData("/speakers?sort=statements&country=FR")]
    [InlineData("/speakers/emmanuel-macron")]
    [InlineData("/countries")]
    [InlineData("/countries/FR")]
    [InlineData("/countries/EU")]
    [InlineData("/statements")]
    [InlineData("/statements?q=%E6%88%91%E4%BB%AC&speaker=emmanuel-macron&country=FR&bloc=european-union&organisation=x&kind=direct&via=x&outlet=tencent-news&outletCountry=CN&summit=paris-2025&issue=regulation&month=2025-02&review=reviewed&from=2025-02-12&to=2025-02-12")]
    [InlineData("/search")]
    [InlineData("/search?q=%E7%AE%80%E5%8C%96")]
    [InlineData("/search/names")]
    [InlineData("/statements?layout=table&q=%E7%AE%80%E5%8C%96&sort=relevance")]
    [InlineData("/declarations")]
    [InlineData("/declarations/PARIS-2025")]
    [InlineData("/summits/paris-2025/positions")]
    [InlineData("/summits/paris-2025/positions?review=all&by=speakers&bloc=brics&page=2")]
    [InlineData("/discrepancies")]
    [InlineData("/discrepancies?declaration=PARIS-2025&status=explained")]
    [InlineData("/discrepancies/1")]
    [InlineData("/data")]
    [InlineData("/about")]
    public async Task Get_EveryPage_IsPlainHtmlInItsLanguage(string path)
    {
        foreach (var (prefix, tag) in new[] { ("/zh", "zh-CN"), ("/en", "en") })
        {
            var response = await shared.Client.GetAsync(prefix + path, Cancelled);

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            response.Headers.Contains("Set-Cookie").ShouldBeFalse();
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            var html = await response.Content.ReadAsStringAsync(Cancelled);
            html.ShouldStartWith($"<!DOCTYPE html>\n<html lang=\"{tag}\"");
            html.ShouldNotContain("<!--");
            html.ShouldNotContain(" style=");
        }
    }

    [Theory]
    [InlineData("/zh/articles/0000000000")]
    [InlineData("/zh/speakers/nobody")]
    [InlineData("/zh/countries/XX")]
    [InlineData("/zh/summits/atlantis-2030")]
    [InlineData("/zh/declarations/NONE")]
    [InlineData("/zh/summits/atlantis-2030/positions")]
    [InlineData("/zh/positions/999999")]
    [InlineData("/zh/discrepancies/999999")]
    [InlineData("/zh/statements/999999")]
    [InlineData("/zh/statements/9999999999999999999999")]
    [InlineData("/zh/nonsense")]
    [InlineData("/nonsense")]
    [InlineData("/language/fr")]
    [InlineData("/source-files/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Get_WhatIsNotThere_IsThePageThatSaysSo(string path)
    {
        var response = await shared.Client.GetAsync(path, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("没有这个页面");
    }

    [Theory]
    [InlineData("/zh/articles?page=0&month=x&outlet=%00&sort=%F0%9F%98%80")]
    [InlineData("/zh/statements?from=2025-02-30&kind=loud&page=1000000&speaker=%27%3B--")]
    [InlineData("/zh/speakers?country=%3Cscript%3E&page=-1")]
    public async Task Get_HostileQuery_IsAnOrdinaryPage(string path)
    {
        var response = await shared.Client.GetAsync(path, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Get_Article_MarksWordsAndSaysThatNobodyReviewedThem()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        var id = await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);

        var html = await site.Client.GetStringAsync($"/zh/articles/{slug}", Cancelled);

        html.ShouldContain($"<mark class=\"said\" id=\"s-{id}\" title=\"埃马纽埃尔·马克龙的言论\">“我们要简化。”</mark><a class=\"said-by\" href=\"/zh/speakers/emmanuel-macron\"");
        html.ShouldContain("未经人工复核");
        html.ShouldContain("2025年2月12日（周三） 01:30 UTC&#x2B;8");
        html.ShouldContain("<time datetime=\"2025-02-12T01:30:00&#x2B;08:00\">");
    }

    [Fact]
    public async Task Get_Statement_LeadsToItsWordsInTheArticle()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        var id = await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);

        var response = await site.Client.GetAsync($"/en/statements/{id}", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe($"/en/articles/{slug}#s-{id}");
    }

    [Theory]
    [InlineData(EditorialStatus.Draft)]
    [InlineData(EditorialStatus.InReview)]
    [InlineData(EditorialStatus.Retracted)]
    [InlineData(EditorialStatus.Archived)]
    public async Task Get_ArticleThatIsNotPublished_IsNowhere(EditorialStatus status)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "秘密标题", "“秘密的话。”", status);
        await using var context = await site.ContextAsync();
        var sha = await context.SourceFiles.Select(f => f.Sha256).SingleAsync(Cancelled);

        (await site.Client.GetAsync($"/zh/articles/{slug}", Cancelled)).StatusCode.ShouldBe(status == EditorialStatus.Retracted ? HttpStatusCode.Gone : HttpStatusCode.NotFound);
        (await site.Client.GetAsync($"/source-files/{sha}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/zh", "/zh/articles", "/zh/statements", "/zh/speakers", "/zh/speakers/emmanuel-macron", "/zh/countries/FR", "/zh/summits/paris-2025", "/zh/declarations/PARIS-2025" })
        {
            var html = await site.Client.GetStringAsync(path, Cancelled);
            html.ShouldNotContain("秘密", customMessage: path);
            html.ShouldNotContain("61个国家签署了声明", customMessage: path);
        }
    }

    [Fact]
    public async Task Get_StatementThatWaitsForReview_IsNotShown()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“没有把握的话。”", confidence: 0.3);

        (await site.Client.GetStringAsync($"/zh/articles/{slug}", Cancelled)).ShouldNotContain("<mark class=\"said\"");
        (await site.Client.GetStringAsync("/zh/statements", Cancelled)).ShouldNotContain("没有把握");
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Get_StatementsOfADay_GoByTheDateAsPrinted()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        // Printed as 12 February 01:30 in China, when it was still the 11th in UTC.
        (await site.Client.GetStringAsync("/zh/statements?from=2025-02-12&to=2025-02-12", Cancelled)).ShouldContain("我们要简化");
        (await site.Client.GetStringAsync("/zh/statements?from=2025-02-11&to=2025-02-11", Cancelled)).ShouldNotContain("我们要简化");
    }

    [Fact]
    public async Task Get_Declaration_HoldsClaimsAgainstTheRecord()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        var id = await context.SignatoryClaims.Select(c => c.Id).SingleAsync(Cancelled);

        var html = await site.Client.GetStringAsync("/zh/declarations/PARIS-2025", Cancelled);

        html.ShouldContain($"href=\"/zh/articles/{slug}#c-{id}\"");
        html.ShouldContain("61个国家签署");
        html.ShouldContain("不一致");
        (await site.Client.GetStringAsync($"/zh/articles/{slug}", Cancelled)).ShouldContain($"id=\"c-{id}\"");
    }

    [Fact]
    public async Task Get_SourceFile_IsADownloadOfTheBytesAsReceived()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        var file = await context.SourceFiles.Include(f => f.Content).SingleAsync(Cancelled);

        var response = await site.Client.GetAsync($"/source-files/{file.Sha256}", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("1.md");
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBe(file.Content!.Bytes);
    }

    [Fact]
    public async Task Get_WhenTheDatabaseIsGone_IsAPageThatSaysSoAndIsNotKept()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await using (var context = await site.ContextAsync())
        {
            await context.Database.EnsureDeletedAsync(Cancelled);
        }

        var response = await site.Client.GetAsync("/en/articles", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Headers.ETag.ShouldBeNull();
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This page cannot be shown right now");
    }

    [Fact]
    public async Task Head_Page_AnswersWithoutBody()
    {
        var response = await shared.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/zh/articles"), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBeEmpty();
    }
}
