using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Review;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class DashboardTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Desk_CountsDecisionsAboutShownStatementsOnly()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "甲", "“我们要简化。”");
        await site.StoreAsync("qq:2", "乙", "“我们要投资。”");
        await site.StoreAsync("qq:3", "丙", "“我们要等待。”", confidence: 0.4);
        await site.StoreAsync("qq:4", "丁", "“我们要合作。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        (await editor.PageAsync("/en/desk")).ShouldContain("Nobody has decided about such a statement yet.");
        var statements = await StatementsAsync(site);
        var review = site.Service<StatementReview>();
        await review.AcceptAsync(statements[0].Id, statements[0].Reading.Tag, "editor", Cancelled);
        await review.RejectAsync(statements[1].Id, statements[1].Reading.Tag, "editor", Cancelled);
        await review.AcceptAsync(statements[2].Id, statements[2].Reading.Tag, "editor", Cancelled);
        var taken = await review.RejectAsync(statements[3].Id, statements[3].Reading.Tag, "editor", Cancelled);
        await review.UndoAsync(taken.ShouldBeOfType<ReviewOutcome.Done>().EntryId, "editor", Cancelled);

        await using var context = await site.ContextAsync();
        var row = (await ReviewAccuracy.ByWeekAsync(context, new DateOnly(2020, 1, 1), Cancelled)).ShouldHaveSingleItem();

        (row.Accepted, row.Corrected, row.Rejected, row.Week.DayOfWeek).ShouldBe((1, 0, 1, DayOfWeek.Monday));
        var page = await editor.PageAsync("/en/desk");
        page.ShouldContain("50 %");
        page.ShouldContain("Files received in the last two weeks");
    }

    [Fact]
    public async Task Get_Desk_AnArticleInReviewWaitsForWhoDidNotSubmitIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "甲", "“我们要简化。”", EditorialStatus.Draft);
        var (author, other) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "author"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "other"));
        using (await author.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/move", ("move", nameof(ArticleMove.Submit))))
        {
        }

        Count(await author.PageAsync("/en/desk"), "Articles in review that you submitted").ShouldBe("1");
        Count(await author.PageAsync("/en/desk"), "Articles in review<").ShouldBe("0");
        Count(await other.PageAsync("/en/desk"), "Articles in review<").ShouldBe("1");
    }

    // The figure that stands before a name.
    private static string Count(string page, string name)
    {
        var before = page[..page.IndexOf(name, StringComparison.Ordinal)];
        var figure = before.LastIndexOf("<td class=\"number\">", StringComparison.Ordinal) + "<td class=\"number\">".Length;
        return before[figure..before.IndexOf('<', figure)];
    }

    private static async Task<List<StatementOnDesk>> StatementsAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.OrderBy(s => s.ArticleId).OnDesk().ToListAsync(Cancelled);
    }
}
