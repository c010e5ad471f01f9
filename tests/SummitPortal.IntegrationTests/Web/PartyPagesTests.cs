using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>Who signed what, on the record that comes with the portal.</summary>
public sealed class PartyPagesTests(SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "By the record kept here, 6 countries signed the Bletchley Declaration, but not the Paris Statement.", "On record as not having signed the Paris Statement: United Kingdom, United States.", "Not on the list of the Paris Statement, which alone does not mean that they declined: Israel, Philippines, Saudi Arabia, Türkiye.")]
    [InlineData("zh", "据记录，6 个国家签署了《布莱切利宣言》，但不在《巴黎声明》的签署名单上。", "记录载明未签署《巴黎声明》：美国、英国。", "未列入《巴黎声明》的名单，这本身不表示拒签：菲律宾、沙特、土耳其、以色列。")]
    public async Task Get_SignedBletchleyButNotParis_IsAnsweredInASentenceAndAList(string language, params string[] answer)
    {
        using var page = await PageAsync($"/{language}/parties?signed=BLETCHLEY-2023&not=PARIS-2025");

        page.QuerySelectorAll(".answer p").Select(p => p.TextContent).ShouldBe(answer);
        CodesIn(page).Order().ShouldBe(["GB", "IL", "PH", "SA", "TR", "US"]);
        (await CodesAsync("signed=BLETCHLEY-2023&not=PARIS-2025")).ShouldBe(["GB", "IL", "PH", "SA", "TR", "US"]);
    }

    [Fact]
    public async Task Get_Cell_TellsTheStateByWordAndLeadsToItsSource()
    {
        using var page = await PageAsync("/en/parties");
        var table = page.QuerySelector("table.parties")!;
        var columns = table.QuerySelectorAll("thead th").Select(c => c.QuerySelector("a")?.GetAttribute("href")).ToList();

        IElement Cell(string party, string declaration) =>
            table.QuerySelector($"tbody a[href='/en/countries/{party}']")!.Closest("tr")!.Children[columns.IndexOf($"/en/declarations/{declaration}")];

        Cell("GB", "PARIS-2025").TextContent.Trim().ShouldBe("Did not sign");
        Cell("IL", "PARIS-2025").TextContent.Trim().ShouldBe("Not listed");
        Cell("NZ", "BLETCHLEY-2023").TextContent.ShouldContain("Joined later");
        Cell("CH", "BLETCHLEY-2023").TextContent.ShouldContain("not yet verified");
        var link = Cell("GB", "PARIS-2025").QuerySelector("a")!.GetAttribute("href")!;
        using var declaration = await PageAsync(link);
        declaration.QuerySelector(link[link.IndexOf('#', StringComparison.Ordinal)..])!.QuerySelectorAll("a.source").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("region=oceania", "AU NZ")]
    [InlineData("bloc=g7", "CA DE EU FR GB IT JP US")]
    [InlineData("bloc=g7&region=europe&not=PARIS-2025", "GB")]
    [InlineData("signed=BLETCHLEY-2023&signed=SEOUL-2024&not=PARIS-2025", "GB US")]
    [InlineData("signed=BLETCHLEY-2023&region=oceania", "AU NZ")]
    [InlineData("signed=BLETCHLEY-2023&region=oceania&asof=2023-12-31", "AU")]
    [InlineData("not=BLETCHLEY-2023&bloc=five-eyes&asof=2023-12-31", "NZ")]
    [InlineData("signed=BLETCHLEY-2023&not=SEOUL-2024&not=SEOUL-MINISTERIAL-2024&region=asia", "CN")]
    public async Task Get_WithFilters_AllOfThemHoldOnThePageAndInTheApi(string query, string codes)
    {
        using var page = await PageAsync("/zh/parties?" + query);

        CodesIn(page).Order(StringComparer.Ordinal).ShouldBe(codes.Split(' '));
        (await CodesAsync(query)).Order(StringComparer.Ordinal).ShouldBe(codes.Split(' '));
    }

    [Fact]
    public async Task Get_AsOfADay_TellsTheRecordOfThatDayInTableSentenceAndFile()
    {
        const string query = "not=BLETCHLEY-2023&region=oceania&bloc=g20&asof=2022-01-01";
        using var page = await PageAsync("/en/parties?" + query);

        CodesIn(page).ShouldBe(["AU"]);
        page.QuerySelector("table.parties tbody td")!.TextContent.Trim().ShouldBe("Not listed");
        page.QuerySelector(".notice-line a")!.GetAttribute("href").ShouldBe("/en/parties?not=BLETCHLEY-2023&bloc=g20&region=oceania");
        var file = await shared.Client.GetFromJsonAsync<JsonElement>($"/api/v1/parties.json?{query}", Cancelled);
        file.EnumerateArray().Single().GetProperty("signed").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("signed=NOWHERE-2027", "NOWHERE-2027")]
    [InlineData("signed=BLETCHLEY-2023&not=nowhere", "nowhere")]
    [InlineData("bloc=atlantis", "atlantis")]
    public async Task Get_WhatIsNotKnown_IsSaidAndAnswersNothing(string query, string named)
    {
        using var page = await PageAsync("/en/parties?" + query);

        page.QuerySelector(".notice-line")!.TextContent.ShouldBe($"Nothing here is called “{named}”, so there is no result.");
        page.QuerySelectorAll(".answer").ShouldBeEmpty();
        CodesIn(page).ShouldBeEmpty();
        (await CodesAsync(query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_WhatCannotBeMeant_IsAClearPageAndAProblemOfTheApi()
    {
        foreach (var query in new[] { "region=atlantis", "signed=" + new string('x', 200), "not=%00%01", string.Join('&', Enumerable.Range(0, 11).Select(i => $"signed=X-{i}")) })
        {
            (await shared.Client.GetAsync("/en/parties?" + query, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, query);
            (await shared.Client.GetAsync("/api/v1/parties?" + query, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        }
    }

    [Fact]
    public async Task Get_MapOfADeclaration_TellsEachCountrysStateByWord()
    {
        using var page = await PageAsync("/en/declarations/PARIS-2025");
        var tiles = page.QuerySelectorAll(".tile").ToDictionary(t => t.QuerySelector(".tile-code")!.TextContent, t => t.QuerySelector(".status")!.TextContent);

        tiles["FR"].ShouldBe("Signed");
        tiles["GB"].ShouldBe("Did not sign");
        tiles["IL"].ShouldBe("Not listed");
        tiles.ShouldNotContainKey("EU");
        page.QuerySelector("#tiles-oceania")!.TextContent.ShouldContain("2 of 2");
        page.QuerySelector("a[href='/en/parties?signed=BLETCHLEY-2023&not=PARIS-2025']")!.TextContent.ShouldBe("Bletchley Declaration");
    }

    private static IEnumerable<string> CodesIn(IHtmlDocument page) =>
        page.QuerySelectorAll("table.parties tbody th a").Select(a => a.GetAttribute("href")!.Split('/')[^1]);

    private async Task<IHtmlDocument> PageAsync(string address) => new HtmlParser().ParseDocument(await shared.Client.GetStringAsync(address, Cancelled));

    private async Task<IReadOnlyList<string>> CodesAsync(string query) =>
        [.. (await shared.Client.GetFromJsonAsync<JsonElement>($"/api/v1/parties?limit=100&{query}", Cancelled)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!)];
}
