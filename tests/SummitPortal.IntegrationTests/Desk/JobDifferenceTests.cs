using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Extraction;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>What the desk shows of a new reading before anybody decides about it.</summary>
public sealed partial class JobDifferenceTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compare_StatementThatIsReadInAnotherWay_ShowsEachValueAsItIsAndAsItWouldBe()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.ImportAsync("20250212A00001");
        await using var context = await site.ContextAsync();
        await context.Statements.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.SpeakerName, "马克隆").SetProperty(s => s.CountryCode, "DE").SetProperty(s => s.Role, "外长").SetProperty(s => s.Kind, StatementKind.Indirect).SetProperty(s => s.Via, "路透社"), Cancelled);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();

        Lines(await editor.PageAsync(job)).ShouldBe(["speaker 马克隆 → 马克龙", "country Germany → France", "role 外长 → none", "kind Reported speech → Direct quotation", "via 路透社 → none"]);
        Lines(await editor.PageAsync(job.Replace("/en/", "/zh/", StringComparison.Ordinal))).ShouldContain("国家 德国 → 法国");
    }

    [Fact]
    public async Task Compare_ArticleWithManyChanges_ShowsTheFirstAndTheRestPageByPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        string[] trades = ["渔业", "林业", "矿业", "纺织业", "印刷业", "建筑业", "航运业", "旅游业", "养蜂业", "陶瓷业", "钟表业", "造纸业"];
        string[] deeds = ["保留手艺", "培养学徒", "开放账目", "合办学校", "减少浪费"];
        var text = string.Concat(from t in trades from d in deeds select $"\n\n马克龙说：“{t}要靠灵犀芯来{d}。”");
        await site.ImportAsync("20250212A00009", text, "六十行");
        await site.NewWordAsync("灵犀芯");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        var job = await editor.CompareAllAsync();
        await site.RunNextAsync();

        var page = await editor.PageAsync(job);
        page.ShouldContain("All 60 changes");
        Lines(page).Count.ShouldBe(10);
        await using var context = await site.ContextAsync();
        var all = $"{job}/articles/{await context.Articles.Select(a => a.Slug).SingleAsync(Cancelled)}";
        Lines(await editor.PageAsync(all)).Count.ShouldBe(50);
        Lines(await editor.PageAsync(all + "?page=2")).Count.ShouldBe(10);
        (await editor.GetAsync(job + "/articles/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // The changed values of a difference as they are read.
    private static List<string> Lines(string page) =>
        [.. ChangedValue().Matches(page).Select(m => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(m.Groups[1].Value, " ")), " ").Trim())];

    [GeneratedRegex("<li>(<span class=\"note\">(?:(?!</li>).)*→.*?)</li>", RegexOptions.Singleline, 1000)]
    private static partial Regex ChangedValue();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
