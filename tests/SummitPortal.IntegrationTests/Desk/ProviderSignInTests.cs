using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;
using SummitPortal.Web.Features.Accounts.Provider;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>Signing in through an organisation's own provider.</summary>
public sealed class ProviderSignInTests(PostgresFixture postgres)
{
    private const string Desk = "/en/desk";

    private const string Begin = "/en/account/provider";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_InvitedWithTheVerifiedAddress_IsLetInAndLinked(bool tellsAtUserInfo)
    {
        await using var provider = await OpenIdListener.StartAsync();
        provider.TellsAtUserInfo = tellsAtUserInfo;
        provider.Email = "Chen@Portal.example";
        await using var site = await InvitedAsync(provider);
        var client = new DeskClient(site);
        (await client.PageAsync("/zh/account/sign-in?back=%2Fzh%2Fdesk%2Farticles")).ShouldContain("href=\"/zh/account/provider?back=%2Fzh%2Fdesk%2Farticles\">用报社账号登录</a>");

        using var response = await ComeAsync(client, "/zh/account/provider?back=%2Fzh%2Fdesk%2Farticles");

        response.Headers.Location!.ToString().ShouldBe("/zh/desk/articles");
        client.Cookies.Keys.ShouldBe(["__Host-form", "__Host-session"], ignoreOrder: true);
        (await client.PageAsync("/en/account")).ShouldContain(provider.Issuer);
        await using var context = await site.ContextAsync();
        (await context.AccountLogins.Select(l => l.Subject).SingleAsync(Cancelled)).ShouldBe("person-1");
        (await context.AuditEntries.Where(e => e.Action == "account.provider-link").Select(e => e.Subject).SingleAsync(Cancelled)).ShouldBe("account:chen");
    }

    [Fact]
    public async Task SignIn_OnceLinked_GoesByThePersonAndNotByTheAddress()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        (await ComeAsync(new DeskClient(site))).StatusCode.ShouldBe(HttpStatusCode.Found);

        provider.Email = "chen.new@portal.example";
        provider.IsEmailVerified = false;
        (await ComeAsync(new DeskClient(site))).Headers.Location!.ToString().ShouldBe(Desk);

        provider.Subject = "person-2";
        provider.Email = "chen@portal.example";
        provider.IsEmailVerified = true;
        var another = new DeskClient(site);
        await ShouldBeRefusedAsync(another, await ComeAsync(another), HttpStatusCode.Forbidden, "is linked to somebody else at Press House");

