using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class PositionTests(PostgresFixture postgres)
{
    private const string Text = "马克龙说，我们支持开源。万斯说，反对监管。";

    private static readonly Lexicon Lexicon = Lexicon.LoadEmbedded();

    [Fact]
    public async Task SuggestAsync_Statements_SuggestForSpeakersAndForCountriesOfOfficeHolders()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var (open, regulate) = await StoreAsync(store);

        var summary = await SuggestAsync(store);

        summary.ShouldBe(new SuggestionSummary(4, 4, 0));
        (await RowsAsync(store)).ShouldBe(
        [
            $"FR open-source Suggested Supports {open}",
            $"US regulation Suggested Opposes {regulate}",
            $"emmanuel-macron open-source Suggested Supports {open}",
            $"jd-vance regulation Suggested Opposes {regulate}",
        ]);
        (await SuggestAsync(store)).ShouldBe(new SuggestionSummary(4, 0, 0));
    }

    [Fact]
    public async Task SuggestAsync_AfterDecisions_LeavesThemAloneAndDropsWhatNoLongerHolds()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var (open, regulate) = await StoreAsync(store);
        await SuggestAsync(store);
        var (macron, vance) = (await IdAsync(store, "emmanuel-macron"), await IdAsync(store, "jd-vance"));
        var service = store.Service<PositionService>();
        (await service.AcceptAsync(macron, "支持开源", "For open source", "editor", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.Done>();
        (await service.WithdrawAsync(vance, "editor", "断章取义", CancellationToken.None)).ShouldBeOfType<PositionOutcome.Done>();

        // The article is read anew and says nothing any more.
        await store.StoreAsync("qq:1", "更正。");
        var summary = await SuggestAsync(store);

        summary.ShouldBe(new SuggestionSummary(1, 0, 1));
        (await RowsAsync(store)).ShouldBe([$"FR open-source Suggested Supports {open}", $"emmanuel-macron open-source Reviewed Supports {open}", "jd-vance regulation Withdrawn Opposes "]);
        await using var context = await store.ContextAsync();
        (await context.Statements.Select(s => s.Id).ToListAsync()).ShouldBe([open], "a statement that proves a position stays");
        regulate.ShouldNotBe(open);
    }

    [Fact]
    public async Task SetAsync_EveryChange_IsWrittenDownAsItWasLeft()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var (open, _) = await StoreAsync(store);
        var service = store.Service<PositionService>();
        var draft = new PositionDraft("paris-2025", "open-source", "emmanuel-macron", Stance.Supports, "支持", "For it", [open]);

        await service.SetAsync(draft, "甲", null, CancellationToken.None);
        await service.SetAsync(draft with { Stance = Stance.Conditional, SummaryZh = "有条件" }, "乙", "原文有前提", CancellationToken.None);
        await service.WithdrawAsync(await IdAsync(store, "emmanuel-macron"), "甲", null, CancellationToken.None);

        await using var context = await store.ContextAsync();
        var events = await context.PositionEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
        events.Select(e => (e.Status, e.Stance, e.SummaryZh, e.By, e.Note)).ShouldBe(
        [
            (PositionStatus.Reviewed, Stance.Supports, "支持", "甲", null),
            (PositionStatus.Reviewed, Stance.Conditional, "有条件", "乙", "原文有前提"),
            (PositionStatus.Withdrawn, Stance.Conditional, "有条件", "甲", null),
        ]);
        events.ShouldAllBe(e => e.StatementIds.Length == 1 && e.StatementIds[0] == open);
    }

    [Fact]
    public async Task SetAsync_WithoutEvidenceThatReadersSee_IsRefused()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        var (open, regulate) = await StoreAsync(store);
        var service = store.Service<PositionService>();
        var draft = new PositionDraft("paris-2025", "open-source", "emmanuel-macron", Stance.Supports, "支持", "For it", [open]);
        await using (var context = await store.ContextAsync())
        {
            await context.Statements.Where(s => s.Id == regulate).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, ReviewStatus.Rejected));
        }

        (await service.SetAsync(draft with { StatementIds = [] }, "甲", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.Refused>();
        (await service.SetAsync(draft with { Holder = "jd-vance", StatementIds = [regulate] }, "甲", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.Refused>();
        (await service.SetAsync(draft with { Holder = "jd-vance" }, "甲", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.Refused>();
        (await service.SetAsync(draft with { Summit = "seoul-2024" }, "甲", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.Refused>();
        (await service.SetAsync(draft with { Holder = "nobody" }, "甲", null, CancellationToken.None)).ShouldBeOfType<PositionOutcome.NotFound>();
        (await RowsAsync(store)).ShouldBeEmpty();
    }

    private static Task<SuggestionSummary> SuggestAsync(RecordsStore store) =>
        new PositionSuggestions(store.Service<IDbContextFactory<PortalDbContext>>(), TimeProvider.System, Lexicon).SuggestAsync("paris-2025", CancellationToken.None);

    private static async Task<(long Open, long Regulate)> StoreAsync(RecordsStore store)
    {
        await store.StoreAsync(
            "qq:1",
            Text,
            [
                RecordsStore.Said(Text, "马克龙", "我们支持开源", "emmanuel-macron", issues: "open-source"),
                RecordsStore.Said(Text, "万斯", "反对监管", "jd-vance", "US", issues: "regulation"),
            ]);
        await using var context = await store.ContextAsync();
        var ids = await context.Statements.OrderBy(s => s.Ordinal).Select(s => s.Id).ToListAsync();
        return (ids[0], ids[1]);
    }

    private static async Task<long> IdAsync(RecordsStore store, string speaker)
    {
        await using var context = await store.ContextAsync();
        return await context.Positions.Where(p => context.Speakers.Any(s => s.Id == p.SpeakerId && s.Slug == speaker)).Select(p => p.Id).SingleAsync();
    }

    private static async Task<List<string>> RowsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        var positions = await context.Positions.AsNoTracking().Include(p => p.Evidence).ToListAsync();
        var slugs = await context.Speakers.ToDictionaryAsync(s => s.Id, s => s.Slug);
        return [.. positions.Select(p => $"{p.CountryCode ?? slugs[p.SpeakerId!.Value]} {p.IssueId} {p.Status} {p.Stance} {string.Join(',', p.Evidence.Select(e => e.Id))}").Order(StringComparer.Ordinal)];
    }
}
