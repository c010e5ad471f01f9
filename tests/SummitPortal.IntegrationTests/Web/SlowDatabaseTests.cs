using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Desk;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class SlowDatabaseTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Get_StatementThatTakesTooLong_IsEndedByTheServerAndAnswered503()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Reader:StatementSeconds", "1"));
        await using var context = await site.ContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync(Cancelled);
        await context.Database.ExecuteSqlRawAsync("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE", Cancelled);

        var page = await site.Client.GetAsync("/en/articles", Cancelled);
        var problem = await site.Client.GetAsync("/api/v1/articles", Cancelled);

        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This page cannot be shown right now");
        problem.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        problem.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await problem.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("statement timeout");
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task GetDesk_StatementThatTakesTooLong_IsAnsweredByAPageThatSaysSoAndTheDeskCanBeLeftForAnother()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Reader:StatementSeconds", "1"));
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await using var context = await site.ContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync(Cancelled);
        await context.Database.ExecuteSqlRawAsync("LOCK TABLE articles, statements, speakers, positions IN ACCESS EXCLUSIVE MODE", Cancelled);

        foreach (var address in new[] { "/en/desk", "/en/desk/statements", "/en/desk/articles", "/en/desk/speakers", "/en/desk/positions" })
        {
            using var page = await editor.GetAsync(address);
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            page.Headers.RetryAfter.ShouldNotBeNull(address);
            (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("This page cannot be shown right now");
        }

        using var other = await editor.GetAsync("/en/desk/work");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Contexts_OnlyOfReaders_HaveALimit()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await using var reader = await site.Service<ReaderContexts>().CreateDbContextAsync(Cancelled);
        await using var other = await site.ContextAsync();

        (await LimitAsync(reader)).ShouldBe("15s");
        (await LimitAsync(other)).ShouldBe("0");

        static Task<string> LimitAsync(PortalDbContext context) =>
            context.Database.SqlQuery<string>($"SELECT current_setting('statement_timeout') AS \"Value\"").SingleAsync(Cancelled);
    }
}
