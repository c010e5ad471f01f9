using Microsoft.Playwright;

namespace SummitPortal.BrowserTests;

/// <summary>Adding a statement by selecting its words.</summary>
public sealed class AdditionTests(PortalFixture portal)
{
    [Fact]
    public async Task Editor_OnTheKeyboard_SelectsWordsAndAddsThemAsAStatement()
    {
        var slug = await portal.StoreDraftAsync(99900001, "选词添加言论", "会场外聚集了许多人。峰会在星期二闭幕。");
        var page = await portal.SignedInAsync("selects", $"/zh/desk/articles/{slug}/statements");
        var field = page.Locator(".as-read");
        await field.FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        for (var i = 0; i < 3; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        for (var i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Shift+ArrowRight");
        }

        const string words = "聚集了许多人";
        await Assertions.Expect(page.Locator("#words")).ToHaveValueAsync(words, new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("input[name=start]")).ToHaveValueAsync("3");
        await Assertions.Expect(page.Locator("[data-selected]")).ToContainTextAsync("6");
        await page.Locator("#speaker").FillAsync("Emmanuel Macron");
        await page.GetByRole(AriaRole.Button, new() { Name = "添加", Exact = true }).FollowAsync();

        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("言论已添加");
        await page.Locator(".done a").FollowAsync();
        await Assertions.Expect(page.Locator(".context mark")).ToHaveTextAsync(words);
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("编辑添加");
        await page.Context.CloseAsync();
    }
}
