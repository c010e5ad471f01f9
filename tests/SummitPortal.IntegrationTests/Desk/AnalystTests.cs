using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Analysts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class AnalystTests(PostgresFixture postgres)
{
    private const string Searches = "/en/desk/searches";

    private const string Notes = "/en/desk/notes";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_SavedFromTheList_IsFoundAgainWithFeedAndFileInBothLanguages()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var list = await (await site.Client.GetAsync("/zh/statements?country=FR&page=3&elsewhere=1", Cancelled)).Content.ReadAsStringAsync(Cancelled);
        list.ShouldContain("href=\"/zh/desk/searches/new?from=%2Fzh%2Fstatements%3Fcountry%3DFR\"");

        const string page = Searches + "/new?from=%2Fzh%2Fstatements%3Fcountry%3DFR%26page%3D3%26elsewhere%3D1";
        (await analyst.SubmitAsync(page, Searches, ("name", "法国 & France"))).StatusCode.ShouldBe(HttpStatusCode.Found);

        var english = await analyst.PageAsync(Searches);
        english.ShouldContain("<a href=\"/en/statements?country=FR\">法国 &amp; France</a>");
        english.ShouldContain("/en/feeds/statements.atom?country=FR\"");
        english.ShouldContain("/api/v1/statements.csv?country=FR\"");
        (await analyst.PageAsync("/zh/desk/searches")).ShouldContain("href=\"/zh/statements?country=FR\"");
    }

    [Theory]
    [InlineData("https://elsewhere.example/en/statements")]
    [InlineData("//elsewhere.example/statements")]
    [InlineData("/en/desk/accounts")]
    [InlineData("/en/statements/12")]
    [InlineData("")]
    public async Task Search_OfWhatIsNoList_IsNotSaved(string from)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);

        (await analyst.GetAsync(Searches + "/new?from=" + Uri.EscapeDataString(from))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.SubmitAsync(Searches + "/new?from=%2Fen%2Farticles", Searches, ("name", "a"), ("from", from))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Search_RenamedTwiceFromOnePageOrByAnother_IsRefused_AndRetiredItStays()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        (await analyst.SubmitAsync(Searches + "/new?from=%2Fen%2Farticles", Searches, ("name", "Everything"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var stale = await analyst.GetAsync(Searches);
        var id = await OnlyAsync(site, c => c.SavedSearches.Select(s => s.Id));
        var rename = $"{Searches}/{id}/rename";

        (await analyst.SubmitAsync(Searches, rename, ("name", "All articles"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var overtaken = await analyst.SubmitAsync(stale, rename, ("name", "All"));
        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await overtaken.Content.ReadAsStringAsync(Cancelled)).ShouldContain("All articles");
        (await analyst.SubmitAsync(Searches, rename, ("name", " "))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var token = DeskClient.FormIn(await other.PageAsync("/en/account"), "/en/account/sessions/end").Single(f => f.Key == "__RequestVerificationToken");
        (await other.PostAsync(rename, [token, new("seen", "All articles"), new("name", "Mine")])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync($"{Searches}/{id}/retire", [token])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PageAsync(Searches)).ShouldNotContain("All articles");

        (await analyst.SubmitAsync(Searches, $"{Searches}/{id}/retire")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await analyst.PageAsync(Searches)).ShouldNotContain("All articles");
        (await OnlyAsync(site, c => c.SavedSearches.Where(s => s.RetiredAt != null).Select(s => s.Id))).ShouldBe(id);
        await using var context = await site.ContextAsync();
        (await context.AuditEntries.Where(e => e.Subject == $"search:{id}").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancelled)).ShouldBe(["search.save", "search.rename", "search.retire"]);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Search_RenamedInTwoWindowsAtOnceOrToANameThatIsTaken_IsRenamedOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var (searches, who) = (site.Service<AnalystService>(), new SignedIn(1, "analyst", AccountRole.Analyst, 1));
        var id = (await searches.SaveSearchAsync(who, "Everything", "/articles", Cancelled)).ShouldBeOfType<AnalystOutcome.Done>().Id;
        await searches.SaveSearchAsync(who, "France", "/articles?country=FR", Cancelled);

        // Both have seen the old name and have come as far as they can before either is done.
        await using var holding = await site.ContextAsync();
        await using var hold = await holding.Database.BeginTransactionAsync(Cancelled);
        await holding.Database.ExecuteSqlAsync($"SELECT id FROM saved_searches WHERE id = {id} FOR UPDATE", Cancelled);
        var renames = new[] { "All", "Whatever" }.Select(name => searches.RenameSearchAsync(who, id, "Everything", name, Cancelled)).ToList();
        await using var watching = await site.ContextAsync();
        while (await watching.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""").SingleAsync(Cancelled) < 2)
        {
            await Task.Yield();
        }

        await hold.CommitAsync(Cancelled);
        var outcomes = await Task.WhenAll(renames);

        outcomes.Count(o => o is AnalystOutcome.Done).ShouldBe(1);
        outcomes.Count(o => o is AnalystOutcome.Overtaken).ShouldBe(1);
        using var taken = await analyst.SubmitAsync(Searches, $"{Searches}/{id}/rename", ("name", " France "));
        taken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await taken.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Another of your searches has this name.");
        (await searches.SaveSearchAsync(who, "France", "/statements?country=FR", Cancelled)).ShouldBe(new AnalystOutcome.Refused(AnalystProblem.NameTaken));
    }

    [Fact]
    public async Task Note_OnAStatement_IsPrivatePlainTextFoundByItsWordsAndInTheFile()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var statement = await OnlyAsync(site, c => c.Statements.Select(s => s.Id));
        (await (await site.Client.GetAsync($"/en/articles/{slug}", Cancelled)).Content.ReadAsStringAsync(Cancelled)).ShouldContain($"/en/desk/notes/new?kind=article&amp;key={slug}");

        (await analyst.SubmitAsync($"{Notes}/new?kind=statement&key={statement}", Notes, ("text", "=SUM(1)\r\n<b>Compare</b> with Seoul"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await analyst.SubmitAsync($"{Notes}/new?kind=speaker&key=emmanuel-macron", Notes, ("text", "Host"))).StatusCode.ShouldBe(HttpStatusCode.Found);

        var found = await analyst.PageAsync(Notes + "?q=seoul");
        found.ShouldContain("&lt;b&gt;Compare&lt;/b&gt; with Seoul");
        found.ShouldContain("我们要简化");
        found.ShouldNotContain("Host");
        (await other.PageAsync(Notes)).ShouldNotContain("Compare");
        var file = await analyst.PageAsync(Notes + ".csv");
        file.ShouldContain("'=SUM(1)");
        file.ShouldContain($"/statements/{statement}");
        file.ShouldContain("/speakers/emmanuel-macron");
    }

    [Fact]
    public async Task Note_ChangedInAnotherWindowOrByAnother_IsNotOverwritten()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var other = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        const string make = Notes + "/new?kind=speaker&key=emmanuel-macron";
        (await analyst.SubmitAsync(make, Notes, ("text", " "))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await analyst.SubmitAsync(make, Notes, ("text", "First"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = $"{Notes}/{await OnlyAsync(site, c => c.AccountNotes.Select(n => n.Id))}";
        using var stale = await analyst.GetAsync(page);

        (await analyst.SubmitAsync(page, page, ("text", "Second"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var refused = await analyst.SubmitAsync(stale, page, ("text", "Third"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var shown = await refused.Content.ReadAsStringAsync(Cancelled);
        shown.ShouldContain("Second");
        shown.ShouldContain("Third");
        (await analyst.SubmitAsync(refused, page, ("text", "Third"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await other.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetAsync(Notes + "/new?kind=speaker&key=nobody-at-all")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.SubmitAsync(Notes, page + "/retire")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await analyst.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<long> OnlyAsync(PortalSite site, Func<SummitPortal.Data.PortalDbContext, IQueryable<long>> ids)
    {
        await using var context = await site.ContextAsync();
        return await ids(context).SingleAsync(Cancelled);
    }
}
