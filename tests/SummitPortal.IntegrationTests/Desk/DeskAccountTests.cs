using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed partial class DeskAccountTests(PostgresFixture postgres)
{
    private const string Accounts = "/en/desk/accounts";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invite_WithoutMail_ShowsALinkThatLetsThePersonIn()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);

        using var shown = await administrator.SubmitAsync(Accounts, Accounts + "/invite", ("name", "chen"), ("email", ""), ("role", "Editor"));

        var link = Link().Match(await shown.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;
        using var chosen = await new DeskClient(site).SubmitAsync("/en/account/password?link=" + link, "/en/account/password", ("password", DeskClient.Password), ("again", DeskClient.Password));
        chosen.Headers.Location!.ToString().ShouldBe("/en/desk");
        (await ActionsAsync(site, "chen")).ShouldBe(["account.add by administrator", "account.password by chen"]);
    }

    [Theory]
    [InlineData("c", "", "Editor", "2 to 40")]
    [InlineData("chen li", "", "Editor", "2 to 40")]
    [InlineData("administrator", "", "Editor", "Another account has this name")]
    [InlineData("chen", "no address", "Editor", "no e-mail address")]
    [InlineData("chen", "a@portal.example\r\nBcc: b@portal.example", "Editor", "no e-mail address")]
    [InlineData("chen", "Taken@portal.example", "Editor", "Another account has this address")]
    public async Task Invite_WithWhatCannotBe_IsRefusedWithTheReason(string name, string email, string role, string reason)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        (await administrator.SubmitAsync(Accounts, Accounts + "/invite", ("name", "taken"), ("email", "taken@portal.example"), ("role", "Analyst"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await administrator.SubmitAsync(Accounts, Accounts + "/invite", ("name", name), ("email", email), ("role", role));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain(reason);
        await using var context = await site.ContextAsync();
        (await context.Accounts.CountAsync(Cancelled)).ShouldBe(2);
    }

    [Fact]
    public async Task Reset_EndsSessionsAndPassword_AndItsLinkBringsThePersonBack()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var page = await PageOfAsync(site, "editor");

        using var shown = await administrator.SubmitAsync(page, page + "/reset");

        (await editor.GetAsync("/en/desk")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new DeskClient(site).SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var link = Link().Match(await shown.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;
        (await new DeskClient(site).GetAsync("/en/account/password?link=" + link)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOutDisableAndEnable_HoldAtOnceAndAreWrittenDown()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var page = await PageOfAsync(site, "editor");

        (await administrator.SubmitAsync(page, page + "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.GetAsync("/en/desk")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await administrator.SubmitAsync(page, page + "/disable")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.GetAsync("/en/desk")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await administrator.SubmitAsync(page, page + "/enable")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await editor.SignInAsync("editor", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await ActionsAsync(site, "editor")).Skip(1).ShouldBe(["account.sign-out by administrator", "account.disable by administrator", "account.enable by administrator"]);
    }

    [Fact]
    public async Task Save_OfWhatAnotherAdministratorChangedMeanwhile_IsRefusedAndShowsBoth()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        await DeskClient.AddAccountAsync(site, "editor", AccountRole.Editor);
        var page = await PageOfAsync(site, "editor");
        using var stale = await administrator.GetAsync(page);
        (await administrator.SubmitAsync(page, page, ("role", "Analyst"), ("email", "e@portal.example"))).StatusCode.ShouldBe(HttpStatusCode.Found);

        using var refused = await administrator.SubmitAsync(stale, page, ("role", "Administrator"), ("email", ""));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var shown = await refused.Content.ReadAsStringAsync(Cancelled);
        shown.ShouldContain("You chose: Administrator, no address.");
        shown.ShouldContain("value=\"e@portal.example\"");
    }

    [Fact]
    public async Task LastAdministrator_CanNeitherBeDisabledNorDemoted()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        var page = await PageOfAsync(site, "administrator");

        using var demoted = await administrator.SubmitAsync(page, page, ("role", "Editor"), ("email", ""));

        demoted.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await demoted.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This is the last administrator");
        (await InScopeAsync(site, a => a.DisableAsync("administrator", true, "test", Cancelled))).ShouldBeOfType<AccountOutcome.Refused>().Problem.ShouldBe(AccountProblem.LastAdministrator);
        (await administrator.GetAsync(Accounts)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TwoAdministrators_WhoDisableEachOtherAtOnce_LeaveOne()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        string[] names = ["first", "second"];
        foreach (var name in names)
        {
            await DeskClient.AddAccountAsync(site, name, AccountRole.Administrator);
        }

        var outcomes = await Task.WhenAll(names.Select(n => InScopeAsync(site, a => a.DisableAsync(n, true, "test", Cancelled))));

        outcomes.Count(o => o is AccountOutcome.Done).ShouldBe(1);
    }

    [Fact]
    public async Task First_UntilSomebodyHasAPassword_GivesALinkAndThenNoMore()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var lost = (await InScopeAsync(site, a => a.FirstAsync("admin", "test", Cancelled))).ShouldBeOfType<AccountOutcome.Done>().Link;
        var link = (await InScopeAsync(site, a => a.FirstAsync("admin", "test", Cancelled))).ShouldBeOfType<AccountOutcome.Done>().Link;

        (await new DeskClient(site).GetAsync("/en/account/password?link=" + lost)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new DeskClient(site).SubmitAsync("/en/account/password?link=" + link, "/en/account/password", ("password", DeskClient.Password), ("again", DeskClient.Password))).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await InScopeAsync(site, a => a.FirstAsync("other", "test", Cancelled))).ShouldBeOfType<AccountOutcome.Refused>().Problem.ShouldBe(AccountProblem.AdministratorThere);
    }

    private static async Task<string> PageOfAsync(PortalSite site, string name)
    {
        await using var context = await site.ContextAsync();
        return $"{Accounts}/{await context.Accounts.Where(a => a.UserName == name).Select(a => a.Id).SingleAsync(Cancelled)}";
    }

    private static async Task<List<string>> ActionsAsync(PortalSite site, string name)
    {
        await using var context = await site.ContextAsync();
        return await context.AuditEntries.Where(e => e.Subject == "account:" + name).OrderBy(e => e.Id).Select(e => e.Action + " by " + e.By).ToListAsync(Cancelled);
    }

    private static async Task<AccountOutcome> InScopeAsync(PortalSite site, Func<AccountService, Task<AccountOutcome>> change)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        return await change(scope.ServiceProvider.GetRequiredService<AccountService>());
    }

    [GeneratedRegex(@"password\?link=([\w-]+)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
