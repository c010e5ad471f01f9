using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Data.Accounts;

namespace SummitPortal.BrowserTests;

/// <summary>Passkeys with the browser's own virtual authenticator, reached as localhost: an IP address can have no passkeys.</summary>
public sealed class PasskeyTests(PortalFixture portal)
{
    private const string Password = "four unrelated words here";

    [Fact]
    public async Task Passkey_MadeInTheAccount_SignsInWithoutPasswordUntilItIsRemoved()
    {
        var page = await OpenAsync("passkey", "globalThis.PublicKeyCredential.isConditionalMediationAvailable = undefined;");
        await SignInByPasswordAsync(page, "passkey");
        await MakeAsync(page, "Office computer");

        await page.GetByLabel("New name of “Office computer”").FillAsync("Laptop");
        await page.GetByLabel("New name of “Office computer”").Locator("xpath=..").GetByRole(AriaRole.Button).FollowAsync();
        (await page.Locator("th.source").InnerTextAsync()).ShouldBe("Laptop");
        await SignOutAsync(page);

        await page.GotoAsync(portal.LocalAddress + "/en/account/sign-in?back=/en/desk/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).FollowAsync();
        page.Url.ShouldEndWith("/en/desk/audit");

        await page.GotoAsync(portal.LocalAddress + "/en/account");
        await page.Locator("#remove-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).FollowAsync();
        await SignOutAsync(page);
        await page.GotoAsync(portal.LocalAddress + "/en/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).FollowAsync();
        (await page.Locator(".problem:visible").InnerTextAsync()).ShouldStartWith("This passkey lets nobody in");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Passkey_OfferedByTheBrowser_SignsInUnlessTheAccountIsDisabled()
    {
        var page = await OpenAsync("offered", "");
        await SignInByPasswordAsync(page, "offered");
        await MakeAsync(page, "Phone");
        await SignOutAsync(page);

        // The virtual authenticator chooses at once what a person would choose among the names offered.
        await page.GotoAsync(portal.LocalAddress + "/en/account/sign-in");
        await page.WaitForURLAsync("**/en/desk");

        await SignOutAsync(page);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().DisableAsync("offered", true, "test", CancellationToken.None);
        }

        await page.GotoAsync(portal.LocalAddress + "/en/account/sign-in");
        await page.WaitForURLAsync("**/en/account/passkey");
        (await page.Locator(".problem:visible").First.InnerTextAsync()).ShouldStartWith("This passkey lets nobody in");
        await page.Context.CloseAsync();
    }

    private async Task MakeAsync(IPage page, string name)
    {
        await page.GotoAsync(portal.LocalAddress + "/en/account");
        await page.Locator("#add-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).FollowAsync();
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(PortalFixture.Root(), "tests", "SummitPortal.BrowserTests", "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken));
        (await EveryPageTests.IssuesAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).FollowAsync();
        (await page.Locator(".done").InnerTextAsync()).ShouldStartWith("The passkey is added");
        (await page.Locator("th.source").InnerTextAsync()).ShouldBe(name);
    }

    private static async Task SignOutAsync(IPage page) => await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).FollowAsync();

    private async Task SignInByPasswordAsync(IPage page, string name)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).FollowAsync();
        page.Url.ShouldBe(portal.LocalAddress + "/en/desk");
    }

    /// <summary>The sign-in page in a browser with a phone of its own, for an account that is made.</summary>
    /// <param name="script">Runs before every page.</param>
    private async Task<IPage> OpenAsync(string name, string script)
    {
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(name, AccountRole.Editor, Password, "test", CancellationToken.None);
        }

        var page = await portal.OpenAsync("/en/about", address: portal.LocalAddress);
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        if (script.Length > 0)
        {
            await page.AddInitScriptAsync(script);
        }

        await page.GotoAsync(portal.LocalAddress + "/en/account/sign-in");
        return page;
    }
}
