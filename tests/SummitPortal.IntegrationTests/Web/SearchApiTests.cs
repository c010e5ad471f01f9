using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;

namespace SummitPortal.IntegrationTests.Web;

public sealed class SearchApiTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Get_Search_FindsWhatThePagesFindAndShowsThePlace()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.StoreAsync("qq:2", "巴黎再观察", "“我们要监管AI。”", outlet: "美国之音");
        await site.StoreAsync("qq:3", "未发表", "“简化到底。”", EditorialStatus.Draft);
        await site.IndexedAsync(2, articles: 2);

        foreach (var (query, words) in new[] { ("簡化", "簡化"), ("我们 -简化", "我们 -简化"), ("Macron", "Macron"), ("speaker:nobody", "speaker:nobody"), ("“简化", "“简化") })
        {
            var answer = await AnswerAsync(site.Client, "q=" + Uri.EscapeDataString(query));
            Total(answer, "statements").ShouldBe((await site.Service<StatementQueries>().ListAsync(new StatementFilter { Query = words }, Cancelled)).Statements.Total, words);
            Total(answer, "articles").ShouldBe((await site.Service<ArticleQueries>().ListAsync(new ArticleFilter { Query = words }, Cancelled)).Articles.Total, words);
        }

        var found = await AnswerAsync(site.Client, "q=簡化&sort=relevance&limit=1&country=FR&summit=paris-2025");
        var statement = found.GetProperty("statements").GetProperty("items")[0];
        statement.GetProperty("statement").GetProperty("speaker").GetString().ShouldBe("emmanuel-macron");
        statement.GetProperty("snippet").EnumerateArray().Single(p => p.GetProperty("isHit").GetBoolean()).GetProperty("text").GetString().ShouldBe("简化");
        found.GetProperty("articles").GetProperty("items")[0].GetProperty("article").GetProperty("title").GetString().ShouldBe("巴黎观察");
        Total(await AnswerAsync(site.Client, "q=我们&outlet=tencent-news"), "articles").ShouldBe(1);
        Total(await AnswerAsync(site.Client, "q=我们&to=2025-01-01"), "statements").ShouldBe(0);
    }

    [Theory]
    [InlineData("", "q is missing")]
    [InlineData("q=%00%01", "q")]
    [InlineData("q=a&limit=0", "limit")]
    [InlineData("q=a&limit=101", "limit")]
    [InlineData("q=a&sort=hostile", "sort")]
    [InlineData("q=a&cursor=x", "cursor")]
    [InlineData("q=a&q=b", "2 times")]
    public async Task Get_SearchThatCannotBeMeant_IsAProblem(string query, string says)
    {
        var response = await shared.Client.GetAsync("/api/v1/search?" + query, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Get_SearchOfTenThousandCharacters_IsAProblem()
    {
        (await shared.Client.GetAsync("/api/v1/search?q=" + new string('a', 10_000), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_Discrepancies_TellBothSidesAndTheDecision()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var item = (await ListAsync(site, "declaration=PARIS-2025&status=explained"))[0];
        item.GetProperty("claim").GetString().ShouldBe("signed");
        (item.GetProperty("count").GetInt32(), item.GetProperty("counted").GetString()).ShouldBe((61, "countries"));
        var claim = await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/claims/{item.GetProperty("claims")[0]}", Cancelled);
        claim.GetProperty("evidence").GetString().ShouldStartWith("61个国家签署了");

        await site.Service<DiscrepancyService>().DecideAsync(item.GetProperty("id").GetInt64(), new DiscrepancyDecision(DiscrepancyStatus.Corrected, "原文已更正。", "The article was put right.", null, "editor"), null, Cancelled);

        (await ListAsync(site, "status=corrected"))[0].GetProperty("noteEn").GetString().ShouldBe("The article was put right.");
        (await ListAsync(site, "declaration=SEOUL-2024&status=corrected")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_DiscrepancyOfAnUnpublishedArticle_IsNotListed()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", EditorialStatus.Draft);

        (await ListAsync(site, "")).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(PortalSite site, string query) =>
        [.. (await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/discrepancies?" + query, Cancelled)).GetProperty("items").EnumerateArray()];

    private static Task<JsonElement> AnswerAsync(HttpClient client, string query) => client.GetFromJsonAsync<JsonElement>("/api/v1/search?" + query, Cancelled);

    private static int Total(JsonElement answer, string of) => answer.GetProperty(of).GetProperty("total").GetInt32();
}
