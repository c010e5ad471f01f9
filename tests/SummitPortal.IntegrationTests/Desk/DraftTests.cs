using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Desk;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>What the script of the editor sends, and what becomes of it.</summary>
public sealed class DraftTests(PostgresFixture postgres)
{
    private const string Words = "“我们要简化。”";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_AfterSigningInAgain_IsOfferedWithItsDifferenceAndGoneOnWith()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);
        (await KeepAsync(editor, page, "one", [], ("markdown", "马克龙说：“我们要简化。”61个国家签署了声明。这一句没有保存。"), ("author", "刚写下的署名"))).ShouldBe(HttpStatusCode.NoContent);

        editor.Cookies.Clear();
        using (await editor.SignInAsync("editor", DeskClient.Password))
        {
        }

        var offered = await editor.PageAsync(page);
        offered.ShouldContain("这一句没有保存。</ins>");
        offered.ShouldContain("<ins>刚写下的署名</ins>");
        offered.ShouldNotContain("name=\"markdown\"");
        (await editor.PageAsync(page + "?draft=on")).ShouldContain("这一句没有保存。</textarea>");
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor, "other");
        (await other.PageAsync(page)).ShouldNotContain("刚写下的署名");
    }

    [Fact]
    public async Task Save_OfTheForm_DiscardsTheDraftOfWhoSavesAndNobodyElses()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor, "other");
        await KeepAsync(editor, page, "one", [], ("markdown", "第一位的话。"));
        await KeepAsync(other, page, "two", [], ("markdown", "第二位的话。"));

        using var saved = await editor.SubmitAsync(page + "?draft=on", page, Fields(("markdown", "第一位的话，写完了。")));

        saved.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.PageAsync(page)).ShouldContain("第一位的话，写完了。</textarea>");
        var offered = await other.PageAsync(page);
        offered.ShouldContain("The article was saved since.");
        using var late = await other.SubmitAsync(page + "?draft=on", page, Fields(("markdown", "第二位的话。")));
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Discard_TakesTheDraftAwayAndSaysSoInTheLog()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);
        await KeepAsync(editor, page, "one", [], ("markdown", "第一位的话。"));

        using (await editor.SubmitAsync(page, page + "/draft/discard"))
        {
        }

        (await editor.PageAsync(page)).ShouldContain("我们要简化");
        await using var context = await site.ContextAsync();
        (await context.AuditEntries.SingleAsync(e => e.Subject.StartsWith("article:"), Cancelled)).Action.ShouldBe("article.discard");
    }

    [Fact]
    public async Task Keep_FromAWindowThatKnowsNothingOfTheDraftThere_IsRefusedAndTheOtherStays()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);
        await KeepAsync(editor, page, "one", [], ("markdown", "第一个窗口。"));

        (await KeepAsync(editor, page, "two", [], ("markdown", "第二个窗口。"))).ShouldBe(HttpStatusCode.Conflict);
        (await KeepAsync(editor, page, "three", ["one", "lost on the way"], ("markdown", "第一个窗口，又写了些。"))).ShouldBe(HttpStatusCode.NoContent);

        (await editor.PageAsync(page + "?draft=on")).ShouldContain("第一个窗口，又写了些。</textarea>");
    }

    [Theory]
    [InlineData("a", 1_000_000)]
    [InlineData("峰", 1_000_000)]
    public async Task Title_OfAMillionCharacters_IsRefusedClearlyAsDraftAndAsEdit(string letter, int count)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);
        var title = string.Concat(Enumerable.Repeat(letter, count));

        (await KeepAsync(editor, page, "one", [], ("title", title))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var shown = await editor.GetAsync(page);
        using var saved = await SendAsync(editor, await shown.Content.ReadAsStringAsync(Cancelled), page, page, Fields(("title", title)));

        var said = await saved.Content.ReadAsStringAsync(Cancelled);
        said.ShouldMatch("The title is too long|more than 1,048,576 bytes");
        ((int)saved.StatusCode).ShouldBeOneOf(400, 413);
    }

    [Fact]
    public async Task Keep_WithoutTheFormToken_IsRefused()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (page, editor) = await EditingAsync(site);

        using var refused = await editor.PostAsync(page + "/draft", [new("tag", "one"), new("markdown", "第一位的话。")]);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var context = await site.ContextAsync();
        (await context.ArticleDrafts.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_ByTwoEditors_IsShownToEachOtherAndInTheListUntilItIsOver()
    {
        var clock = new ManualClock();
        await using var site = await PortalSite.StartAsync(postgres, services => services.AddSingleton<TimeProvider>(clock));
        var (page, editor) = await EditingAsync(site);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        (await OpenAsync(editor, page)).ShouldBe("");

        (await OpenAsync(other, page)).ShouldBe("Also open now with: editor");
        (await OpenAsync(editor, page)).ShouldBe("Also open now with: chen");
        (await editor.PageAsync("/en/desk/articles")).ShouldContain("Also open now with: chen");
        (await editor.PageAsync(page)).ShouldContain("Also open now with: chen");

        clock.Advance(ArticlePresence.Lasts + TimeSpan.FromSeconds(1));
        (await editor.PageAsync("/en/desk/articles")).ShouldNotContain("Also open now");
        await OpenAsync(other, page);
        (await OpenAsync(other, page, ("leaves", "1"))).ShouldBe("");
        (await OpenAsync(editor, page)).ShouldBe("");
    }

    private static async Task<(string Page, DeskClient Editor)> EditingAsync(PortalSite site)
    {
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        return ($"/en/desk/articles/{slug}", await DeskClient.SignedInAsync(site, AccountRole.Editor));
    }

    private static (string Name, string Value)[] Fields(params (string Name, string Value)[] values)
    {
        (string Name, string Value)[] whole = [("title", "巴黎观察"), ("markdown", "马克龙说：“我们要简化。”61个国家签署了声明。"), ("outlet", "腾讯新闻"), ("author", ""), ("reprintOf", ""), ("summit", "paris-2025")];
        return [.. whole.Where(w => values.All(v => v.Name != w.Name)), .. values];
    }

    private static async Task<HttpStatusCode> KeepAsync(DeskClient editor, string page, string tag, string[] seen, params (string Name, string Value)[] values)
    {
        // Of a page that was opened before any draft was there.
        var shown = await editor.PageAsync(page + "?draft=on");
        using var answer = await SendAsync(editor, shown, page, page + "/draft", [.. Fields(values), ("tag", tag), .. seen.Select(s => ("seen", s))]);
        return answer.StatusCode;
    }

    /// <summary>As the browser's script does: all fields of the form as parts of a multipart body.</summary>
    private static async Task<HttpResponseMessage> SendAsync(DeskClient editor, string shown, string page, string address, params (string Name, string Value)[] values)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in DeskClient.FormIn(shown, page).Select(f => (f.Key, f.Value)).Concat(values))
        {
            body.Add(new StringContent(value), name);
        }

        return await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = body });
    }

    private static async Task<string> OpenAsync(DeskClient editor, string page, params (string Name, string Value)[] more)
    {
        using var answer = await SendAsync(editor, await editor.PageAsync(page), page, page + "/open", more);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }
}
