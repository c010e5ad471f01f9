using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class ReextractionTests(PostgresFixture postgres)
{
    private const string Text = "马克龙说，我们要简化规则。万斯说，监管会扼杀产业。莫迪说，开源使人受益。61国签署了声明。";

    [Fact]
    public async Task ReplaceAsync_NewReading_KeepsDecisionsAndTheNumbersOfWhatStays()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, [Simplify(), Stifle(), Open()], [RecordsStore.Counted(Text, 61, "国"), RecordsStore.Claimed("FR", ClaimKind.Signed)]);
        var before = await StatementsAsync(store);
        await ReviewAsync(store, before[1].Id, ReviewStatus.Rejected);
        var claim = (await ClaimsAsync(store)).Single(c => c.Party is null).Id;

        // The first is the same, the rejected one is found again, the third has other words and speaker, and a fourth is new.
        var read = Facts([Simplify(), Stifle(), RecordsStore.Said(Text, "印度总理", "开源使人受", country: "IN") with { Mention = new Core.Documents.TextSpan(24, 2) }, RecordsStore.Said(Text, "声明", "61国签署了", country: null)], [RecordsStore.Counted(Text, 61, "国"), RecordsStore.Claimed("IN", ClaimKind.Signed)]);
        var article = await ArticleAsync(store);
        var planned = await store.Service<FactStore>().CompareAsync(article, read, CancellationToken.None);
        (await StatementsAsync(store)).Count.ShouldBe(3);
        var applied = await store.Service<FactStore>().ReplaceAsync(article, read, CancellationToken.None);

        Summary(applied!).ShouldBe(Summary(planned));
        applied!.Statements.Select(s => (s.Kind, s.Content)).ShouldBe([(FactChangeKind.Changed, "开源使人受"), (FactChangeKind.Added, "61国签署了")]);
        (applied.Unchanged, applied.Kept).ShouldBe((1, 1));
        var after = await StatementsAsync(store);
        after.Take(3).Select(s => s.Id).ShouldBe(before.Select(s => s.Id));
        after.Select(s => (s.Content, s.ReviewStatus)).ShouldBe(
        [
            ("我们要简化规则", ReviewStatus.AutoPublished),
            ("监管会扼杀产业", ReviewStatus.Rejected),
            ("开源使人受", ReviewStatus.AutoPublished),
            ("61国签署了", ReviewStatus.AutoPublished),
        ]);
        var claims = await ClaimsAsync(store);
        claims.Single(c => c.Party is null).Id.ShouldBe(claim);
        claims.Select(c => c.Party).ShouldBe([null, "IN"], ignoreOrder: true);
    }

    [Fact]
    public async Task ReplaceAsync_ReadingThatFindsNothing_RemovesOnlyWhatNobodyDecided()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, [Simplify(), Stifle(), Open()], [RecordsStore.Claimed("US", ClaimKind.Signed)]);
        var before = await StatementsAsync(store);
        await ReviewAsync(store, before[0].Id, ReviewStatus.Accepted);
        await ReviewAsync(store, before[1].Id, ReviewStatus.Corrected);

        await store.Service<FactStore>().ReplaceAsync(await ArticleAsync(store), ExtractionResult.None, CancellationToken.None);

        (await StatementsAsync(store)).Select(s => s.Id).ShouldBe([before[0].Id, before[1].Id]);
        await using var context = await store.ContextAsync();
        (await context.Discrepancies.SingleAsync()).Stands.ShouldBeFalse();
    }

    [Fact]
    public async Task ReplaceAsync_SameReadingAgain_ChangesNoRow()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, [Simplify(), Stifle(), Open()]);
        var before = await WholeRowsAsync(store);

        var difference = await store.Service<FactStore>().ReplaceAsync(await ArticleAsync(store), Facts([Simplify(), Stifle(), Open()], []), CancellationToken.None);

        difference!.IsEmpty.ShouldBeTrue();
        (await WholeRowsAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task ReplaceAsync_ArticleThatGotOtherWordsMeanwhile_IsLeftAlone()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, [Simplify()]);
        var stale = await ArticleAsync(store);
        await store.StoreAsync("qq:1", "更正：" + Text);

        (await store.Service<FactStore>().ReplaceAsync(stale, Facts([Simplify()], []), CancellationToken.None)).ShouldBeNull();

        (await StatementsAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task StoreAsync_NewRevisionOfAReviewedArticle_BringsNoSecondCopyOfADecidedStatement()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.StoreAsync("qq:1", Text, [Simplify(), Stifle()]);
        var decided = (await StatementsAsync(store))[0].Id;
        await ReviewAsync(store, decided, ReviewStatus.Accepted);
        var text = "更正：" + Text;

        await store.StoreAsync("qq:1", text, [RecordsStore.Said(text, "马克龙", "我们要简化规则", "emmanuel-macron"), RecordsStore.Said(text, "万斯", "监管会扼杀产业", "jd-vance", "US")]);

        var after = await StatementsAsync(store);
        after.Select(s => s.Content).ShouldBe(["我们要简化规则", "监管会扼杀产业"], ignoreOrder: true);
        after.Single(s => s.Content == "我们要简化规则").Id.ShouldBe(decided);
    }

    private static ExtractedStatement Simplify() => RecordsStore.Said(Text, "马克龙", "我们要简化规则", "emmanuel-macron", "FR", 0.95, "regulation");

    private static ExtractedStatement Stifle() => RecordsStore.Said(Text, "万斯", "监管会扼杀产业", "jd-vance", "US");

    private static ExtractedStatement Open() => RecordsStore.Said(Text, "莫迪", "开源使人受益", "narendra-modi", "IN");

    private static ExtractionResult Facts(IReadOnlyList<ExtractedStatement> statements, IReadOnlyList<ExtractedSignatoryClaim> claims) => new(statements, claims, [], []);

    private static string Summary(FactDifference d) =>
        string.Join('\n', d.Statements.Select(s => $"{s.Kind} {s.Id} {s.Speaker} {s.Content}").Concat(d.Claims.Select(c => $"{c.Kind} {c.Claim}")).Append($"{d.Unchanged} {d.Kept}"));

    private static async Task<StoredArticle> ArticleAsync(RecordsStore store) => (await store.Service<FactStore>().PageAsync(new JobScope.Reextraction(All: true), 0, 10, CancellationToken.None)).Single();

    private static async Task<List<Statement>> StatementsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Statements.AsNoTracking().OrderBy(s => s.Id).ToListAsync();
    }

    private static async Task<List<Core.Declarations.SignatoryClaim>> ClaimsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.SignatoryClaims.AsNoTracking().ToListAsync();
    }

    private static async Task<List<string>> WholeRowsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Database.SqlQuery<string>($"SELECT to_jsonb(s)::text || (SELECT coalesce(string_agg(i.issues_id, ','), '') FROM statement_issues i WHERE i.statements_id = s.id) AS \"Value\" FROM statements s ORDER BY id").ToListAsync();
    }

    private static async Task ReviewAsync(RecordsStore store, long id, ReviewStatus status)
    {
        await using var context = await store.ContextAsync();
        await context.Statements.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, status));
    }
}
