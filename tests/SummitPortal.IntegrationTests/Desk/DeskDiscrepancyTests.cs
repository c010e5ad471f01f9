using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class DeskDiscrepancyTests(PostgresFixture postgres)
{
    private const string One = "/en/desk/discrepancies/1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_DecisionAndUndo_ReadersSeeBothAndTheHistoryKeepsThem()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        (await editor.PageAsync("/en/desk/discrepancies?status=explained")).ShouldContain(One);
        (await site.Client.GetStringAsync("/en/discrepancies?status=corrected", Cancelled)).ShouldNotContain("61 countries");

        using (var decided = await DecideAsync(editor, ("status", "Corrected"), ("zh", "原文已更正。"), ("en", "The article was put right."), ("source", "https://example.org/note")))
        {
            decided.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await UntilAsync(site, "/en/discrepancies?status=corrected", "The article was put right.");

        using (var undone = await editor.SubmitAsync(One, $"{One}/undo"))
        {
            undone.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await UntilAsync(site, "/en/discrepancies?status=explained", "61 is a number of signatories");
        var page = await editor.PageAsync(One);
        page.ShouldContain("The article was put right.");
        page.ShouldContain("58 countries and 2 organisations");
        await using var context = await site.ContextAsync();
        (await context.DiscrepancyEvents.OrderBy(e => e.Id).Select(e => e.Status).ToListAsync(Cancelled)).ShouldBe([DiscrepancyStatus.Explained, DiscrepancyStatus.Corrected, DiscrepancyStatus.Explained]);
        (await context.AuditEntries.Where(e => e.Subject == "discrepancy:1").OrderBy(e => e.Id).Select(e => e.Action + " " + e.By).ToListAsync(Cancelled))
            .ShouldBe(["discrepancy.decide editor", "discrepancy.undo editor"]);
    }

    [Fact]
    public async Task Post_AfterSomebodyElse_IsRefusedAndNothingTypedIsLost()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var (first, second) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "first"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "second"));
        using var seen = await second.GetAsync(One);
        using (await DecideAsync(first, ("status", "Corrected"), ("zh", "先写的。"), ("en", "Written first."), ("source", "")))
        {
        }

        using var late = await second.SubmitAsync(seen, One, ("status", "Explained"), ("zh", "后写的。"), ("en", "Written second."), ("source", ""));
        using var undo = await second.SubmitAsync(seen, $"{One}/undo");

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        undo.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("Written first.");
        page.ShouldContain("Written second.</textarea>");
        await using var context = await site.ContextAsync();
        (await context.Discrepancies.SingleAsync(Cancelled)).Status.ShouldBe(DiscrepancyStatus.Corrected);
    }

    [Fact]
    public async Task Post_WithoutANote_IsRefusedAndNothingTypedIsLost()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var refused = await DecideAsync(editor, ("status", "Corrected"), ("zh", "只有中文。"), ("en", " "), ("source", ""));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("Both notes are needed, of at most 1000 characters each");
        page.ShouldContain("只有中文。</textarea>");
    }

    private static Task<HttpResponseMessage> DecideAsync(DeskClient editor, params (string Name, string Value)[] values) => editor.SubmitAsync(One, One, values);

    // The cache is told by the database, a moment after the change.
    private static async Task UntilAsync(PortalSite site, string path, string words)
    {
        while (!(await site.Client.GetStringAsync(path, Cancelled)).Contains(words, StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }
}
