using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Data.Accounts;

namespace SummitPortal.BrowserTests;

/// <summary>To a provider on another site and back, as a browser does it: with its rules on cookies and on where pages may lead.</summary>
public sealed class ProviderTests(PortalFixture portal)
{
    [Fact]
    public async Task SignIn_ThroughAnotherSite_ComesBackSignedInOrIsToldWhyNot()
    {
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var invitation = new Invitation("provided", AccountRole.Editor, portal.Provider.Email);
            (await scope.ServiceProvider.GetRequiredService<AccountService>().InviteAsync(invitation, false, "test", CancellationToken.None)).ShouldBeOfType<AccountOutcome.Done>();
        }

        var page = await portal.OpenAsync("/en/account/sign-in?back=/en/desk/audit");
        await page.Context.UnrouteAllAsync();
        await page.GetByText("Sign in with Press House").FollowAsync();
        page.Url.ShouldEndWith("/en/desk/audit");

        portal.Provider.Subject = "person-2";
        await page.GotoAsync(portal.Address + "/zh/account/sign-in");
        await page.GetByText("用报社账号登录").FollowAsync();
        (await page.Locator(".problem:visible").InnerTextAsync()).ShouldContain("已关联到报社账号的另一个用户");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(PortalFixture.Root(), "tests", "SummitPortal.BrowserTests", "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken));
        (await EveryPageTests.IssuesAsync(page)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
