using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class DiscrepancyTests(PostgresFixture postgres)
{
    private const string Text = "61国签署了声明。";

    private static readonly DiscrepancyDecision Explained = new(DiscrepancyStatus.Explained, "缘由", "The reason", "https://example.org/", "editor");

    [Fact]
    public async Task StoreAsync_ClaimsThatDisagree_AreFoundOnceWithTheirEvidence()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);

        var first = await store.StoreAsync("qq:1", Text, claims: [RecordsStore.Counted(Text, 64, "国"), RecordsStore.Claimed("US", ClaimKind.Declined), RecordsStore.Claimed("FR", ClaimKind.Signed)]);
        var second = await store.StoreAsync("qq:2", Text + "又一篇。", claims: [RecordsStore.Counted(Text, 64, "国"), RecordsStore.Claimed("US", ClaimKind.Signed)]);

        (await RowsAsync(store)).ShouldBe([("64 Countries Signed", true, $"{first},{second}"), ("US Signed", true, $"{second}")]);
    }

    [Fact]
    public async Task StoreAsync_AfterADecision_KeepsNumberDecisionAndHistory()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, claims: [RecordsStore.Counted(Text, 64, "国")]);
        var before = await SingleAsync(store);
        (await store.Service<DiscrepancyService>().DecideAsync(before.Id, Explained, null, CancellationToken.None)).ShouldBeOfType<DecisionOutcome.Decided>();

        // The article changes and claims nothing any more, then another claims the same.
        await store.StoreAsync("qq:1", "更正。");
        (await SingleAsync(store)).Stands.ShouldBeFalse();
        await store.StoreAsync("qq:2", Text, claims: [RecordsStore.Counted(Text, 64, "国")]);

        var after = await SingleAsync(store);
        after.Id.ShouldBe(before.Id);
        after.Stands.ShouldBeTrue();
        after.Status.ShouldBe(DiscrepancyStatus.Explained);
        after.Events.Select(e => (e.Status, e.NoteZh, e.NoteEn, e.Source, e.By)).ShouldBe([(DiscrepancyStatus.Explained, "缘由", "The reason", "https://example.org/", "editor")]);
    }

    [Fact]
    public async Task StoreAsync_KnownExplanation_IsGivenOnceAndNeverOverAnEditor()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, claims: [RecordsStore.Counted(Text, 61, "国")]);
        var found = await SingleAsync(store);
        found.Status.ShouldBe(DiscrepancyStatus.Explained);
        found.Events.ShouldHaveSingleItem().By.ShouldBe(DiscrepancyEvent.ReferenceFile);

        await store.Service<DiscrepancyService>().DecideAsync(found.Id, Explained with { Status = DiscrepancyStatus.Open }, null, CancellationToken.None);
        await store.Service<ReferenceData>().SeedAsync(CancellationToken.None);

        var after = await SingleAsync(store);
        after.Status.ShouldBe(DiscrepancyStatus.Open);
        after.Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RecomputeAsync_RecordThatCameRound_EndsTheDiscrepancyAndItsEvidence()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, claims: [RecordsStore.Claimed("US", ClaimKind.Signed)]);
        await using (var context = await store.ContextAsync())
        {
            await context.Signatures.Where(s => s.DeclarationId == "PARIS-2025" && s.Party == "US").ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SignatureStatus.SignedLater));
        }

        await store.Service<DiscrepancyService>().RecomputeAsync(CancellationToken.None);

        (await RowsAsync(store)).ShouldBe([("US Signed", false, "")]);
    }

    [Fact]
    public async Task StoreAsync_ManyArticlesAtOnce_ShareOneDiscrepancy()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.StoreAsync($"qq:{i}", $"{Text}第{i}篇。", claims: [RecordsStore.Counted(Text, 64, "国")])));

        await using var context = await store.ContextAsync();
        (await context.Discrepancies.CountAsync()).ShouldBe(1);
        (await context.DiscrepancyClaims.CountAsync()).ShouldBe(8);
    }

    [Fact]
    public async Task StoreAsync_ClaimsOneByOne_LeaveWhatReadingAllOfThemFinds()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        ExtractedSignatoryClaim[] claims =
        [
            RecordsStore.Claimed("FR", ClaimKind.Signed),    // as the record says
            RecordsStore.Claimed("EG", ClaimKind.Signed),    // the record says nothing
            RecordsStore.Claimed("EG", ClaimKind.Signed),
            RecordsStore.Claimed("US", ClaimKind.Signed),    // against the record
            RecordsStore.Counted(Text, 64, "国"),
            RecordsStore.Claimed("US", ClaimKind.Signed),
            RecordsStore.Claimed("EG", ClaimKind.Declined),  // against other coverage
            RecordsStore.Claimed("EG", ClaimKind.Signed),
            RecordsStore.Claimed("PE", ClaimKind.Declined),
            RecordsStore.Claimed("PE", ClaimKind.Declined),
        ];
        foreach (var (i, claim) in claims.Index())
        {
            await store.StoreAsync($"qq:{i}", $"{Text}第{i}篇。", claims: [claim]);
        }

        var oneByOne = await RowsAsync(store);
        oneByOne.Select(r => (r.Assertion, r.Articles.Split(',').Length)).ShouldBe([("64 Countries Signed", 1), ("EG Declined", 1), ("EG Signed", 3), ("US Signed", 2)]);

        await store.Service<DiscrepancyService>().RecomputeAsync(CancellationToken.None);
        (await RowsAsync(store)).ShouldBe(oneByOne);
    }

    [Fact]
    public async Task DecideAsync_WithoutANoteOrOfNothing_ChangesNothing()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, claims: [RecordsStore.Counted(Text, 64, "国")]);
        var service = store.Service<DiscrepancyService>();
        var id = (await SingleAsync(store)).Id;

        (await service.DecideAsync(id, Explained with { NoteEn = " " }, null, CancellationToken.None)).ShouldBeOfType<DecisionOutcome.Refused>();
        (await service.DecideAsync(id, Explained with { NoteZh = new string('长', 1001) }, null, CancellationToken.None)).ShouldBeOfType<DecisionOutcome.Refused>().Reason.ShouldContain("1001");
        (await service.DecideAsync(id + 1, Explained, null, CancellationToken.None)).ShouldBeOfType<DecisionOutcome.NotFound>();

        (await SingleAsync(store)).Status.ShouldBe(DiscrepancyStatus.Open);
    }

    private static async Task<Discrepancy> SingleAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Discrepancies.AsNoTracking().Include(d => d.Events).SingleAsync();
    }

    private static async Task<IReadOnlyList<(string Assertion, bool Stands, string Articles)>> RowsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        var rows = await context.Discrepancies.AsNoTracking().Include(d => d.Claims).ThenInclude(c => c.Claim).OrderBy(d => d.Assertion).ToListAsync();
        return rows.ConvertAll(d => (d.Assertion, d.Stands, string.Join(',', d.Claims.Select(c => c.Claim!.ArticleId).Order())));
    }
}
