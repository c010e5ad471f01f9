using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class PositionDeskTests(PostgresFixture postgres)
{
    private const string Positions = "/en/desk/positions";

    private const string Cell = Positions + "/paris-2025/regulation/emmanuel-macron";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suggestion_SetCorrectedWithdrawnAndTakenUpAgain_IsWhatReadersSee()
    {
        await using var site = await StartAsync();
        await site.Service<PositionSuggestions>().SuggestAsync("paris-2025", Cancelled);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        (await editor.PageAsync(Positions + "?by=speakers&status=suggested")).ShouldContain($"href=\"{Cell}\"");
        var statement = await ReviewedAsync(site);

        await DoneAsync(editor.SubmitAsync(Cell, Cell, Form(statement)));
        await site.UntilAsync("/en/summits/paris-2025/positions?by=speakers", "Against new rules");
        await DoneAsync(editor.SubmitAsync(Cell, Cell, Form(statement, ("stance", "Conditional"), ("en", "Rules that do not stifle"), ("note", "原文有前提"))));
        await site.UntilAsync("/en/summits/paris-2025/positions?by=speakers", "Rules that do not stifle");
        var page = await editor.PageAsync(Cell);
        await DoneAsync(editor.PostAsync(Cell + "/withdraw", DeskClient.FormIn(page, Cell)));
        (await editor.PageAsync(Positions + "?by=speakers")).ShouldContain("<del>conditional</del>");
        var events = await EventsAsync(site);
        events.ConvertAll(e => (e.Status, e.Stance, e.By)).ShouldBe(
        [
            (PositionStatus.Suggested, Stance.Opposes, "machine"), (PositionStatus.Reviewed, Stance.Opposes, "chen"), (PositionStatus.Reviewed, Stance.Conditional, "chen"), (PositionStatus.Withdrawn, Stance.Conditional, "chen"),
        ]);

        await RestoreAsync(editor, events[1].Id);
        await site.UntilAsync("/en/summits/paris-2025/positions?by=speakers", "Against new rules");
        await RestoreAsync(editor, events[0].Id);
        (await editor.PageAsync(Cell)).ShouldContain("Refuse the suggestion");

        // Statements no longer bear it out: what has a history is kept all the same.
        await using var context = await site.ContextAsync();
        await context.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, ReviewStatus.Rejected), Cancelled);
        await site.Service<PositionSuggestions>().SuggestAsync("paris-2025", Cancelled);
        (await context.Positions.CountAsync(p => p.SpeakerId != null, Cancelled)).ShouldBe(1);
        var entries = await context.AuditEntries.Where(e => e.Subject.StartsWith("position:")).OrderBy(e => e.Id).ToListAsync(Cancelled);
        entries.ConvertAll(e => e.By + " " + e.Action).ShouldBe(["chen position.set", "chen position.set", "chen position.withdraw", "chen position.restore", "chen position.restore"]);
        AuditLog.Read<PositionState>(entries[4].New!).ShouldBe(AuditLog.Read<PositionState>(entries[0].Old!), "the suggestion is as the machine made it");
    }

    [Fact]
    public async Task Form_ThatComesTooLate_IsRefusedWithBothShown()
    {
        await using var site = await StartAsync();
        var statement = await ReviewedAsync(site);
        var (first, second) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "first"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "second"));
        using var seen = await second.GetAsync(Cell);
        await DoneAsync(first.SubmitAsync(Cell, Cell, Form(statement)));

        using var late = await second.SubmitAsync(seen, Cell, Form(statement, ("en", "Something else")));

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("Against new rules");
        page.ShouldContain(">Something else</textarea>");
        (await EventsAsync(site)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("en", " ", "in Chinese and in English")]
    [InlineData("zh", "long", "at most 500 characters")]
    [InlineData("statement", "", "at least one statement")]
    [InlineData("statement", "99999", "not this holder")]
    [InlineData("reviewed", "no", "has not been reviewed")]
    public async Task Form_ThatCannotBeMeant_IsRefusedWithASentenceAndChangesNothing(string field, string value, string sentence)
    {
        await using var site = await StartAsync();
        var statement = field == "reviewed" ? await StatementAsync(site) : await ReviewedAsync(site);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var response = await editor.SubmitAsync(Cell, Cell, Form(statement, (field, value == "long" ? new string('长', 501) : value)));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain(sentence);
        (await EventsAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Holder_LookedForByName_IsOpened()
    {
        await using var site = await StartAsync();
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var country = await editor.GetAsync(Positions + "?summit=paris-2025&issue=regulation&holder=法国");
        using var speaker = await editor.GetAsync(Positions + "?summit=paris-2025&issue=regulation&holder=Emmanuel Macron");

        country.Headers.Location!.ToString().ShouldBe(Positions + "/paris-2025/regulation/FR");
        speaker.Headers.Location!.ToString().ShouldBe(Cell);
        (await editor.PageAsync(Positions + "?summit=paris-2025&issue=regulation&holder=Nobody")).ShouldContain("No speaker or country");
    }

    private async Task<PortalSite> StartAsync()
    {
        var site = await PortalSite.StartAsync(postgres);
        await site.Service<ReferenceData>().SeedAsync(Cancelled);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们反对新的监管。”");
        return site;
    }

    private static (string, string)[] Form(long statement, params (string Name, string Value)[] others) =>
    [
        .. new (string Name, string Value)[]
        {
            ("stance", "Opposes"), ("zh", "反对新的监管"), ("en", "Against new rules"), ("statement", statement.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        }.Where(f => others.All(o => o.Name != f.Name)),
        .. others,
    ];

    private static async Task DoneAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        response.StatusCode.ShouldBe(HttpStatusCode.Found, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task RestoreAsync(DeskClient editor, long id)
    {
        using var page = await editor.GetAsync(Cell);
        await DoneAsync(editor.SubmitAsync(page, Cell + "/restore", ("event", id.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static async Task<List<PositionEvent>> EventsAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.PositionEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync(Cancelled);
    }

    private static async Task<long> StatementAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);
    }

    private static async Task<long> ReviewedAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        await context.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, ReviewStatus.Accepted), Cancelled);
        return await StatementAsync(site);
    }
}
