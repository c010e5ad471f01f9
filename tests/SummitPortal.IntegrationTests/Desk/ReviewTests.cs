using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Jobs;
using SummitPortal.Data.Review;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class ReviewTests(PostgresFixture postgres)
{
    private const string Queue = "/en/desk/statements";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accept_FromTheQueue_IsWrittenDownAndSearchFollows()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", confidence: 0.5);
        await site.IndexedAsync(0, 1);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var before = await StatementAsync(site);
        (await site.Client.GetStringAsync("/zh/statements", Cancelled)).ShouldNotContain("我们要简化");

        using var response = await editor.SubmitAsync(Queue, Queue, before, "accept");

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.ToString().ShouldBe(Queue + "#queue");
        (await StatementAsync(site)).Reading.Status.ShouldBe(ReviewStatus.Accepted);
        await site.IndexedAsync(1, 1);
        (await site.Client.GetStringAsync("/zh/statements", Cancelled)).ShouldContain("我们要简化");
        var entry = await LastEntryAsync(site);
        (entry.By, entry.Action, entry.Subject).ShouldBe(("chen", "statement.accept", $"statement:{before.Id}"));
        AuditLog.Read<StatementReading>(entry.Old!).Status.ShouldBe(ReviewStatus.Pending);
        AuditLog.Read<StatementReading>(entry.New!).Status.ShouldBe(ReviewStatus.Accepted);
    }

    [Fact]
    public async Task Correct_SpeakerByAnAliasIssuesAndWords_ReplacesThemAndCanBeUndone()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var before = await StatementAsync(site);

        using var response = await editor.SubmitAsync(
            $"{Queue}/{before.Id}", $"{Queue}/{before.Id}", ("speaker", "JD Vance"), ("kind", "Indirect"), ("via", "路透社"), ("pieces", "我们要简化"), ("issue", "safety"));

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        var after = (await StatementAsync(site)).Reading;
        after.Speaker.ShouldBe("jd-vance");
        (after.Status, after.Country, after.Kind, after.Via, after.Content, after.Role).ShouldBe((ReviewStatus.Corrected, "US", StatementKind.Indirect, "路透社", "我们要简化", null));
        after.Issues.ShouldBe(["safety"]);
        after.Spans.ShouldBe([before.Reading.Spans[0] + 1, 5]);

        (await editor.SubmitAsync(Queue, "/en/desk/statements/undo")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await StatementAsync(site)).Reading.Tag.ShouldBe(before.Reading.Tag);
        (await LastEntryAsync(site)).Action.ShouldBe("statement.undo");
    }

    [Theory]
    [InlineData("speaker", "没有这个人")]
    [InlineData("pieces", "从来没有说过的话")]
    public async Task Correct_WhatIsNotThere_IsRefusedAndKeepsWhatWasTyped(string field, string value)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var before = await StatementAsync(site);
        (string, string)[] form = [("speaker", before.Reading.SpeakerName), ("kind", "Direct"), ("via", "法新社"), ("pieces", "“我们要简化。”"), (field, value)];

        using var response = await editor.SubmitAsync($"{Queue}/{before.Id}", $"{Queue}/{before.Id}", form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await response.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain(value);
        page.ShouldContain("法新社");
        (await StatementAsync(site)).Reading.Tag.ShouldBe(before.Reading.Tag);
    }

    [Fact]
    public async Task Decision_AboutWhatHasChangedMeanwhile_IsRefusedWithBothShown()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var first = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var second = await DeskClient.SignedInAsync(site, AccountRole.Editor, "li");
        var id = (await StatementAsync(site)).Id;
        using var seenByFirst = await first.GetAsync($"{Queue}/{id}");
        (await second.SubmitAsync($"{Queue}/{id}", $"{Queue}/{id}", ("speaker", "马克龙"), ("kind", "Mixed"), ("via", "新华社"), ("pieces", "“我们要简化。”"))).StatusCode.ShouldBe(HttpStatusCode.Found);

        using var response = await first.SubmitAsync(seenByFirst, $"{Queue}/{id}", ("speaker", "马克龙"), ("kind", "Indirect"), ("via", "路透社"), ("pieces", "“我们要简化。”"));

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await response.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("新华社");
        page.ShouldContain("路透社");
        (await StatementAsync(site)).Reading.Via.ShouldBe("新华社");
    }

    [Fact]
    public async Task Undo_OfWhatSomebodyDecidedOtherwiseSince_IsRefused()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var review = store.Service<StatementReview>();
        var before = await StoredAsync(store);
        var accepted = (await review.AcceptAsync(before.Id, before.Reading.Tag, "chen", Cancelled)).ShouldBeOfType<ReviewOutcome.Done>();
        var seen = await OneAsync(store);
        await review.RejectAsync(seen.Id, seen.Reading.Tag, "li", Cancelled);

        (await review.UndoAsync(accepted.EntryId, "chen", Cancelled)).ShouldBeOfType<ReviewOutcome.Changed>();

        (await OneAsync(store)).Reading.Status.ShouldBe(ReviewStatus.Rejected);
    }

    [Fact]
    public async Task Decide_TwoAtOnce_OneIsToldThatItChanged()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var review = store.Service<StatementReview>();
        var before = await StoredAsync(store);

        var outcomes = await Task.WhenAll(
            review.AcceptAsync(before.Id, before.Reading.Tag, "chen", Cancelled),
            review.RejectAsync(before.Id, before.Reading.Tag, "li", Cancelled));

        outcomes.Count(o => o is ReviewOutcome.Done).ShouldBe(1);
        outcomes.Count(o => o is ReviewOutcome.Changed).ShouldBe(1);
    }

    [Fact]
    public async Task Reextract_AfterADecision_LeavesItAlone()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var before = await StoredAsync(store);
        await store.Service<StatementReview>().RejectAsync(before.Id, before.Reading.Tag, "chen", Cancelled);
        var facts = store.Service<FactStore>();
        var article = (await facts.PageAsync(new JobScope.Reextraction(All: true), 0, 1, Cancelled)).Single();

        await facts.ReplaceAsync(article, new ExtractionResult([RecordsStore.Said(article.Text, "马克龙", "要简化规则", "emmanuel-macron")], [], [], []), Cancelled);

        (await OneAsync(store)).Reading.Status.ShouldBe(ReviewStatus.Rejected);
    }

    [Fact]
    public async Task AcceptAll_OfAnArticle_TakesWhatWasSeenAndLeavesWhatChanged()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        const string text = "马克龙说，要简化规则，也要保护创新。";
        await store.StoreAsync("qq:1", text, [RecordsStore.Said(text, "马克龙", "要简化规则", "emmanuel-macron"), RecordsStore.Said(text, "马克龙", "也要保护创新", "emmanuel-macron")]);
        var review = store.Service<StatementReview>();
        var seen = await AllAsync(store);
        await review.RejectAsync(seen[1].Id, seen[1].Reading.Tag, "li", Cancelled);

        (await review.AcceptAllAsync([.. seen.Select(s => (s.Id, s.Reading.Tag))], "chen", Cancelled)).ShouldBe(1);

        (await AllAsync(store)).Select(s => s.Reading.Status).ShouldBe([ReviewStatus.Accepted, ReviewStatus.Rejected]);
    }

    [Fact]
    public async Task AuditEntries_ChangedOrDeleted_AreRefusedByTheDatabase()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var before = await StoredAsync(store);
        await store.Service<StatementReview>().AcceptAsync(before.Id, before.Reading.Tag, "chen", Cancelled);
        await using var context = await store.ContextAsync();

        (await Should.ThrowAsync<Npgsql.PostgresException>(() => context.AuditEntries.ExecuteDeleteAsync(Cancelled))).Message.ShouldContain("never changed");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => context.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.By, "nobody"), Cancelled))).Message.ShouldContain("never changed");
    }

    private static async Task<StatementOnDesk> StoredAsync(RecordsStore store)
    {
        const string text = "马克龙说，要简化规则。";
        await store.StoreAsync("qq:1", text, [RecordsStore.Said(text, "马克龙", "要简化规则", "emmanuel-macron")]);
        return await OneAsync(store);
    }

    private static async Task<StatementOnDesk> OneAsync(RecordsStore store) => (await AllAsync(store)).Single();

    private static async Task<List<StatementOnDesk>> AllAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Statements.OrderBy(s => s.Id).OnDesk().ToListAsync(Cancelled);
    }

    private static async Task<StatementOnDesk> StatementAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.OnDesk().SingleAsync(Cancelled);
    }

    private static async Task<AuditEntry> LastEntryAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.AuditEntries.OrderByDescending(e => e.Id).FirstAsync(Cancelled);
    }
}

internal static class Deciding
{
    /// <summary>Presses a button of a statement in the queue.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this DeskClient client, string page, string queue, StatementOnDesk statement, string button) =>
        await client.SubmitAsync(page, $"{queue}/{statement.Id}/{button}");
}
