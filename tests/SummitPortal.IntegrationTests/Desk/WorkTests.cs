using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>Who sees to what, and what editors say about it.</summary>
public sealed class WorkTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assign_AnArticle_FillsTheListsOfThePersonAndTheDashboard()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", confidence: 0.5);
        await site.StoreAsync("qq:2", "没有人管的一篇", "“另一句话。”", confidence: 0.5);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        await DeskClient.AddAccountAsync(site, "analyst", AccountRole.Analyst);

        using (var assigned = await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/assign", ("to", "chen")))
        {
            assigned.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        (await other.PageAsync("/en/desk/articles?who=me")).ShouldContain("巴黎观察");
        (await other.PageAsync("/en/desk/articles?who=me")).ShouldNotContain("没有人管的一篇");
        (await editor.PageAsync("/en/desk/articles?who=me")).ShouldNotContain("巴黎观察");
        (await editor.PageAsync("/en/desk/articles?who=nobody")).ShouldNotContain("巴黎观察");
        (await other.PageAsync("/en/desk/statements?who=me")).ShouldContain("我们要简化");
        (await editor.PageAsync("/en/desk/statements?who=nobody")).ShouldNotContain("我们要简化");
        (await editor.PageAsync("/en/desk")).ShouldContain("/en/desk/articles?who=chen");

        // Who only analyses has no desk.
        using var refused = await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/assign", ("to", "analyst"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("No editor has this name");
        using (await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/assign", ("to", "")))
        {
        }

        (await other.PageAsync("/en/desk/articles?who=me")).ShouldNotContain("巴黎观察");
        await using var context = await site.ContextAsync();
        (await context.AuditEntries.Where(e => e.Action == "work.assign").CountAsync(Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task Assign_AStatement_IsCountedUntilItIsDecided()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var id = await OnlyStatementAsync(site);

        using (await editor.SubmitAsync($"/en/desk/statements/{id}", $"/en/desk/statements/{id}/assign", ("to", "editor")))
        {
        }

        (await editor.PageAsync("/en/desk/statements?who=me")).ShouldContain("我们要简化");
        (await editor.PageAsync("/en/desk")).ShouldContain("statements assigned to editor");
        await using var context = await site.ContextAsync();
        await context.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, ReviewStatus.Accepted), Cancelled);
        (await editor.PageAsync("/en/desk")).ShouldNotContain("statements assigned to editor");
    }

    [Fact]
    public async Task Comment_OnAStatement_IsShownToEditorsAsTextAndNeverToReaders()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var id = await OnlyStatementAsync(site);

        using (var said = await editor.SubmitAsync($"/en/desk/statements/{id}", $"/en/desk/statements/{id}/comments", ("text", "译名要查。<b>粗</b>\r\n第二行")))
        {
            said.Headers.Location!.ToString().ShouldEndWith("#work");
        }

        (await editor.PageAsync($"/en/desk/statements/{id}")).ShouldContain("译名要查。&lt;b&gt;粗&lt;/b&gt;&#xA;第二行");
        (await editor.PageAsync($"/en/desk/articles/{slug}")).ShouldContain("译名要查。");
        foreach (var page in new[] { $"/en/articles/{slug}", "/en/statements", $"/api/v1/statements/{id}", $"/api/v1/articles/{slug}" })
        {
            (await site.Client.GetStringAsync(page, Cancelled)).ShouldNotContain("译名要查", customMessage: page);
        }

        // Read anew, the statement may be gone; what was said about it is not.
        await using var context = await site.ContextAsync();
        await context.Statements.ExecuteDeleteAsync(Cancelled);
        (await editor.PageAsync($"/en/desk/articles/{slug}")).ShouldContain("我们要简化");
        (await editor.PageAsync($"/en/desk/articles/{slug}")).ShouldContain("译名要查。");
    }

    [Theory]
    [InlineData(" \r\n ", "The comment is empty")]
    [InlineData(null, "it may hold 4,000 characters")]
    public async Task Comment_EmptyOrTooLong_IsRefusedWithWhatWasTyped(string? text, string expected)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var refused = await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/comments", ("text", text ?? new string('长', 4_001)));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain(expected);
        page.ShouldContain(text is null ? "长长</textarea>" : "</textarea>");
        await using var context = await site.ContextAsync();
        (await context.Comments.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    private static async Task<long> OnlyStatementAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);
    }
}
