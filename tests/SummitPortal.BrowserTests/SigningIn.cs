using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.Data.Accounts;

namespace SummitPortal.BrowserTests;

internal static class SigningIn
{
    private const string Password = "four unrelated words here";

    /// <summary>A page of the desk in a browser profile of its own, opened by an editor of this name.</summary>
    public static async Task<IPage> SignedInAsync(this PortalFixture portal, string name, string path, BrowserNewContextOptions? options = null, AccountRole role = AccountRole.Editor)
    {
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            // A name that is there already, from another case of the same test, is refused and used.
            await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(name, role, Password, "test", CancellationToken.None);
        }

        var page = await portal.OpenAsync(path, options);
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator(".form button").First.FollowAsync();
        page.Url.ShouldEndWith(path);
        return page;
    }
}
