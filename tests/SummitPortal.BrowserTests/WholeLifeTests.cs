using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Data;

namespace SummitPortal.BrowserTests;

/// <summary>One article from its file to its retraction, as two editors and a reader live through it.</summary>
public sealed class WholeLifeTests
{
    private const string Title = "一篇报道从头到尾";

    [Fact]
    public async Task Article_FromItsFileToItsRetraction_IsWhatReadersSeeAtEachStep()
    {
        // A portal of its own: what readers see changes here, and other tests look at it.
        await using var portal = new PortalFixture { NewArticles = "draft" };
        await portal.InitializeAsync();
        var first = await portal.SignedInAsync("first-editor", "/en/desk/imports");
        var slug = await UploadAsync(portal, first);
        var reader = await portal.OpenAsync("/en/articles");
        (await reader.ContentAsync()).ShouldNotContain(Title);

        await first.GotoAsync($"{portal.Address}/en/desk/articles/{slug}");
        await SaveAsync(first, Title + "（审定）");
        await first.GotoAsync($"{portal.Address}/en/desk/statements?article={slug}");
        var words = await first.Locator(".review-item .context mark").First.InnerTextAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).First.FollowAsync();
        await first.GotoAsync($"{portal.Address}/en/desk/articles/{slug}");
        await first.GetByRole(AriaRole.Button, new() { Name = "Submit for review" }).FollowAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).FollowAsync();

        await UntilAsync(reader, Title + "（审定）");
        await reader.GotoAsync($"{portal.Address}/en/articles/{slug}");
        (await reader.ContentAsync()).ShouldContain(words.Trim('“', '”'));

        var second = await portal.SignedInAsync("second-editor", $"/en/desk/articles/{slug}");
        await first.GotoAsync($"{portal.Address}/en/desk/articles/{slug}");
        await SaveAsync(first, Title + "（第一位改）");
        await UntilAsync(reader, Title + "（第一位改）");
        await SaveAsync(second, Title + "（第二位改）");
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("yours was not written");
        await Assertions.Expect(second.Locator("#title")).ToHaveValueAsync(Title + "（第二位改）");
        (await reader.ContentAsync()).ShouldContain(Title + "（第一位改）");

        await MoveAsync(first, "Publish a correction", "标题已改。", "The title was put right.");
        await UntilAsync(reader, "The title was put right.");
        await MoveAsync(first, "Retract", "来源有误。", "The source was wrong.");
        await UntilAsync(reader, "The source was wrong.");
        (await reader.ReloadAsync())!.Status.ShouldBe(410);
        await reader.GotoAsync(portal.Address + "/en/articles");
        (await reader.ContentAsync()).ShouldNotContain(Title);
    }

    private static async Task<string> UploadAsync(PortalFixture portal, IPage editor)
    {
        var file = OwnArticle.File(99900010, Title, "法国总统马克龙说：“我们要简化规则。”印度总理莫迪表示，人工智能必须为所有人服务。");
        await editor.Locator("#files").SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = "text/markdown", Buffer = file.Bytes.ToArray() });
        await editor.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        var link = editor.Locator("[data-uploading] tbody a");
        await Assertions.Expect(link).ToContainTextAsync(Title, new() { Timeout = 60_000 });
        await using var context = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        while (!await context.Articles.AnyAsync(a => a.Title == Title && a.Status == Core.Articles.EditorialStatus.Draft))
        {
            await Task.Yield();
        }

        await link.FollowAsync();
        await Assertions.Expect(editor.Locator("pre").Last).ToContainTextAsync("我们要简化规则");
        return await portal.SlugAsync(file);
    }

    private static async Task SaveAsync(IPage editor, string title)
    {
        await editor.Locator("#title").FillAsync(title);
        await editor.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).FollowAsync();
    }

    private static async Task MoveAsync(IPage editor, string move, string zh, string en)
    {
        var box = editor.Locator("details", new() { Has = editor.Locator("summary", new() { HasTextString = move }) });
        await box.Locator("summary").ClickAsync();
        await box.Locator("[name=zh]").FillAsync(zh);
        await box.Locator("[name=en]").FillAsync(en);
        await box.GetByRole(AriaRole.Button, new() { Name = move }).FollowAsync();
    }

    // The cache is told by the database, a moment after the change.
    private static async Task UntilAsync(IPage reader, string words)
    {
        while (!(await reader.ContentAsync()).Contains(words, StringComparison.Ordinal))
        {
            await reader.ReloadAsync();
        }
    }
}
