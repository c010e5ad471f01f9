using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.IntegrationTests.Web;

public sealed class SearchPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Statements_EveryFacet_CountsWhatTheStoreCounts()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.StoreAsync("qq:2", "巴黎再观察", "“我们要监管。”", outlet: "美国之音");
        await site.StoreAsync("qq:3", "草稿", "“没有人该看见。”", EditorialStatus.Draft);
        await site.StoreAsync("qq:4", "没有把握", "“大概如此。”", confidence: 0.3);
        await site.IndexedAsync(2);

        var view = await site.Service<StatementQueries>().ListAsync(new StatementFilter { Outlet = "tencent-news" }, Cancelled);

        view.Statements.Total.ShouldBe(1);
        view.Facets![Facet.Outlet].Select(o => o.Count).ShouldBe([1, 1]);
        await using var context = await site.ContextAsync();
        foreach (var (facet, options) in view.Facets)
        {
            foreach (var option in options)
            {
                var filter = (facet == Facet.Outlet ? new StatementFilter() : view.Filter).With(facet, option.Value);
                (await context.Statements.Shown().Matching(filter, context, site.Service<BlocDirectory>(), site.Service<PortalIndex>()).CountAsync(Cancelled)).ShouldBe(option.Count, $"{facet} {option.Value}");
            }
        }

        view.Facets.Where(f => f.Value.Count > 0).Select(f => f.Key).ShouldBe(
            [Facet.Speaker, Facet.Country, Facet.Bloc, Facet.Issue, Facet.Outlet, Facet.OutletCountry, Facet.Summit, Facet.Kind, Facet.Month, Facet.Review], ignoreOrder: true);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task CrossTable_EveryCell_CountsWhatTheListBehindItHas()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.StoreAsync("qq:2", "巴黎再观察", "“我们要监管。”", outlet: "美国之音");
        await site.StoreAsync("qq:3", "草稿", "“没有人该看见。”", EditorialStatus.Draft);
        await site.IndexedAsync(2);

        foreach (var (rows, columns) in new[] { (Facet.Speaker, Facet.OutletCountry), (Facet.Outlet, Facet.Month), (Facet.Country, Facet.Issue) })
        {
            var view = site.Service<CrossTableQueries>().Count(new StatementFilter { Summit = "paris-2025" }, rows, columns);

            view.Total.ShouldBe(2);
            view.Rows.Count.ShouldBeGreaterThan(0);
            for (var (i, filled) = (0, 0); i < view.Rows.Count; i++, filled.ShouldBeGreaterThan(0))
            {
                for (var j = 0; j < view.Columns.Count; j++)
                {
                    var filter = view.Filter.With(rows, view.Rows[i]).With(columns, view.Columns[j]);
                    (await site.Service<StatementQueries>().ListAsync(filter, Cancelled)).Statements.Total.ShouldBe(view.Cells[i, j], $"{view.Rows[i]} {view.Columns[j]}");
                    filled += view.Cells[i, j];
                }
            }
        }
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Statements_SearchedForByAnyNameOfTheSpeaker_FindsAll()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        foreach (var name in new[] { "马克龙", "馬克龍", "Macron", "ｍａｃｒｏｎ", "speaker:Macron 简化", "“我們要簡化”" })
        {
            (await site.Client.GetStringAsync($"/zh/statements?q={Uri.EscapeDataString(name)}", Cancelled)).ShouldContain("我们要");
        }

        (await site.Client.GetStringAsync($"/zh/statements?q={Uri.EscapeDataString("简化 -speaker:Macron")}", Cancelled)).ShouldNotContain("我们要");
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Statements_AfterAChange_AreFoundAsTheyAreNow()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        await using (var context = await site.ContextAsync())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancelled);
            await context.Articles.ExecuteUpdateAsync(a => a.SetProperty(x => x.Status, EditorialStatus.Retracted), Cancelled);
            await context.Database.ExecuteSqlRawAsync("SELECT pg_notify('portal_content', '')", Cancelled);
            await transaction.CommitAsync(Cancelled);
        }

        await site.IndexedAsync(0);
        (await site.Client.GetStringAsync("/zh/statements?q=%E7%AE%80%E5%8C%96", Cancelled)).ShouldNotContain("我们要");
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_WordsOfAnArticle_ShowsThemMarkedInBoth()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        var html = await site.Client.GetStringAsync($"/zh/search?q={Uri.EscapeDataString("簡化")}", Cancelled);

        html.ShouldContain("我们要<mark>简化</mark>");
        html.ShouldContain("巴黎观察");
        html.ShouldContain("/zh/statements?q=%E7%B0%A1%E5%8C%96");
        (await site.Client.GetStringAsync($"/zh/articles?q={Uri.EscapeDataString("61个国家 巴黎")}", Cancelled)).ShouldContain("<mark>61个国家</mark>签署了声明");
    }

    [Theory(Timeout = SignalTimeout.Milliseconds)]
    [InlineData("法国", "/zh/countries/FR")]
    [InlineData("Macron", "/zh/speakers/emmanuel-macron")]
    [InlineData("马克隆", "/zh/speakers/emmanuel-macron")]
    [InlineData("Emanuel Macrom", "/zh/speakers/emmanuel-macron")]
    [InlineData("七国集团", "/zh/statements?bloc=g7")]
    public async Task Search_NameOrNearlyOne_LeadsToItsPage(string words, string page)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.IndexedAsync(0);

        (await site.Client.GetStringAsync($"/zh/search?q={Uri.EscapeDataString(words)}", Cancelled)).ShouldContain($"href=\"{page}\"");
    }

    [Theory]
    [InlineData("/zh/search")]
    [InlineData("/zh/statements")]
    [InlineData("/zh/articles")]
    public async Task Get_SearchOfTenThousandCharacters_SaysHowLongItMayBe(string path)
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var response = await site.Client.GetAsync($"{path}?q={new string('a', 10_000)}", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("最多 200 个字符");
    }

    [Theory]
    [InlineData("q=%00%01%22unclosed")]
    [InlineData("q=-")]
    [InlineData("q=%22%22%20OR%20-%20OR")]
    [InlineData("q=speaker:nobody%20after:never")]
    [InlineData("speaker=nobody&country=XX&bloc=none&organisation=x&issue=x&outlet=x&outletCountry=x&summit=x&kind=x&via=x&month=2025-99&from=x&to=x&review=x&sort=x&layout=x&page=x")]
    [InlineData("page=1000000000")]
    [InlineData("q=%E6%88%91&page=1000000000")]
    public async Task Statements_BadInput_IsAPlainPage(string query)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await site.IndexedAsync(1);

        (await site.Client.GetAsync($"/zh/statements?{query}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
