using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

public sealed class IngestionPipelineTests(PostgresFixture postgres)
{
    private const string Note = "just a note to myself";

    [Fact]
    public async Task RunAsync_Batch_SaysForEachFileInItsPlaceWhatBecameOfIt()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var article = File("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));

        var results = await RunAsync(store, File("n.txt", Note), article, File("again.md", article.Bytes), File("b.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。 ")), File("m.txt", Note));

        results.Select(r => r.File).ShouldBe(["n.txt", "a.md", "again.md", "b.md", "m.txt"]);
        results.Select(r => r.Kind).ShouldBe([ImportKind.Rejected, ImportKind.Added, ImportKind.Unchanged, ImportKind.Joined, ImportKind.Rejected]);
        await using var context = await store.ContextAsync();
        (await context.SourceFiles.CountAsync()).ShouldBe(3);
        (await context.ArticleRevisions.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_OneArticleThatCannotBeStored_IsRecordedAndTheOthersAreStored()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        await store.ExecuteAsync("""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused by a test' USING ERRCODE = '22023'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON articles FOR EACH ROW WHEN (NEW.key LIKE '%S00002%') EXECUTE FUNCTION refuse();
            """);

        var results = await RunAsync(store, [.. Enumerable.Range(1, 3).Select(i => File($"{i}.md", SourceFiles.QqText($"20250212S{i:00000}", $"第{i}篇：英国拒绝签署声明。")))]);

        results.Select(r => r.Kind).ShouldBe([ImportKind.Added, ImportKind.Failed, ImportKind.Added]);
        await using var context = await store.ContextAsync();
        (await context.SourceFiles.OrderBy(f => f.FileName).Select(f => f.Outcome).ToListAsync()).ShouldBe([ImportOutcome.Stored, ImportOutcome.Failed, ImportOutcome.Stored]);
        (await context.Articles.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_ArticlesTogether_AreStoredAsTheyAreOneByOne()
    {
        await using var together = await ImportStore.NewAsync(postgres);
        await using var alone = await ImportStore.NewAsync(postgres);
        const string Reprinted = "法国总统马克龙说：“我们要简化规则，让欧洲重新回到竞赛中来。”美国副总统万斯说：“过度监管可能扼杀一个正在起飞的行业。”61个国家签署了巴黎声明，英国和美国没有签署。会议在巴黎大皇宫举行，为期两天，由法国和印度共同主持。";
        SourceFile[] files =
        [
            .. Enumerable.Range(1, 20).Select(i => File($"{i}.md", SourceFiles.QqText($"20250212S{i:00000}", $"第{i}篇：印度总理莫迪说：“人工智能正在改变我们的社会{i}。”"))),
            File("copy-1.md", SourceFiles.QqText("20250212S00101", Reprinted)),
            File("copy-2.md", SourceFiles.QqText("20250212S00102", Reprinted + "（完）")),
            File("copy-3.md", SourceFiles.QqText("20250212S00103", "综合消息。" + Reprinted)),
        ];

        foreach (var batch in files.Chunk(FileBatches.Size))
        {
            await RunAsync(together, batch);
        }

        foreach (var file in files)
        {
            await RunAsync(alone, file);
        }

        var stored = await ContentAsync(together);
        stored.ShouldBe(await ContentAsync(alone));
        stored.Count(line => line.Contains("马克龙", StringComparison.Ordinal)).ShouldBe(3);
        stored.Select(line => line.Split('|')[1]).Distinct().Count().ShouldBe(21);
    }

    private static SourceFile File(string name, string text) => SourceFile.From(name, System.Text.Encoding.UTF8.GetBytes(text));

    private static SourceFile File(string name, ReadOnlyMemory<byte> bytes) => SourceFile.From(name, bytes);

    private static Task<IReadOnlyList<ImportResult>> RunAsync(ImportStore store, params SourceFile[] files) => store.Pipeline.RunAsync(files, EditorialStatus.Published, CancellationToken.None);

    /// <summary>One line an article: everything that does not depend on the order in which rows were written.</summary>
    private static async Task<IReadOnlyList<string>> ContentAsync(ImportStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.Database.SqlQuery<string>(
            $"""
            SELECT concat_ws('|', a.key, lead.key, a.slug, a.title, a.outlet_id, a.published_printed, a.published_at, a.language, a.status, r.number, r.text, f.outcome, f.format,
                (SELECT string_agg(summits_id, ',' ORDER BY summits_id) FROM article_summits WHERE articles_id = a.id),
                (SELECT string_agg(concat_ws('/', s.ordinal, p.slug, s.speaker_name, s.country_code, s.content, s.content_spans, s.cue, s.kind, s.confidence, s.review_status, s.published_at,
                    (SELECT string_agg(issues_id, '+' ORDER BY issues_id) FROM statement_issues WHERE statements_id = s.id)), ',' ORDER BY s.ordinal)
                    FROM statements s LEFT JOIN speakers p ON p.id = s.speaker_id WHERE s.article_id = a.id AND s.revision_id = r.id),
                (SELECT string_agg(concat_ws('/', c.declaration_id, c.party, c.claim, c.count, c.start, c.length), ',' ORDER BY c.start, c.party) FROM signatory_claims c WHERE c.article_id = a.id)) AS "Value"
            FROM articles a
            JOIN article_revisions r ON r.id = a.current_revision_id
            JOIN source_files f ON f.article_id = a.id AND f.id = r.source_file_id
            JOIN story_memberships m ON m.article_id = a.id
            JOIN stories t ON t.id = m.story_id
            JOIN articles lead ON lead.id = t.lead_article_id
            ORDER BY a.key
            """).ToListAsync();
    }
}
