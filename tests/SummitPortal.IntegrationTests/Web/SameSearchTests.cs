using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>A search finds the same wherever it is asked: on pages, in the API, in exports and in feeds. Articles of one moment may stand in another order.</summary>
public sealed class SameSearchTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_InTheLanguageOfThePages_FindsTheSameEverywhere()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.StoreAsync("qq:2", "巴黎再观察", "“我们要监管AI。”", outlet: "美国之音");
        await site.StoreAsync("qq:3", "第三篇", "“我们既要简化，也要监管。”");
        await site.IndexedAsync(3, articles: 3);
        (string Words, int Statements, int Articles)[] searches =
        [
            ("簡化", 2, 2),
            ("我们 -简化", 1, 1),
            ("监管ＡＩ OR “我们要简化”", 2, 2),
            ("\"要监管\"", 2, 2),
            ("Macron", 3, 3),
            ("speaker:馬克龍 outlet:美国之音", 1, 1),
            ("第三篇", 0, 1),
            ("speaker:nobody", 0, 0),
        ];

        foreach (var (words, statements, articles) in searches)
        {
            var statementIds = (await site.Service<StatementQueries>().ListAsync(new StatementFilter { Query = words }, Cancelled)).Statements.Items.Select(s => $"{s.Id}").ToArray();
            var articleSlugs = (await site.Service<ArticleQueries>().ListAsync(new ArticleFilter { Query = words }, Cancelled)).Articles.Items.Select(a => a.Slug).ToArray();
            (statementIds.Length, articleSlugs.Length).ShouldBe((statements, articles), words);
            await ShouldBeFoundAsync(site, "statements", "id", words, statementIds);
            await ShouldBeFoundAsync(site, "articles", "slug", words, articleSlugs);
        }
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_WithAFilter_KeepsBothAndGoesOnPageByPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.StoreAsync("qq:2", "巴黎再观察", "“我们要简化。”", outlet: "美国之音");
        await site.StoreAsync("qq:3", "第三篇", "“还是要简化。”");
        await site.IndexedAsync(3, articles: 3);

        var first = await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/statements?q=簡化&speaker=emmanuel-macron&bloc=european-union&issue=regulation&summit=paris-2025&outlet=tencent-news&limit=1", Cancelled);
        var second = await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/statements?q=簡化&speaker=emmanuel-macron&bloc=european-union&issue=regulation&summit=paris-2025&outlet=tencent-news&limit=1&cursor={first.GetProperty("next")}", Cancelled);

        first.GetProperty("total").GetInt32().ShouldBe(2);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        new[] { first, second }.Select(p => p.GetProperty("items")[0].GetProperty("id").GetInt64()).Distinct().Count().ShouldBe(2);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_WhatReadersMayNoLongerSee_IsNotFoundThoughTheIndexHasIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1, articles: 1);

        await using var context = await site.ContextAsync();
        await context.Articles.ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, Core.Articles.EditorialStatus.Retracted), Cancelled);

        site.Service<PortalIndex>().Statements.Index.Count.ShouldBe(1);
        await ShouldBeFoundAsync(site, "statements", "id", "简化", []);
        await ShouldBeFoundAsync(site, "articles", "slug", "简化", []);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_WhileTheIndexIsBeingMade_IsRefusedAndNeverAnsweredOtherwise()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1, articles: 1);
        site.Service<PortalIndex>().State = new IndexState.Warming(0, 1);

        foreach (var path in new[] { "/api/v1/statements", "/api/v1/articles", "/api/v1/statements.csv", "/api/v1/articles.jsonl", "/zh/feeds/statements.atom", "/zh/feeds/articles.json" })
        {
            var response = await site.Client.GetAsync($"{path}?q=简化", Cancelled);
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            response.Headers.RetryAfter!.Delta.ShouldNotBeNull();
            (await site.Client.GetAsync(path, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        foreach (var path in new[] { "/zh/statements", "/zh/articles", "/zh/search" })
        {
            var page = await site.Client.GetStringAsync($"{path}?q=简化", Cancelled);
            page.ShouldContain("正在建立索引");
            page.ShouldNotContain("我们要");
        }
    }

    private static async Task ShouldBeFoundAsync(PortalSite site, string list, string key, string words, string[] expected)
    {
        var query = "?q=" + Uri.EscapeDataString(words);
        var page = await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}{query}", Cancelled);
        Keys(page.GetProperty("items")).ShouldBe(expected, ignoreOrder: true, $"{list} {words}");
        page.GetProperty("total").GetInt32().ShouldBe(expected.Length);
        Keys(await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}.json{query}", Cancelled)).ShouldBe(expected, ignoreOrder: true, $"{list}.json {words}");
        var feed = await site.Client.GetFromJsonAsync<JsonElement>($"/zh/feeds/{list}.json{query}", Cancelled);
        feed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!.Split('/')[^1]).ShouldBe(expected, ignoreOrder: true, $"feed of {list} {words}");

        IEnumerable<string> Keys(JsonElement items) => items.EnumerateArray().Select(i => i.GetProperty(key).ToString());
    }
}
