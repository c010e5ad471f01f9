using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class SpeakerServiceTests(PostgresFixture postgres)
{
    private const string Target = "sam-altman";

    // Every table that a merge or split may touch, each row whole.
    private static readonly string[] WholeTables =
    [
        .. new[] { "speakers", "speaker_aliases", "affiliations", "statements", "positions", "position_evidence", "statement_issues" }
            .Select(table => $"SELECT '{table} ' || to_jsonb(t)::text AS \"Value\" FROM {table} t ORDER BY 1"),
    ];

    [Fact]
    public async Task UndoAsync_AfterAMerge_RestoresEveryRow()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:1", "塞姆·奥尔特曼", "模型会更便宜", "US");
        await SayAsync(store, "qq:2", "塞姆·奥尔特曼", "我们要开放", "US");
        await SayAsync(store, "qq:3", "奥特曼先生", "别的话", null);
        var older = await SlugAsync(store, "奥特曼先生");
        var slug = await SlugAsync(store, "塞姆·奥尔特曼");
        await store.Service<SpeakerService>().MergeAsync(older, slug, "editor", null, CancellationToken.None);
        await AddRecordsAsync(store, slug);
        var before = await RowsAsync(store);

        var merged = (await store.Service<SpeakerService>().MergeAsync(slug, Target, "editor", "同一人", CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Done>().Change;
        merged.StatementIds.Length.ShouldBe(3);
        merged.AffiliationIds.Length.ShouldBe(1);
        merged.PositionIds.Length.ShouldBe(1);
        merged.MergedIds.Length.ShouldBe(1);
        (await RowsAsync(store)).ShouldNotBe(before);
        (await SpeakersOfStatementsAsync(store)).ShouldBe([Target]);
        (await store.Service<SpeakerService>().UndoAsync(merged.Id, "editor", CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Done>();

        (await RowsAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task StoreAsync_AfterAMerge_LandsAtTheTargetAndStaysThereWhenItIsUndone()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:1", "塞姆·奥尔特曼", "模型会更便宜", "US");
        var slug = await SlugAsync(store, "塞姆·奥尔特曼");
        var change = (SpeakerChangeOutcome.Done)await store.Service<SpeakerService>().MergeAsync(slug, Target, "editor", null, CancellationToken.None);

        // The same name again, with its country, without one, and with another's.
        await SayAsync(store, "qq:2", "塞姆·奥尔特曼", "第二句话", "US");
        await SayAsync(store, "qq:3", "塞姆·奥尔特曼", "第三句话", null);
        await SayAsync(store, "qq:4", "塞姆·奥尔特曼", "另一个人的话", "DE");

        (await SpeakersOfStatementsAsync(store)).Count(s => s == Target).ShouldBe(1);
        await using var context = await store.ContextAsync();
        (await context.Statements.CountAsync(s => s.Speaker!.Slug == Target)).ShouldBe(3);
        (await context.Statements.SingleAsync(s => s.Content == "另一个人的话")).SpeakerId.ShouldNotBe(change.Change.ToId);

        await store.Service<SpeakerService>().UndoAsync(change.Change.Id, "editor", CancellationToken.None);

        (await context.Statements.AsNoTracking().Where(s => s.Speaker!.Slug == slug).Select(s => s.Content).ToListAsync()).ShouldBe(["模型会更便宜"]);
        (await context.Statements.CountAsync(s => s.Speaker!.Slug == Target)).ShouldBe(2);
    }

    [Fact]
    public async Task MergeAsync_BesideImportsAndOtherMerges_LeavesNothingBehind()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:0", "塞姆·奥尔特曼", "模型会更便宜", "US");
        var slug = await SlugAsync(store, "塞姆·奥尔特曼");

        var imports = Enumerable.Range(1, 12).Select(i => SayAsync(store, $"qq:{i}", "塞姆·奥尔特曼", $"第{i}句话", "US"));
        var merges = Enumerable.Range(0, 3).Select(i => store.Service<SpeakerService>().MergeAsync(slug, Target, $"editor {i}", null, CancellationToken.None)).ToList();
        await Task.WhenAll(imports.Concat<Task>(merges));

        merges.Count(m => m.Result is SpeakerChangeOutcome.Done).ShouldBe(1);
        merges.Count(m => m.Result is SpeakerChangeOutcome.Refused).ShouldBe(2);
        (await SpeakersOfStatementsAsync(store)).ShouldBe([Target]);
    }

    [Fact]
    public async Task UndoAsync_OfAMergeWhoseTargetWasMergedOn_WaitsForThatUndo()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:1", "甲某某", "第一句话", "US");
        await SayAsync(store, "qq:2", "乙某某", "第二句话", "US");
        var (one, two) = (await SlugAsync(store, "甲某某"), await SlugAsync(store, "乙某某"));
        var before = await RowsAsync(store);
        var service = store.Service<SpeakerService>();
        var first = (SpeakerChangeOutcome.Done)await service.MergeAsync(one, two, "editor", null, CancellationToken.None);
        var second = (SpeakerChangeOutcome.Done)await service.MergeAsync(two, Target, "editor", null, CancellationToken.None);

        (await service.UndoAsync(first.Change.Id, "editor", CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Refused>();
        await service.UndoAsync(second.Change.Id, "editor", CancellationToken.None);
        await service.UndoAsync(first.Change.Id, "editor", CancellationToken.None);

        (await RowsAsync(store)).ShouldBe(before);
        (await service.UndoAsync(first.Change.Id, "editor", CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Refused>();
    }

    [Fact]
    public async Task SplitAsync_SomeNames_BecomeASpeakerThatLaterArticlesFind()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:1", "张三", "第一句话", "CN");
        await SayAsync(store, "qq:2", "张三丰", "第二句话", "CN");
        var (one, two) = (await SlugAsync(store, "张三"), await SlugAsync(store, "张三丰"));
        var service = store.Service<SpeakerService>();
        await service.MergeAsync(two, one, "editor", null, CancellationToken.None);
        var before = await RowsAsync(store);

        // The merge was wrong about the name as another country's.
        var split = (await service.SplitAsync(one, new SpeakerSplit("张三丰", "Zhang Sanfeng", "SG", [], []), "editor", null, CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Done>().Change;
        await SayAsync(store, "qq:3", "张三丰", "第三句话", "SG");

        await using var context = await store.ContextAsync();
        (await context.Statements.Where(s => s.SpeakerId == split.ToId).OrderBy(s => s.Id).Select(s => s.Content).ToListAsync()).ShouldBe(["第二句话", "第三句话"]);
        var speaker = await context.Speakers.Include(s => s.Aliases).SingleAsync(s => s.Id == split.ToId);
        (speaker.Status, speaker.SortName, speaker.Aliases.Single().Name).ShouldBe((SpeakerStatus.Known, "zhangsanfeng", "张三丰"));

        await context.Statements.Where(s => s.Content == "第三句话").ExecuteDeleteAsync();
        await service.UndoAsync(split.Id, "editor", CancellationToken.None);
        (await RowsAsync(store)).Where(r => !r.Contains(speaker.Slug, StringComparison.Ordinal)).ShouldBe(before);
    }

    [Theory]
    [InlineData(Target, Target)]
    [InlineData(Target, "openai")]
    [InlineData("country-cn", "country-us")]
    public async Task MergeAsync_OfWhatCannotBeOne_IsRefused(string from, string to)
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await using (var context = await store.ContextAsync())
        {
            context.Speakers.AddRange(
                new Speaker { Slug = "country-cn", Type = Core.Extraction.SpeakerType.Country, NameZh = "中国", SortName = "zhongguo" },
                new Speaker { Slug = "country-us", Type = Core.Extraction.SpeakerType.Country, NameZh = "美国", SortName = "meiguo" });
            await context.SaveChangesAsync();
        }

        (await store.Service<SpeakerService>().MergeAsync(from, to, "editor", null, CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.Refused>();
        (await store.Service<SpeakerService>().MergeAsync("nobody", Target, "editor", null, CancellationToken.None)).ShouldBeOfType<SpeakerChangeOutcome.NotFound>();
    }

    [Fact]
    public async Task SeedAsync_AfterAGazetteerEntryWasMerged_LeavesTheMergeInForce()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await store.Service<SpeakerService>().MergeAsync(Target, "jd-vance", "editor", null, CancellationToken.None);
        var before = await RowsAsync(store);

        await store.Service<ReferenceData>().SeedAsync(CancellationToken.None);

        (await RowsAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task CandidatesAsync_NameThatSoundsLikeAKnownOne_IsSuggestedNotMerged()
    {
        await using var store = await RecordsStore.CreateAsync(postgres);
        await SayAsync(store, "qq:1", "塞姆·奥尔特曼", "模型会更便宜", "US");

        var (candidate, suggested) = (await store.Service<SpeakerSuggestions>().CandidatesAsync(10, CancellationToken.None)).ShouldHaveSingleItem();

        candidate.NameZh.ShouldBe("塞姆·奥尔特曼");
        suggested[0].Other.Slug.ShouldBe(Target);
        (await store.Service<SpeakerSuggestions>().DuplicatesAsync(1000, CancellationToken.None)).ShouldContain(d => d.Speaker.Slug == candidate.Slug && d.Other.Slug == Target);
        (await SpeakersOfStatementsAsync(store)).ShouldBe([candidate.Slug]);
    }

    private static Task<long> SayAsync(RecordsStore store, string key, string speaker, string words, string? country)
    {
        var text = $"{speaker}说，{words}。";
        return store.StoreAsync(key, text, [RecordsStore.Said(text, speaker, words, country: country, issues: "regulation")]);
    }

    private static async Task AddRecordsAsync(RecordsStore store, string slug)
    {
        await using var context = await store.ContextAsync();
        var speaker = await context.Speakers.Include(s => s.Affiliations).SingleAsync(s => s.Slug == slug);
        speaker.Affiliations.Add(new Affiliation { RoleZh = "顾问", Organization = "某机构" });
        var position = new Position { SummitId = "paris-2025", IssueId = "regulation", SpeakerId = speaker.Id, Stance = Stance.Supports, SummaryZh = "支持" };
        position.Evidence.Add(await context.Statements.FirstAsync(s => s.SpeakerId == speaker.Id));
        context.Positions.Add(position);
        await context.SaveChangesAsync();
    }

    private static async Task<string> SlugAsync(RecordsStore store, string name)
    {
        await using var context = await store.ContextAsync();
        return await context.Speakers.Where(s => s.NameZh == name).Select(s => s.Slug).SingleAsync();
    }

    private static async Task<List<string>> SpeakersOfStatementsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Statements.Where(s => s.Content != "另一个人的话").Select(s => s.Speaker!.Slug).Distinct().ToListAsync();
    }

    private static async Task<List<string>> RowsAsync(RecordsStore store)
    {
        await using var context = await store.ContextAsync();
        var rows = new List<string>();
        foreach (var table in WholeTables)
        {
            rows.AddRange(await context.Database.SqlQueryRaw<string>(table).ToListAsync());
        }

        return rows;
    }
}
