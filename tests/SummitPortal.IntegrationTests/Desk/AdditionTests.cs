using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Accounts;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>Adding statements that the machine did not find.</summary>
public sealed class AdditionTests(PostgresFixture postgres)
{
    private const string Missed = "61个国家签署了声明";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_TypedWords_AreFoundShownToReadersAndSurviveReadingAnewAndEditing()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");

        using (var added = await AddAsync(editor, slug, ("words", Missed), ("speaker", "Emmanuel Macron"), ("kind", "Indirect"), ("via", "新华社"), ("issue", "regulation")))
        {
            added.StatusCode.ShouldBe(HttpStatusCode.Found, await added.Content.ReadAsStringAsync(Cancelled));
            (await editor.PageAsync(added.Headers.Location!.ToString())).ShouldContain("The statement was added.");
        }

        await site.Service<Reextraction>().ReadAgainAsync(slug, Cancelled);
        using (await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}", ("title", "巴黎观察"), ("markdown", "新的开头。马克龙说：“我们要简化。”61个国家签署了声明。"), ("outlet", "腾讯新闻"), ("author", ""), ("reprintOf", "")))
        {
        }

        await using var context = await site.ContextAsync();
        var statement = await context.Statements.Include(s => s.Issues).SingleAsync(s => s.Rule == Statement.ByEditor, Cancelled);
        statement.ReviewStatus.ShouldBe(ReviewStatus.Accepted);
        (statement.SpeakerName, statement.CountryCode, statement.Via, statement.Issues.Single().Id).ShouldBe(("埃马纽埃尔·马克龙", "FR", "新华社", "regulation"));
        var text = await context.ArticleRevisions.Where(r => r.Id == statement.RevisionId).OrderByDescending(r => r.Number).Select(r => r.Text).FirstAsync(Cancelled);
        text.Substring(statement.ContentSpans[0], statement.ContentSpans[1]).ShouldBe(Missed);
        text.ShouldStartWith("新的开头。");
        using (var shown = await site.Client.GetAsync($"/en/statements/{statement.Id}", Cancelled))
        {
            shown.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        (await context.AuditEntries.SingleAsync(e => e.Action == "statement.add", Cancelled)).By.ShouldBe("chen");
        (await editor.PageAsync($"/en/desk/statements/{statement.Id}")).ShouldContain("added by an editor");
        (await editor.PageAsync("/en/desk/statements")).ShouldNotContain("/en/desk/statements/undo");
    }

    [Fact]
    public async Task Add_WordsThatStandThereTwice_AsksForThePlaceUnlessItIsGiven()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“签署，再签署。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var asked = await AddAsync(editor, slug, ("words", "签署"), ("speaker", "马克龙"));

        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await asked.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("more than once");
        page.ShouldContain("name=\"place\" value=\"10\"");
        using (var second = await AddAsync(editor, slug, ("words", "签署"), ("speaker", "马克龙"), ("place", "10")))
        {
            second.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        using (var selected = await AddAsync(editor, slug, ("words", "签署"), ("speaker", "马克龙"), ("start", "6")))
        {
            selected.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await using var context = await site.ContextAsync();
        (await context.Statements.Where(s => s.Rule == Statement.ByEditor).OrderBy(s => s.Id).Select(s => s.ContentSpans[0]).ToListAsync(Cancelled)).ShouldBe([10, 6]);
    }

    [Theory]
    [InlineData("从来没有写过的话", "马克龙", "do not stand in the article")]
    [InlineData("“我们要简化。”", "马克龙", "of exactly these words already")]
    [InlineData(Missed, "从未有过的人", "No speaker is called")]
    [InlineData("  ", "马克龙", "do not stand in the article")]
    public async Task Add_WhatCannotBeAdded_IsRefusedClearlyAndKeepsWhatWasTyped(string words, string speaker, string expected)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var refused = await AddAsync(editor, slug, ("words", words), ("speaker", speaker), ("via", "刚写的来源"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain(expected);
        page.ShouldContain("刚写的来源");
        await using var context = await site.ContextAsync();
        (await context.Statements.CountAsync(Cancelled)).ShouldBe(1);
    }

    private static Task<HttpResponseMessage> AddAsync(DeskClient editor, string slug, params (string Name, string Value)[] values) =>
        editor.SubmitAsync($"/en/desk/articles/{slug}/statements", $"/en/desk/articles/{slug}/statements", [("kind", "Direct"), .. values]);
}
