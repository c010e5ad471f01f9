using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed partial class SignInTests(PostgresFixture postgres)
{
    private const string Desk = "/en/desk";

    [Fact]
    public async Task SignIn_RightPassword_LeadsWhereOneWantedAndTheCookieIsStrict()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);
        var client = new DeskClient(site);
        using var asked = await client.GetAsync(Desk);
        asked.Headers.Location!.ToString().ShouldBe("/en/account/sign-in?back=%2Fen%2Fdesk");

        using var response = await client.SignInAsync("Chen", DeskClient.Password, Desk);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.ToString().ShouldBe(Desk);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-session=", StringComparison.Ordinal)).ToLowerInvariant();
        new[] { "path=/", "secure", "httponly", "samesite=lax" }.ShouldAllBe(part => cookie.Contains(part, StringComparison.Ordinal));
        cookie.ShouldNotContain("domain=");
        using var desk = await client.GetAsync(Desk);
        desk.StatusCode.ShouldBe(HttpStatusCode.OK);
        desk.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/en/desk")]
    [InlineData("/en/desk/../../\\elsewhere.example")]
    [InlineData("/en/deskelsewhere")]
    [InlineData("/en/articles")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_BackToSomewhereElse_LeadsToTheDesk(string back)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);

        using var response = await new DeskClient(site).SignInAsync("chen", DeskClient.Password, back);

        response.Headers.Location!.ToString().ShouldBe(Desk);
    }

    [Fact]
    public async Task SignIn_UnknownNameWrongPasswordOrDisabled_GetTheSameAnswer()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);
        await DeskClient.AddAccountAsync(site, "gone", AccountRole.Editor);
        await ChangeAsync(site, a => a.DisableAsync("gone", true, "test", CancellationToken.None));

        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("chen", "not the password at all"), ("nobody", DeskClient.Password), ("gone", DeskClient.Password) })
        {
            var client = new DeskClient(site);
            using var response = await client.SignInAsync(name, password);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            client.Cookies.ShouldNotContainKey("__Host-session");
            answers.Add(Token().Replace(await response.Content.ReadAsStringAsync(), ""));
        }

        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LockTheAccountForAWhile()
    {
        var clock = new ManualClock();
        await using var site = await PortalSite.StartAsync(postgres, s => s.AddSingleton<TimeProvider>(clock));
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);
        for (var attempt = 0; attempt < SignInService.Attempts; attempt++)
        {
            (await TryAsync(site, "not the password at all")).ShouldBeOfType<SignInOutcome.Refused>();
        }

        (await TryAsync(site, DeskClient.Password)).ShouldBeOfType<SignInOutcome.Refused>();
        clock.Advance(SignInService.Locked + TimeSpan.FromSeconds(1));
        (await TryAsync(site, DeskClient.Password)).ShouldBeOfType<SignInOutcome.Done>();
    }

    [Fact]
    public async Task SignIn_ManyWrongPasswordsAtOnce_AreNoMoreThanInARow()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => TryAsync(site, i < 11 ? "not the password at all" : "still not the password")));

        outcomes.ShouldAllBe(o => o is SignInOutcome.Refused);
        (await TryAsync(site, DeskClient.Password)).ShouldBeOfType<SignInOutcome.Refused>();
    }

    [Fact]
    public async Task SignIn_TooManyAttemptsOfOneAddress_AreRefused()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Accounts:AttemptsPerMinute", "2"));
        var client = new DeskClient(site);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await client.SignInAsync("nobody", "not the password at all")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var response = await client.SignInAsync("nobody", "not the password at all");

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task SignIn_WithoutTheTokenOfTheForm_IsRefused()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);

        using var response = await new DeskClient(site).PostAsync("/en/account/sign-in", [new("name", "chen"), new("password", DeskClient.Password)]);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SecondStep_TurnedOn_AsksForACodeThatIsGoodOnce()
    {
        var clock = new ManualClock();
        await using var site = await PortalSite.StartAsync(postgres, s => s.AddSingleton<TimeProvider>(clock));
        var account = await DeskClient.AddAccountAsync(site, "chen", AccountRole.Editor);
        var key = OneTimeCode.NewKey();
        var recovery = await InScopeAsync(site, async s =>
            await s.GetRequiredService<SecondStep>().TurnOnAsync((await s.GetRequiredService<AccountService>().FindAsync(account.Id, CancellationToken.None))!, key, OneTimeCode.At(key, clock.GetUtcNow()), CancellationToken.None));
        clock.Advance(TimeSpan.FromMinutes(2));
        var code = OneTimeCode.At(key, clock.GetUtcNow());

        (await WithCodeAsync(site, "000000")).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithCodeAsync(site, code)).ShouldBe(HttpStatusCode.Found);
        (await WithCodeAsync(site, code)).ShouldBe(HttpStatusCode.Unauthorized);
        (await WithCodeAsync(site, recovery![0])).ShouldBe(HttpStatusCode.Found);
        (await WithCodeAsync(site, recovery[0])).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SecondStep_SetUpInTheBrowser_KeepsThisSessionAndEndsOthers()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var client = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var other = new DeskClient(site);
        (await other.SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var page = await client.GetAsync("/en/account/second-step");
        var key = Base32(KeyInPage().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);

        using var response = await client.SubmitAsync(page, "/en/account/second-step", ("code", OneTimeCode.At(key, TimeProvider.System.GetUtcNow())), ("password", DeskClient.Password));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Recovery codes");
        (await client.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Link_ChoosesAPasswordOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var link = (await ChangeAsync(site, a => a.AddAsync("chen", AccountRole.Administrator, null, "test", CancellationToken.None))).Link.ShouldNotBeNull();
        var page = "/en/account/password?link=" + link;
        const string action = "/en/account/password";

        (await new DeskClient(site).SubmitAsync(page, action, ("password", "short"), ("again", "short"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await new DeskClient(site).SubmitAsync(page, action, ("password", "Password-123456"), ("again", "Password-123456"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var late = await new DeskClient(site).GetAsync(page);
        (await new DeskClient(site).SubmitAsync(page, action, ("password", DeskClient.Password), ("again", DeskClient.Password))).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await new DeskClient(site).GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new DeskClient(site).SignInAsync("chen", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Sessions_EndedElsewhereDisabledOrReset_AreOverAtOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var first = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var second = new DeskClient(site);
        (await second.SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await first.SubmitAsync("/en/account", "/en/account/sessions/end")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await second.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await first.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(site, a => a.SetRoleAsync("editor", AccountRole.Analyst, "test", CancellationToken.None));
        (await first.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task SignOut_TheCookieOfBefore_IsWorthNothing()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var client = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var kept = client.Cookies["__Host-session"];

        (await client.SubmitAsync("/en/account", "/en/account/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Found);

        client.Cookies.ShouldNotContainKey("__Host-session");
        using var request = new HttpRequestMessage(HttpMethod.Get, Desk) { Headers = { { "Cookie", "__Host-session=" + kept } } };
        (await site.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<HttpStatusCode> WithCodeAsync(PortalSite site, string code)
    {
        var client = new DeskClient(site);
        using var asked = await client.SignInAsync("chen", DeskClient.Password);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        client.Cookies.ShouldNotContainKey("__Host-session");
        using var response = await client.SubmitAsync(asked, "/en/account/code", ("code", code));
        return response.StatusCode;
    }

    private static Task<SignInOutcome> TryAsync(PortalSite site, string password) =>
        InScopeAsync(site, s => s.GetRequiredService<SignInService>().PasswordAsync("chen", password, CancellationToken.None));

    private static async Task<AccountOutcome.Done> ChangeAsync(PortalSite site, Func<AccountService, Task<AccountOutcome>> change) =>
        (await InScopeAsync(site, s => change(s.GetRequiredService<AccountService>()))).ShouldBeOfType<AccountOutcome.Done>();

    private static async Task<T> InScopeAsync<T>(PortalSite site, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Replace(" ", "", StringComparison.Ordinal).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex KeyInPage();
}