        // A reset takes the link away too: the account is found by its address again.
        await ChangeAsync(site, a => a.ResetAsync("chen", false, "test", Cancelled));
        (await ComeAsync(another)).Headers.Location!.ToString().ShouldBe(Desk);
    }

    [Fact]
    public async Task SignIn_AddressNotVerifiedOrUnknown_IsRefusedAndNobodyIsLinkedOrMade()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        foreach (var (verified, email, words) in new[]
        {
            ((bool?)false, "chen@portal.example", "does not say that it has verified"),
            (null, "chen@portal.example", "does not say that it has verified"),
            (true, "lin@portal.example", "no account of this portal has your e-mail address"),
            (true, "ſhen@portal.example", "does not say that it has verified"),
        })
        {
            (provider.IsEmailVerified, provider.Email) = (verified, email);
            var client = new DeskClient(site);
            await ShouldBeRefusedAsync(client, await ComeAsync(client), HttpStatusCode.Forbidden, words);
        }

        await using var context = await site.ContextAsync();
        (await context.AccountLogins.CountAsync(Cancelled)).ShouldBe(0);
        (await context.Accounts.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_LockedOrDisabled_IsToldWhatToDo()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider, DeskClient.Password);
        for (var attempt = 0; attempt < SignInService.Attempts; attempt++)
        {
            (await new DeskClient(site).SignInAsync("chen", "not the password at all")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var client = new DeskClient(site);
        await ShouldBeRefusedAsync(client, await ComeAsync(client), HttpStatusCode.Forbidden, "Wait 15 minutes");
        await ChangeAsync(site, a => a.DisableAsync("chen", true, "test", Cancelled));

        await ShouldBeRefusedAsync(client, await ComeAsync(client, "/zh/account/provider"), HttpStatusCode.Forbidden, "账号已停用");
    }

    [Fact]
    public async Task SignIn_WhatComesBackIsNotWhatWasAsked_IsRefused()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        var client = new DeskClient(site);

        // The state is another.
        await ShouldBeRefusedAsync(client, await ComeAsync(client, change: back => new Uri(back.AbsoluteUri.Replace("state=", "state=x", StringComparison.Ordinal))), HttpStatusCode.Unauthorized, "did not work");

        // Somebody else's way there ends in this browser.
        await ShouldBeRefusedAsync(client, await ComeAsync(new DeskClient(site), comeBack: client), HttpStatusCode.Unauthorized, "did not work");

        // The token was made for another request.
        provider.OtherNonce = "another";
        await ShouldBeRefusedAsync(client, await ComeAsync(client), HttpStatusCode.Unauthorized, "did not work");

        // Nobody came at all.
        await ShouldBeRefusedAsync(client, await client.GetAsync(Begin + "/return"), HttpStatusCode.Unauthorized, "did not work");
    }

    [Fact]
    public async Task SignIn_WithASecondStepHere_AsksForTheCodeBeforeAnythingIsLinked()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider, DeskClient.Password);
        var key = OneTimeCode.NewKey();
        await InScopeAsync(site, async s =>
        {
            var account = await s.GetRequiredService<AccountService>().FindAsync(1, Cancelled);
            return await s.GetRequiredService<SecondStep>().TurnOnAsync(account!, key, OneTimeCode.At(key, TimeProvider.System.GetUtcNow().AddSeconds(-30)), Cancelled);
        });
        var client = new DeskClient(site);

        using var asked = await ComeAsync(client);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        client.Cookies.ShouldNotContainKey("__Host-session");
        await using var context = await site.ContextAsync();
        (await context.AccountLogins.CountAsync(Cancelled)).ShouldBe(0);
        using var response = await client.SubmitAsync(asked, "/en/account/code", ("code", OneTimeCode.At(key, TimeProvider.System.GetUtcNow())));
        response.Headers.Location!.ToString().ShouldBe(Desk);
        (await client.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await context.AccountLogins.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Sessions_OfTheProvider_EndAsOthersDo()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        var (first, second) = (new DeskClient(site), new DeskClient(site));
        (await ComeAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await ComeAsync(second)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await first.SubmitAsync("/en/account", "/en/account/sessions/end")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await second.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await first.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(site, a => a.SignOutAsync("chen", "test", Cancelled));
        (await first.GetAsync(Desk)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Unlink_OnlyBesideAPasswordAndByIt()
    {
        const string action = "/en/account/provider/unlink";
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        var client = new DeskClient(site);
        (await ComeAsync(client)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await client.PageAsync("/en/account");
        page.ShouldContain("This is the only way you sign in");
        page.ShouldNotContain("type=\"password\"");
        var form = DeskClient.FormIn(page, "/en/account/sessions/end");
        (await client.PostAsync(action, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await InScopeAsync(site, async s =>
        {
            var accounts = s.GetRequiredService<AccountService>();
            return await accounts.ChooseAsync((await accounts.FindAsync(1, Cancelled))!, DeskClient.Password);
        });
        (await ComeAsync(client)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await client.SubmitAsync("/en/account", action, ("password", "not the password at all"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var response = await client.SubmitAsync("/en/account", action, ("password", DeskClient.Password));

        response.Headers.Location!.ToString().ShouldBe("/en/account?done=unlinked");
        (await client.PageAsync("/en/account?done=unlinked")).ShouldContain("Not linked");
        await using var context = await site.ContextAsync();
        (await context.AccountLogins.CountAsync(Cancelled)).ShouldBe(0);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/en/desk")]
    [InlineData("/en/deskelsewhere")]
    public async Task SignIn_BackToSomewhereElse_LeadsToTheDesk(string back)
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        var client = new DeskClient(site);

        (await ComeAsync(client, $"{Begin}?back={Uri.EscapeDataString(back)}")).Headers.Location!.ToString().ShouldBe(Desk);

        // Nor by an address that was changed on the way.
        (await ComeAsync(client, end: a => $"{a}?back={Uri.EscapeDataString(back)}")).Headers.Location!.ToString().ShouldBe(Desk);
    }

    [Fact]
    public async Task Begin_CookiesOfTheWay_AreOfThisHostAndComeAlongOnTheWayBack()
    {
        await using var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);

        using var response = await new DeskClient(site).GetAsync(Begin);

        // A form that the provider sends would come without them.
        response.Headers.Location!.Query.ShouldNotContain("form_post");
        response.Headers.CacheControl!.ToString().ShouldBe("no-store");
        response.Headers.GetValues("Set-Cookie").Select(c => c.ToLowerInvariant()).ShouldAllBe(c =>
            c.StartsWith("__host-", StringComparison.Ordinal) && c.Contains("; path=/; secure; samesite=lax; httponly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Begin_ProviderAway_SaysSoAndWithoutOneThereIsNoWay()
    {
        var provider = await OpenIdListener.StartAsync();
        await using var site = await InvitedAsync(provider);
        await provider.DisposeAsync();
        await using var without = await PortalSite.StartAsync(postgres);

        using var response = await new DeskClient(site).GetAsync(Begin);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Press House cannot be reached for now");
        (await new DeskClient(without).PageAsync("/en/account/sign-in")).ShouldNotContain("/account/provider");
        (await new DeskClient(without).GetAsync(Begin)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new DeskClient(without).GetAsync(Begin + "/return")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://login.example", "portal", "", "Accounts:OpenIdConnect:ClientSecret is missing")]
    [InlineData("", "", "s3cret", "Accounts:OpenIdConnect:Authority, Accounts:OpenIdConnect:ClientId are missing")]
    [InlineData("http://login.example", "portal", "s3cret", "Authority is 'http://login.example'; it must be an address that begins with https://")]
    public void Settings_HalfSetOrNotSecure_AreRefusedWithoutTheSecret(string authority, string id, string secret, string words)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Accounts:OpenIdConnect:Authority"] = authority,
            ["Accounts:OpenIdConnect:ClientId"] = id,
            ["Accounts:OpenIdConnect:ClientSecret"] = secret,
            ["Accounts:OpenIdConnect:DisplayName"] = "Press House",
        };

        var refused = Should.Throw<InvalidDataException>(() => OpenIdProvider.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        refused.Message.ShouldContain(words);
        refused.Message.ShouldNotContain("s3cret");
    }

    /// <summary>A portal with one account, that of chen@portal.example.</summary>
    private async Task<PortalSite> InvitedAsync(OpenIdListener provider, string? password = null)
    {
        var site = await PortalSite.StartAsync(postgres, provider.Settings);
        await ChangeAsync(site, a => a.InviteAsync(new Invitation("chen", AccountRole.Editor, "chen@portal.example"), false, "test", Cancelled));
        if (password is not null)
        {
            await InScopeAsync(site, async s =>
            {
                var accounts = s.GetRequiredService<AccountService>();
                return await accounts.ChooseAsync((await accounts.FindAsync(1, Cancelled))!, password);
            });
        }

        return site;
    }

    /// <summary>To the provider and back.</summary>
    /// <param name="change">What somebody makes of the address by which the provider sends back.</param>
    /// <param name="comeBack">The browser that comes back; null for the same.</param>
    /// <param name="end">What somebody makes of the address that is led to then.</param>
    private static async Task<HttpResponseMessage> ComeAsync(DeskClient client, string begin = Begin, Func<Uri, Uri>? change = null, DeskClient? comeBack = null, Func<string, string>? end = null)
    {
        using var begun = await client.GetAsync(begin);
        begun.StatusCode.ShouldBe(HttpStatusCode.Found);
        var back = await OpenIdListener.FollowAsync(begun.Headers.Location!);
        using var came = await (comeBack ?? client).GetAsync((change?.Invoke(back) ?? back).AbsoluteUri);
        came.StatusCode.ShouldBe(HttpStatusCode.Found);
        var next = came.Headers.Location!.ToString();
        if (!next.StartsWith("/zh", StringComparison.Ordinal) && !next.StartsWith("/en", StringComparison.Ordinal))
        {
            next.ShouldBe("/account/provider/return");
            next = "/en" + next;
        }

        return await (comeBack ?? client).GetAsync(end?.Invoke(next) ?? next);
    }

    private static async Task ShouldBeRefusedAsync(DeskClient client, HttpResponseMessage response, HttpStatusCode status, string words)
    {
        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(words);
        client.Cookies.ShouldNotContainKey("__Host-session");
        client.Cookies.ShouldNotContainKey("__Host-provider");
    }

    private static async Task ChangeAsync(PortalSite site, Func<AccountService, Task<AccountOutcome>> change) =>
        (await InScopeAsync(site, s => change(s.GetRequiredService<AccountService>()))).ShouldBeOfType<AccountOutcome.Done>();

    private static async Task<T> InScopeAsync<T>(PortalSite site, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
