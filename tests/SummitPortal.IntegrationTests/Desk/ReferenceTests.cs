using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class ReferenceTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_AWordOfAnIssue_TellsTheNextArticleAndThoseReadAnew()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await ImportAsync(site, "20250212A00001", "法国");
        (await IssuesAsync(site)).ShouldBe([""]);

        using (var saved = await SaveAsync(editor, "issues", "energy", ("nameZh", "能源"), ("nameEn", "Energy"), ("descriptionZh", ""), ("descriptionEn", ""), ("wordsZh", "灵犀芯\r\n电网"), ("wordsEn", "grid")))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await ImportAsync(site, "20250212A00002", "巴黎");
        (await IssuesAsync(site)).ShouldBe(["", "energy"]);

        await site.ReadAllAgainAsync();

        (await IssuesAsync(site)).ShouldBe(["energy", "energy"]);

        // Seeding leaves what an editor has changed alone.
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await using var context = await site.ContextAsync();
        (await context.Issues.SingleAsync(i => i.Id == "energy", Cancelled)).WordsZh.ShouldBe(["灵犀芯", "电网"]);
        (await context.AuditEntries.SingleAsync(e => e.Subject == "issue:energy", Cancelled)).Action.ShouldBe("issue.change");
    }

    [Fact]
    public async Task Post_NewSummitAndOutlet_ReadersMeetTheirNames()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using (var added = await AddAsync(editor, "summits", Summit(("id", "geneva-2027"))))
        {
            added.Headers.Location!.ToString().ShouldBe("/en/desk/summits/geneva-2027?done=saved");
        }

        (await site.Client.GetStringAsync("/en/summits/geneva-2027", Cancelled)).ShouldContain("Geneva AI Summit");

        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        using (var changed = await SaveAsync(editor, "outlets", "tencent-news", ("nameZh", "腾讯网"), ("nameEn", "Tencent"), ("country", "cn"), ("kind", "portal"), ("names", "腾讯新闻"), ("hosts", "news.example.org")))
        {
            changed.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        while (!(await site.Client.GetStringAsync("/zh/articles", Cancelled)).Contains("腾讯网", StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    [Theory]
    [InlineData("id", "paris-2025", "The id is taken: paris-2025")]
    [InlineData("id", "Geneva 2027", "The id must be")]
    [InlineData("nameEn", "", "Names and places cannot be empty.")]
    [InlineData("ends", "2027-01-01", "It ends before it begins.")]
    [InlineData("starts", "soon", "are written as 2025-02-11")]
    [InlineData("hosts", "XX", "There is no such country code: XX")]
    [InlineData("url", "javascript:alert(1)", "This is no web address:")]
    public async Task Post_SummitThatCannotBeAdded_IsRefusedAndNothingTypedIsLost(string field, string value, string expected)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var refused = await AddAsync(editor, "summits", Summit(("id", "geneva-2027"), (field, value)));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain(expected);
        page.ShouldContain("日内瓦人工智能峰会");
        await using var context = await site.ContextAsync();
        (await context.Summits.AnyAsync(s => s.Id == "geneva-2027", Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Post_WhatAnotherHas_IsRefusedByItsName()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var word = await SaveAsync(editor, "issues", "energy", ("nameZh", "能源"), ("nameEn", "Energy"), ("wordsZh", "红队测试"), ("wordsEn", ""));
        using var name = await AddAsync(editor, "outlets", [("id", "another"), ("nameZh", "新华社"), ("nameEn", ""), ("country", ""), ("kind", "agency"), ("names", ""), ("hosts", "")]);

        WebUtility.HtmlDecode(await word.Content.ReadAsStringAsync(Cancelled)).ShouldContain("红队测试 (safety)");
        WebUtility.HtmlDecode(await name.Content.ReadAsStringAsync(Cancelled)).ShouldContain("The name belongs to: 新华");
        word.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        name.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_IsRefusedAndShowsBoth()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (first, second) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "first"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "second"));
        using var seen = await second.GetAsync("/en/desk/issues/energy");
        using (await SaveAsync(first, "issues", "energy", ("nameZh", "能源"), ("nameEn", "Written first"), ("wordsZh", "电网"), ("wordsEn", "")))
        {
        }

        using var late = await second.SubmitAsync(seen, "/en/desk/issues/energy", ("nameZh", "能源"), ("nameEn", "Written second"), ("wordsZh", "电网"), ("wordsEn", ""));

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("Written first");
        page.ShouldContain("value=\"Written second\"");
    }

    private static (string Name, string Value)[] Summit(params (string Name, string Value)[] values)
    {
        (string Name, string Value)[] whole =
        [
            ("nameZh", "日内瓦人工智能峰会"), ("nameEn", "Geneva AI Summit"), ("starts", "2027-06-01"), ("ends", "2027-06-02"), ("placeZh", "日内瓦"), ("placeEn", "Geneva"), ("hosts", "ch"), ("series", "ai-summit"),
            ("summaryZh", ""), ("summaryEn", ""), ("url", ""),
        ];
        return [.. whole.Concat(values).GroupBy(v => v.Name).Select(g => g.Last())];
    }

    private static Task<HttpResponseMessage> SaveAsync(DeskClient editor, string kind, string id, params (string Name, string Value)[] values) =>
        editor.SubmitAsync($"/en/desk/{kind}/{id}", $"/en/desk/{kind}/{id}", values);

    private static Task<HttpResponseMessage> AddAsync(DeskClient editor, string kind, (string Name, string Value)[] values) => editor.SubmitAsync($"/en/desk/{kind}/new", $"/en/desk/{kind}/new", values);

    private static async Task ImportAsync(PortalSite site, string id, string title)
    {
        var file = SourceFile.From($"{id}.zh-CN.md", Encoding.UTF8.GetBytes(SourceFiles.QqText(id, $"马克龙说：“{title}要有自己的灵犀芯。”", title + "观察")));
        await site.Service<IngestionPipeline>().RunAsync([file], EditorialStatus.Published, Cancelled);
    }

    // Of every statement, in the order of the articles.
    private static async Task<List<string>> IssuesAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        var issues = await context.Statements.OrderBy(s => s.ArticleId).ThenBy(s => s.Ordinal).Select(s => s.Issues.OrderBy(i => i.Id).Select(i => i.Id).ToList()).ToListAsync(Cancelled);
        return issues.ConvertAll(i => string.Join(',', i));
    }
}
