using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class SideBySideTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_TwoSpeakers_ShowsTheirOwnWordsByIssueEachWithItsPlace()
    {
        using var page = await PageAsync(shared.Client, "/en/compare?speaker=jd-vance&speaker=emmanuel-macron");

        var columns = page.QuerySelector("#issue-regulation")!.ParentElement!.QuerySelectorAll(".beside-one");
        columns.Select(c => c.QuerySelector("h3")!.TextContent.Trim()).ShouldBe(["Emmanuel Macron", "JD Vance"]);
        columns[0].QuerySelector(".words")!.TextContent.Trim().ShouldBe("“我们要简化。”");
        columns[0].QuerySelector("a[href*='#s-']").ShouldNotBeNull();
        columns[0].TextContent.ShouldContain("Tencent News");
        columns[1].TextContent.ShouldContain("No position or statement found.");
        page.QuerySelectorAll("#signatures").ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_TwoCountries_ShowsReviewedPositionsAndWhatTheySigned()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们反对监管。”");
        await site.IndexedAsync(1);
        await new PositionSuggestions(site.Service<IDbContextFactory<PortalDbContext>>(), TimeProvider.System, Lexicon.LoadEmbedded()).SuggestAsync("paris-2025", Cancelled);
        await using var context = await site.ContextAsync();
        var position = await context.Positions.Where(p => p.CountryCode == "FR").Select(p => p.Id).SingleAsync(Cancelled);

        using (var page = await PageAsync(site.Client, "/en/compare?country=FR&country=US"))
        {
            page.QuerySelectorAll(".stance").ShouldBeEmpty("a suggestion is no position");
            page.QuerySelector("a[href='/en/compare?country=FR&country=US&review=all']").ShouldNotBeNull();
        }

        using (var page = await PageAsync(site.Client, "/en/compare?country=FR&country=US&review=all"))
        {
            page.QuerySelector(".beside-position")!.TextContent.ShouldContain("unreviewed");
        }

        await site.Service<PositionService>().AcceptAsync(position, "反对新的监管", "Against new rules", "editor", null, Cancelled);
        using var reviewed = await PageAsync(site.Client, "/en/compare?country=US&country=FR&summit=paris-2025");
        var france = reviewed.QuerySelectorAll("#issue-regulation + .beside .beside-one")[0];
        france.QuerySelector($"a[href='/en/positions/{position}']")!.TextContent.ShouldContain("opposes");
        france.TextContent.ShouldContain("Against new rules");
        france.QuerySelector(".words")!.TextContent.ShouldContain("我们反对监管");
        var paris = reviewed.QuerySelector("a[href='/en/declarations/PARIS-2025']")!.Closest("tr")!;
        paris.QuerySelectorAll(".status").Select(s => s.TextContent).ShouldBe(["Signed", "Did not sign"]);
        (await site.Client.GetStringAsync("/en/compare?country=FR&country=US&summit=seoul-2024", Cancelled)).ShouldNotContain("Against new rules");
    }

    [Theory]
    [InlineData("country=FR&country=nowhere", 200, "There is no speaker or country “nowhere” here")]
    [InlineData("speaker=nobody&speaker=noone", 200, "There is no speaker or country “noone” here")]
    [InlineData("country=FR&country=US&country=CN&country=IN&country=GB", 400, "At most 4 can be compared at once")]
    [InlineData("speaker=a&speaker=b&speaker=c&country=FR&country=US", 400, "At most 4 can be compared at once")]
    [InlineData("country=%00&country=FR", 200, "Add another")]
    [InlineData("", 200, "Begin with")]
    [InlineData("name=nobody at all", 200, "Nothing here is called “nobody at all”")]
    public async Task Get_WhatCannotBeCompared_IsAClearPage(string query, int status, string says)
    {
        var response = await shared.Client.GetAsync("/en/compare?" + query, Cancelled);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(says);
    }

    [Fact]
    public async Task Get_NameTyped_LeadsToTheComparisonWithThem()
    {
        var response = await shared.Client.GetAsync("/zh/compare?speaker=jd-vance&summit=paris-2025&name=马克龙", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/zh/compare?speaker=emmanuel-macron&speaker=jd-vance&summit=paris-2025");
    }

    [Fact]
    public async Task Get_PagesOfSpeakersAndCountries_LeadToAComparison()
    {
        foreach (var (path, start) in new[] { ("/en/speakers/emmanuel-macron", "/en/compare?speaker=emmanuel-macron"), ("/en/countries/FR", "/en/compare?country=FR") })
        {
            using var page = await PageAsync(shared.Client, path);
            page.QuerySelector($"a[href='{start}']").ShouldNotBeNull(path);
            using var chooser = await PageAsync(shared.Client, start);
            chooser.QuerySelectorAll(".candidates a").ShouldNotBeEmpty(path);
        }
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) => new HtmlParser().ParseDocument(await client.GetStringAsync(address, Cancelled));
}
