using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Data;
using SummitPortal.Data.Desk;

namespace SummitPortal.BrowserTests;

/// <summary>Typing into the editor of an article while reloading, losing the connection and working in two places.</summary>
public sealed class DraftTests(PortalFixture portal)
{
    private const string Typed = "\n\n这一段写了一半";

    private const string Kept = "没有保存的改动已存在服务器上。";

    private const string NotConnected = "没有连上。写的还在这个浏览器里，会再试。";

    // Drafts are sent seconds after the last key; a busy machine takes longer.
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Editor_WhoReloadsWithoutSaving_IsOfferedWhatWasTypedAndGoesOn()
    {
        var page = await portal.SignedInAsync("reloads", await AddressAsync(0));
        await TypeAsync(page);
        await Assertions.Expect(State(page)).ToContainTextAsync(Kept, Patient);

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#markdown")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("ins").First).ToContainTextAsync("这一段写了一半");
        await page.GetByRole(AriaRole.Link, new() { Name = "接着写" }).FollowAsync();
        await Assertions.Expect(page.Locator("#markdown")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("这一段写了一半$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WhoReloadsBeforeAnythingWasSent_IsOfferedWhatWasTyped()
    {
        var page = await portal.SignedInAsync("hurries", await AddressAsync(1));
        await page.RouteAsync("**/draft", route => route.AbortAsync());
        await TypeAsync(page);
        await page.GotoAsync(portal.Address + "/zh/desk");
        await page.UnrouteAsync("**/draft");

        await page.GotoAsync(portal.Address + await AddressAsync(1));

        await Assertions.Expect(page.Locator("ins").First).ToContainTextAsync("这一段写了一半", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[data-leftover]")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editor_WithoutConnection_IsToldCalmlyAndNothingIsLost()
    {
        var address = await AddressAsync(2);
        var page = await portal.SignedInAsync("offline", address);
        await page.RouteAsync("**/draft", route => route.AbortAsync());
        await TypeAsync(page);
        await Assertions.Expect(State(page)).ToContainTextAsync(NotConnected, Patient);
        (await DraftAsync(page, "offline")).ShouldBeNull();

        await page.UnrouteAsync("**/draft");

        await Assertions.Expect(State(page)).ToContainTextAsync(Kept, Patient);
        (await DraftAsync(page, "offline")).ShouldNotBeNull().ShouldEndWith("这一段写了一半");
        await page.GetByRole(AriaRole.Button, new() { Name = "预览与比较" }).FollowAsync();
        await Assertions.Expect(page.Locator("ins").First).ToContainTextAsync("这一段写了一半");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Editors_WithTheSameArticleOpen_SeeEachOther()
    {
        var address = await AddressAsync(3);
        var first = await portal.SignedInAsync("first-window", address);
        var second = await portal.SignedInAsync("second-window", address);

        await Assertions.Expect(second.Locator("[data-others]")).ToContainTextAsync("first-window", Patient);
        await Assertions.Expect(first.Locator("[data-others]")).ToContainTextAsync("second-window", Patient);
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    private static ILocator State(IPage page) => page.Locator("[data-state]");

    private static async Task TypeAsync(IPage page)
    {
        await page.Locator("#markdown").FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync(Typed);
    }

    private async Task<string> AddressAsync(int number)
    {
        await using var context = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return "/zh/desk/articles/" + await context.Articles.OrderBy(a => a.Id).Skip(number).Select(a => a.Slug).FirstAsync();
    }

    private async Task<string?> DraftAsync(IPage page, string name)
    {
        await using var context = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var account = await context.Accounts.SingleAsync(a => a.UserName == name);
        var draft = await portal.Services.GetRequiredService<ArticleDrafts>().FindAsync(new Uri(page.Url).Segments[^1], account.Id, CancellationToken.None);
        return draft?.Markdown;
    }
}
