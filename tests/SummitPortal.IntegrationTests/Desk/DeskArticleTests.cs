using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class DeskArticleTests(PostgresFixture postgres)
{
    private const string Words = "“我们要简化。”";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_WholeLife_ReadersSeeEachStep()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words, EditorialStatus.Draft);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        (await editor.PageAsync("/en/desk/articles?status=Draft")).ShouldContain($"/en/desk/articles/{slug}");

        await MoveAsync(editor, slug, ArticleMove.Submit);
        await MoveAsync(editor, slug, ArticleMove.Publish);
        await UntilAsync(site, $"/en/articles/{slug}", "我们要简化");

        using (var saved = await SaveAsync(editor, slug, ("title", "巴黎观察（改）")))
        {
            saved.Headers.Location!.ToString().ShouldEndWith("?done=saved");
        }

        await UntilAsync(site, $"/en/articles/{slug}", "巴黎观察（改）");

        using (var corrected = await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/move", ("move", "Correct"), ("zh", "标题已改。"), ("en", "The title was put right.")))
        {
            corrected.StatusCode.ShouldBe(HttpStatusCode.Found);
        }

        await UntilAsync(site, $"/en/articles/{slug}", "The title was put right.");
        await using var context = await site.ContextAsync();
        (await context.AuditEntries.Where(e => e.Subject == "article:" + slug).OrderBy(e => e.Id).Select(e => e.Action + " " + e.By).ToListAsync(Cancelled))
            .ShouldBe(["article.submit editor", "article.publish editor", "article.edit editor", "article.correct editor"]);
    }

    [Fact]
    public async Task Changes_OfARevision_ShowWhatItChangedInTheOneBeforeAndNothingElse()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words, EditorialStatus.Draft);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using (await SaveAsync(editor, slug, ("markdown", "马克龙说：“我们要简化。”\n\n这一段是新写的。")))
        {
        }

        using (await SaveAsync(editor, slug, ("title", "巴黎再观察"), ("markdown", "马克龙说：“我们要简化。”\n\n这一段是改写的。")))
        {
        }

        (await editor.PageAsync($"/en/desk/articles/{slug}")).ShouldContain($"/en/desk/articles/{slug}/changes/3");
        var page = await editor.PageAsync($"/en/desk/articles/{slug}/changes/3");
        page.ShouldContain("<del lang=\"zh-Hans\">巴黎观察</del>");
        page.ShouldContain("</span>新</del>");
        page.ShouldContain("</span>改</ins>");
        page.ShouldNotContain("我们要简化");
        page.ShouldContain($"/en/desk/articles/{slug}/changes/2");
        (await editor.GetAsync($"/en/desk/articles/{slug}/changes/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await editor.GetAsync($"/en/desk/articles/{slug}/changes/9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_ASecondEditorWhoSavesLater_OverwritesNothingAndSeesBoth()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        var (first, second) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "first"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "second"));
        using var seenBySecond = await second.GetAsync($"/en/desk/articles/{slug}");
        using (await SaveAsync(first, slug, ("markdown", "马克龙说：“我们要简化。”第一位编辑的话。")))
        {
        }

        using var late = await second.SubmitAsync(seenBySecond, $"/en/desk/articles/{slug}", Form(("markdown", "马克龙说：“我们要简化。”第二位编辑的话。")));

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await late.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("and yours was not written");
        page.ShouldContain("第二位编辑的话。</textarea>");
        page.ShouldContain("<del>");
        (await TextAsync(site, slug)).ShouldContain("第一位");

        // Saved knowingly once more.
        late.Content = new StringContent(page);
        using var again = await second.SubmitAsync(late, $"/en/desk/articles/{slug}", Form(("markdown", "马克龙说：“我们要简化。”第二位编辑的话。")));
        again.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await TextAsync(site, slug)).ShouldContain("第二位");
    }

    [Fact]
    public async Task Post_OtherWordsAroundADecidedStatement_KeepItWithItsPlaceAndReadTheRestAnew()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        await using (var context = await site.ContextAsync())
        {
            await context.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, ReviewStatus.Accepted), Cancelled);
        }

        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using (await SaveAsync(editor, slug, ("markdown", "新加的一段。\n\n马克龙说：“我们要简化。”印度总理莫迪表示，人工智能必须为所有人服务。")))
        {
        }

        await using var after = await site.ContextAsync();
        var article = await after.Articles.Include(a => a.CurrentRevision).Include(a => a.Statements).SingleAsync(Cancelled);
        article.CurrentRevision!.Number.ShouldBe(2);
        article.Statements.Select(s => (s.ReviewStatus == ReviewStatus.Accepted, s.SpeakerName, Shown: article.CurrentRevision.Text.Substring(s.ContentSpans[0], s.ContentSpans[1]), s.RevisionId == article.CurrentRevisionId))
            .ShouldBe([(true, "马克龙", Words, true), (false, "莫迪", "人工智能必须为所有人服务", true)], ignoreOrder: true);
    }

    [Fact]
    public async Task SaveAsync_WhileAnotherEditorCorrectsAStatement_KeepsTheCorrection()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        var editing = site.Service<ArticleEditing>();
        var seen = (await editing.FindAsync(slug, Cancelled))!;
        await using var reviewer = await site.ContextAsync();
        await using var deciding = await reviewer.Database.BeginTransactionAsync(Cancelled);

        // The correction leaves the quotation marks out; it is made, and not committed yet.
        await reviewer.Statements.ExecuteUpdateAsync(set => set.SetProperty(s => s.ContentSpans, new[] { 6, 6 }).SetProperty(s => s.ReviewStatus, ReviewStatus.Corrected), Cancelled);
        var edit = new ArticleEdit(slug, seen.Version, seen.Title, "新的。" + seen.Markdown, null, null, seen.OutletId, seen.Summits, "editor");
        var saving = editing.SaveAsync(edit, Cancelled);
        await using (var watching = await site.ContextAsync())
        {
            while (await watching.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""").SingleAsync(Cancelled) == 0)
            {
                saving.IsCompleted.ShouldBeFalse();
            }
        }

        await deciding.CommitAsync(Cancelled);
        (await saving).ShouldBeOfType<EditOutcome.Saved>();

        await using var after = await site.ContextAsync();
        (await after.Statements.SingleAsync(Cancelled)).ContentSpans.ShouldBe([9, 6]);
    }

    [Theory]
    [InlineData("title", " ", "The title is missing.")]
    [InlineData("markdown", " \r\n ", "There are no words.")]
    [InlineData("outlet", "从未有过的报社", "No outlet has this name.")]
    [InlineData("summit", "atlantis-2030", "There is no such summit.")]
    public async Task Post_WhatCannotBeSaved_IsRefusedAndNothingTypedIsLost(string field, string value, string expected)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var refused = await SaveAsync(editor, slug, ("author", "刚写下的署名"), (field, value));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain(expected);
        page.ShouldContain("刚写下的署名");
        (await TextAsync(site, slug)).ShouldContain(Words);
    }

    [Fact]
    public async Task Post_PreviewOfHostileMarkdown_ShowsItAsText()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", Words);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var shown = await editor.GetAsync($"/en/desk/articles/{slug}");
        var form = DeskClient.FormIn(await shown.Content.ReadAsStringAsync(Cancelled), $"/en/desk/articles/{slug}");
        form.AddRange(Form(("markdown", "<script>alert(1)</script> [点我](javascript:alert(1)) **加粗**")).Select(f => KeyValuePair.Create(f.Name, f.Value)));

        using var preview = await editor.PostAsync($"/en/desk/articles/{slug}/preview", form);

        var html = await preview.Content.ReadAsStringAsync(Cancelled);
        html.ShouldContain("<strong>加粗</strong>");
        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("href=\"javascript:");
        (await TextAsync(site, slug)).ShouldContain(Words);
    }

    private static (string Name, string Value)[] Form(params (string Name, string Value)[] values)
    {
        (string Name, string Value)[] whole = [("title", "巴黎观察"), ("markdown", "马克龙说：“我们要简化。”61个国家签署了声明。"), ("outlet", "腾讯新闻"), ("author", ""), ("reprintOf", ""), ("summit", "paris-2025")];
        return [.. whole.Where(w => values.All(v => v.Name != w.Name)), .. values];
    }

    private static Task<HttpResponseMessage> SaveAsync(DeskClient editor, string slug, params (string Name, string Value)[] values) =>
        editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}", Form(values));

    private static async Task MoveAsync(DeskClient editor, string slug, ArticleMove move)
    {
        using var moved = await editor.SubmitAsync($"/en/desk/articles/{slug}", $"/en/desk/articles/{slug}/move", ("move", move.ToString()));
        moved.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<string> TextAsync(PortalSite site, string slug)
    {
        await using var context = await site.ContextAsync();
        return await context.Articles.Where(a => a.Slug == slug).Select(a => a.CurrentRevision!.Text).SingleAsync(Cancelled);
    }

    // The cache is told by the database, a moment after the change.
    private static async Task UntilAsync(PortalSite site, string path, string words)
    {
        while (true)
        {
            using var response = await site.Client.GetAsync(path, Cancelled);
            if ((await response.Content.ReadAsStringAsync(Cancelled)).Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
