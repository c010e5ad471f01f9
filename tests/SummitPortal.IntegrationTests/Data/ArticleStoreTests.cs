using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class ArticleStoreTests(PostgresFixture postgres)
{
    private const string Key = "qq:20250212S0000100";

    [Fact]
    public async Task StoreAsync_NewArticle_KeepsTextStatementsAndClaims()
    {
        await using var store = await StoreAsync();
        var document = Document("马克龙说：“我们要简化。”61个国家签署声明。");

        var outcome = await store.WriteAsync("a.md", document, Facts(document));

        outcome.ShouldBeOfType<StoreOutcome.Added>();
        await using var context = await store.ContextAsync();
        var article = await context.Articles.Include(a => a.CurrentRevision).Include(a => a.Summits).Include(a => a.Statements).ThenInclude(s => s.Speaker).Include(a => a.SignatoryClaims).SingleAsync();
        article.CurrentRevision!.Text.ShouldBe(document.Body.Text);
        article.Summits.Select(s => s.Id).ShouldBe(["paris-2025"]);
        article.PublishedAt.ShouldBe(new DateTimeOffset(2025, 2, 12, 0, 0, 0, TimeSpan.Zero));
        var statement = article.Statements.ShouldHaveSingleItem();
        statement.Speaker!.Slug.ShouldBe("emmanuel-macron");
        statement.Content.ShouldBe("“我们要简化。”");
        article.CurrentRevision.Text.Substring(statement.ContentSpans[0], statement.ContentSpans[1]).ShouldBe(statement.Content);
        statement.ReviewStatus.ShouldBe(ReviewStatus.AutoPublished);
        article.SignatoryClaims.ShouldHaveSingleItem().DeclarationId.ShouldBe("PARIS-2025");
    }

    [Fact]
    public async Task StoreAsync_OtherFileWithSameWords_JoinsTheArticle()
    {
        await using var store = await StoreAsync();
        var document = Document("同样的话。");
        await store.WriteAsync("a.md", document, ExtractionResult.None);

        var outcome = await store.WriteAsync("b.md", document, ExtractionResult.None);

        outcome.ShouldBeOfType<StoreOutcome.Joined>();
        await using var context = await store.ContextAsync();
        (await context.Articles.CountAsync()).ShouldBe(1);
        (await context.ArticleRevisions.CountAsync()).ShouldBe(1);
        (await context.SourceFiles.CountAsync(f => f.ArticleId != null)).ShouldBe(2);
    }

    [Fact]
    public async Task StoreAsync_ChangedWords_BecomeANewRevisionAndReplaceUnreviewedStatements()
    {
        await using var store = await StoreAsync();
        var before = Document("马克龙说：“我们要简化。”");
        await store.WriteAsync("a.md", before, Facts(before));
        var after = Document("更正：马克龙说：“我们要简化。”");

        var outcome = await store.WriteAsync("b.md", after, Facts(after));

        outcome.ShouldBeOfType<StoreOutcome.Revised>().Number.ShouldBe(2);
        await using var context = await store.ContextAsync();
        var article = await context.Articles.Include(a => a.CurrentRevision).Include(a => a.Statements).Include(a => a.Revisions).SingleAsync();
        article.Revisions.Count.ShouldBe(2);
        article.CurrentRevision!.Number.ShouldBe(2);
        article.Statements.ShouldHaveSingleItem().RevisionId.ShouldBe(article.CurrentRevision.Id);
    }

    [Fact]
    public async Task StoreAsync_ChangedWordsAfterAnEdit_LeaveTheEditInForce()
    {
        await using var store = await StoreAsync();
        await store.WriteAsync("a.md", Document("旧文。"), ExtractionResult.None);
        await store.EditAsync("编辑改过的文字。");

        await store.WriteAsync("b.md", Document("来源后来的文字。"), ExtractionResult.None);

        await using var context = await store.ContextAsync();
        var article = await context.Articles.Include(a => a.CurrentRevision).Include(a => a.Revisions).SingleAsync();
        article.CurrentRevision!.Text.ShouldBe("编辑改过的文字。");
        article.Revisions.Select(r => r.Text).ShouldContain("来源后来的文字。");
    }

    [Fact]
    public async Task StoreAsync_TruncatedCopyOfAWholeArticle_OnlyJoins()
    {
        await using var store = await StoreAsync();
        await store.WriteAsync("a.md", Document("开头。结尾。"), ExtractionResult.None);

        var outcome = await store.WriteAsync("b.md", Document("开头。") with { Warnings = [ParseWarning.Truncated] }, ExtractionResult.None);

        outcome.ShouldBeOfType<StoreOutcome.Joined>();
    }

    [Fact]
    public async Task StoreAsync_SameArticleTwiceAtOnce_IsStoredOnce()
    {
        await using var store = await StoreAsync();
        var document = Document("马克龙说：“我们要简化。”");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.WriteAsync($"{i}.md", document, Facts(document))));

        await using var context = await store.ContextAsync();
        (await context.Articles.CountAsync()).ShouldBe(1);
        (await context.Statements.CountAsync()).ShouldBe(1);
        (await context.SourceFiles.CountAsync(f => f.ArticleId != null)).ShouldBe(8);
    }

    [Fact]
    public async Task StoreAsync_UnknownOutletAndSpeaker_BecomeRecordsOfTheirOwnOnce()
    {
        await using var store = await StoreAsync();
        var document = Document("某新人说：“你好。”") with { Outlet = "某个公众号" };
        var facts = new ExtractionResult([Statement(document, "某新人", null, "“你好。”")], [], [], []);

        await store.WriteAsync("a.md", document, facts);
        await store.WriteAsync("b.md", document with { Key = "qq:other" }, facts);

        await using var context = await store.ContextAsync();
        (await context.Outlets.CountAsync(o => o.NameZh == "某个公众号")).ShouldBe(1);
        (await context.Speakers.CountAsync(s => s.NameZh == "某新人")).ShouldBe(1);
    }

    private static ArticleDocument Document(string text) => new()
    {
        Format = SourceFormat.QqMarkdown,
        Key = Key,
        Title = "标题",
        Outlet = "腾讯新闻",
        Published = new PublicationTime(new DateTimeOffset(2025, 2, 12, 8, 0, 0, PublicationTime.ChinaOffset), TimePrecision.Second),
        Language = "zh-Hans",
        Body = ArticleBody.Parse(text),
    };

    private static ExtractionResult Facts(ArticleDocument document)
    {
        var text = document.Body.Text;
        var claim = text.IndexOf("61个国家签署声明", StringComparison.Ordinal);
        return new ExtractionResult(
            [Statement(document, "马克龙", "emmanuel-macron", "“我们要简化。”")],
            claim < 0 ? [] : [new ExtractedSignatoryClaim("PARIS-2025", null, ClaimKind.Signed, 61, "个国家", new TextSpan(claim, 9))],
            [],
            ["paris-2025"]);
    }

    private static ExtractedStatement Statement(ArticleDocument document, string speaker, string? id, string content)
    {
        var text = document.Body.Text;
        return new ExtractedStatement
        {
            Speaker = speaker,
            SpeakerId = id,
            Mention = new TextSpan(text.IndexOf(speaker, StringComparison.Ordinal), speaker.Length),
            Type = SpeakerType.Person,
            Country = "FR",
            Cue = new TextSpan(text.IndexOf('说', StringComparison.Ordinal), 1),
            Kind = StatementKind.Direct,
            Content = [new TextSpan(text.IndexOf(content, StringComparison.Ordinal), content.Length)],
            Confidence = 0.95,
            Rule = "test",
        };
    }

    private async Task<Store> StoreAsync() => new(PostgresFixture.Services(await postgres.NewDatabaseAsync()));

    private sealed class Store(ServiceProvider services) : IAsyncDisposable
    {
        public Task<PortalDbContext> ContextAsync() => services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

        public async Task<StoreOutcome> WriteAsync(string name, ArticleDocument document, ExtractionResult facts)
        {
            var file = SourceFile.From(name, System.Text.Encoding.UTF8.GetBytes(name));
            var received = await services.GetRequiredService<SourceFileStore>().ReceiveAsync([file], CancellationToken.None);
            return (await services.GetRequiredService<ArticleStore>().StoreAsync([new ReadArticle(received[0].Id, document, facts, TimeSpan.Zero)], EditorialStatus.Published, CancellationToken.None))[0];
        }

        public async Task EditAsync(string text)
        {
            await using var context = await ContextAsync();
            var article = await context.Articles.SingleAsync();
            var revision = new ArticleRevision { ArticleId = article.Id, Number = 2, Title = article.Title, Markdown = text, Text = text, CreatedAt = article.CreatedAt };
            article.CurrentRevision = revision;
            context.ArticleRevisions.Add(revision);
            await context.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
