using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed partial class AccountMailTests(PostgresFixture postgres)
{
    private const string Address = "chen@portal.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forgotten_TheAddressOfAnAccount_GetsALinkThatChoosesAPasswordAndStandsNowhereElse()
    {
        await using var smtp = new SmtpListener();
        await using var site = await PortalSite.StartAsync(postgres, smtp.Settings);
        await AddAsync(site, "chen", Address);

        using var asked = await AskAsync(site, " Chen@Portal.example");
        var mail = await smtp.NextAsync();

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        mail.To.ToString().ShouldBe(Address);
        mail.TextBody!.ShouldContain("chen");
        mail.TextBody!.ShouldContain("https://portal.example/account/password?link=");
        (await new DeskClient(site).SignInAsync("chen", DeskClient.Password)).StatusCode.ShouldBe(HttpStatusCode.Found, "asking alone takes nothing away");
        var link = LinkIn(mail);
        await using (var context = await site.ContextAsync())
        {
            var written = string.Join('\n', (await context.AuditEntries.ToListAsync(Cancelled)).Select(e => e.New))
                + string.Join('\n', (await context.AccountMails.ToListAsync(Cancelled)).Select(m => m.Problem));
            written.ShouldContain(Address);
            written.ShouldNotContain(link);
        }

        const string chosen = "quite another set of words";
        (await ChooseAsync(site, link, chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new DeskClient(site).SignInAsync("chen", chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await new DeskClient(site).GetAsync("/en/account/password?link=" + link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Forgotten_UnknownDisabledOrAskedBefore_GetsTheSameAnswerAndNoMail()
    {
        await using var smtp = new SmtpListener();
        await using var site = await PortalSite.StartAsync(postgres, smtp.Settings);
        await AddAsync(site, "chen", Address);
        await AddAsync(site, "gone", "gone@portal.example");
        await InScopeAsync(site, a => a.DisableAsync("gone", true, "test", Cancelled));

        var answers = new List<string>();
        foreach (var email in new[] { Address, Address, "gone@portal.example", "nobody@portal.example", "no address at all" })
        {
            using var response = await AskAsync(site, email);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            answers.Add(await response.Content.ReadAsStringAsync(Cancelled));
        }

        answers.Distinct().Count().ShouldBe(1);
        await smtp.NextAsync();
        await using var context = await site.ContextAsync();
        (await context.AccountMails.CountAsync(Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Forgotten_WithASecondStep_TheLinkDoesNotStandForIt()
    {
        await using var smtp = new SmtpListener();
        await using var site = await PortalSite.StartAsync(postgres, smtp.Settings);
        var account = await AddAsync(site, "chen", Address);
        var key = OneTimeCode.NewKey();
        await using (var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope())
        {
            var found = await scope.ServiceProvider.GetRequiredService<AccountService>().FindAsync(account.Id, Cancelled);
            await scope.ServiceProvider.GetRequiredService<SecondStep>().TurnOnAsync(found!, key, OneTimeCode.At(key, TimeProvider.System.GetUtcNow()), Cancelled);
        }

        (await AskAsync(site, Address)).Dispose();
        using var response = await ChooseAsync(site, LinkIn(await smtp.NextAsync()), "quite another set of words");

        response.Headers.Location!.ToString().ShouldBe("/en/account/sign-in?done=password");
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("__Host-session", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_ThatCouldNotBeSent_IsSentLaterWithANewLink()
    {
        var clock = new ManualClock();
        await using var smtp = new SmtpListener { RefusesNextMessage = "451 later" };
        await using var site = await PortalSite.StartAsync(postgres, s => s.AddSingleton<TimeProvider>(clock), smtp.Settings);
        await AddAsync(site, "chen", Address);
        (await AskAsync(site, Address)).Dispose();
        // While the first attempt is under way the clock stands: a minute later the second one would take the problem away again.
        await PassTimeAsync(site, clock, m => m.Attempts > 0);
        await PassTimeAsync(site, null, m => m.Problem != null);
        var first = LinkIn(await smtp.NextAsync());

        clock.Advance(TimeSpan.FromMinutes(1));
        await PassTimeAsync(site, clock, m => m.SentAt != null);

        var second = LinkIn(await smtp.NextAsync());
        (await new DeskClient(site).GetAsync("/en/account/password?link=" + first)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await new DeskClient(site).GetAsync("/en/account/password?link=" + second)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Mail_ToAnAddressThatIsRefused_IsGivenUpAndTheAdministratorSeesWhy()
    {
        await using var smtp = new SmtpListener { RefusesRecipients = "550 no such mailbox here" };
        await using var site = await PortalSite.StartAsync(postgres, smtp.Settings);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);
        using var invited = await administrator.SubmitAsync("/en/desk/accounts", "/en/desk/accounts/invite", ("name", "chen"), ("email", Address), ("role", "Editor"));
        invited.StatusCode.ShouldBe(HttpStatusCode.Found);

        await PassTimeAsync(site, null, m => m.Problem != null);

        var page = await administrator.PageAsync(invited.Headers.Location!.ToString());
        page.ShouldContain("given up after 1 attempts");
        page.ShouldContain("no such mailbox here");
    }

    [Fact]
    public async Task Invitation_WithMail_GoesToTheAddressAndIsShownToNobody()
    {
        await using var smtp = new SmtpListener();
        await using var site = await PortalSite.StartAsync(postgres, smtp.Settings);
        var administrator = await DeskClient.SignedInAsync(site, AccountRole.Administrator);

        using var invited = await administrator.SubmitAsync("/en/desk/accounts", "/en/desk/accounts/invite", ("name", "chen"), ("email", Address), ("role", "Analyst"));
        invited.StatusCode.ShouldBe(HttpStatusCode.Found);
        var link = LinkIn(await smtp.NextAsync());

        (await administrator.PageAsync(invited.Headers.Location!.ToString())).ShouldNotContain("password?link=");
        (await ChooseAsync(site, link, DeskClient.Password)).Headers.Location!.ToString().ShouldBe("/en/account");
    }

    [Fact]
    public async Task Forgotten_WithoutMail_SendsOneToAnAdministrator()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await AddAsync(site, "chen", Address);

        (await new DeskClient(site).PageAsync("/en/account/forgotten")).ShouldContain("This portal sends no e-mail");
        await using var context = await site.ContextAsync();
        (await context.AccountMails.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Mail:Security", "ssl3")]
    [InlineData("Mail:User", "portal")]
    [InlineData("Mail:From", "")]
    [InlineData("Site:Address", "portal.example")]
    [InlineData("Mail:Port", "0")]
    public async Task Start_WithAMailSettingThatCannotBe_IsRefusedByItsName(string key, string value)
    {
        await using var smtp = new SmtpListener();

        var refused = await Should.ThrowAsync<InvalidDataException>(() => PortalSite.StartAsync(postgres, [.. smtp.Settings, (key, value)]));

        refused.Message.ShouldContain(key);
    }

    private static async Task<Account> AddAsync(PortalSite site, string name, string email)
    {
        var account = await DeskClient.AddAccountAsync(site, name, AccountRole.Editor);
        await InScopeAsync(site, a => a.SetEmailAsync(name, email, "test", Cancelled));
        return account;
    }

    private static Task<HttpResponseMessage> AskAsync(PortalSite site, string email) =>
        new DeskClient(site).SubmitAsync("/en/account/forgotten", "/en/account/forgotten", ("email", email));

    private static Task<HttpResponseMessage> ChooseAsync(PortalSite site, string link, string password) =>
        new DeskClient(site).SubmitAsync("/en/account/password?link=" + link, "/en/account/password", ("password", password), ("again", password));

    /// <summary>Waits until the sender has come so far with the only mail there is; its looks are seconds of the clock apart.</summary>
    private static async Task PassTimeAsync(PortalSite site, ManualClock? clock, System.Linq.Expressions.Expression<Func<AccountMail, bool>> until)
    {
        while (true)
        {
            await using var context = await site.ContextAsync();
            if (await context.AccountMails.AnyAsync(until, Cancelled))
            {
                return;
            }

            clock?.Advance(TimeSpan.FromSeconds(5));
        }
    }

    private static async Task InScopeAsync(PortalSite site, Func<AccountService, Task<AccountOutcome>> change)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        (await change(scope.ServiceProvider.GetRequiredService<AccountService>())).ShouldBeOfType<AccountOutcome.Done>();
    }

    private static string LinkIn(MimeMessage mail) => Link().Match(mail.TextBody!).Groups[1].Value;

    [GeneratedRegex(@"password\?link=([\w-]+)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
