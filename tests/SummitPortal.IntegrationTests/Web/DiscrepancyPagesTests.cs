using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class DiscrepancyPagesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/discrepancies")]
    [InlineData("/en/discrepancies/1")]
    [InlineData("/en/declarations/PARIS-2025")]
    public async Task Get_Discrepancy_EachSideIsOneClickFromItsWords(string path)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        await using var context = await site.ContextAsync();
        var claim = await context.SignatoryClaims.Select(c => c.Id).SingleAsync(Cancelled);

        var html = await site.Client.GetStringAsync(path, Cancelled);

        html.ShouldContain("61 countries signed");
        html.ShouldContain($"href=\"/en/articles/{slug}#c-{claim}\"");
        html.ShouldContain("href=\"/en/declarations/PARIS-2025#signed\">58 countries and 2 organisations</a>");
        html.ShouldContain("61 is a number of signatories");
    }

    [Fact]
    public async Task Get_Discrepancies_FollowADecisionAndItsFilters()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        (await site.Client.GetStringAsync("/zh/discrepancies?status=corrected", Cancelled)).ShouldContain("没有说法不一之处");

        await site.Service<DiscrepancyService>().DecideAsync(1, new DiscrepancyDecision(DiscrepancyStatus.Corrected, "原文已更正。", "The article was put right.", null, "editor"), null, Cancelled);

        (await site.Client.GetStringAsync("/zh/discrepancies?status=corrected&declaration=PARIS-2025&page=1", Cancelled)).ShouldContain("原文已更正。");
        (await site.Client.GetStringAsync("/en/discrepancies/1", Cancelled)).ShouldContain("The article was put right.");
        (await site.Client.GetStringAsync("/en/discrepancies?status=open", Cancelled)).ShouldNotContain("61 countries signed");
    }

    [Fact]
    public async Task Get_DiscrepancyOfAnUnpublishedArticle_IsNowhere()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", EditorialStatus.Draft);

        (await site.Client.GetStringAsync("/en/discrepancies", Cancelled)).ShouldNotContain("61 countries signed");
        (await site.Client.GetAsync("/en/discrepancies/1", Cancelled)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
