using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Data;

public sealed class StoryTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Day = new(2025, 2, 12, 8, 0, 0, PublicationTime.ChinaOffset);

    [Fact]
    public async Task StoreAsync_ArticleThatNobodyElseCarries_IsAStoryOfItsOwn()
    {
        await using var store = await OpenAsync();

        await store.WriteAsync("a", "甲报", Passages(1, 4));
        await store.WriteAsync("b", "乙报", Passages(5, 4));

        (await store.StoriesAsync()).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("abcdefg")]
    [InlineData("gfedcba")]
    [InlineData("dgbeacf")]
    [InlineData("cfagdbe")]
    public async Task StoreAsync_InAnyOrder_GivesTheSameStoriesAndLeads(string order)
    {
        await using var store = await OpenAsync();
        var articles = new Dictionary<char, Func<Task>>
        {
            // b links a and c, which alone are too different; d reprints a and says so; e and f are the same brief at the same hour; g stands alone.
            ['a'] = () => store.WriteAsync("a", "甲报", Passages(1, 4), Day.AddHours(3)),
            ['b'] = () => store.WriteAsync("b", "乙报", Passages(2, 4), Day.AddHours(2)),
            ['c'] = () => store.WriteAsync("c", "丙报", Passages(3, 4), Day.AddHours(1)),
            ['d'] = () => store.WriteAsync("d", "丁报", Passages(1, 4), Day, reprintOf: "甲报"),
            ['e'] = () => store.WriteAsync("e", "戊报", Passages(20, 2), Day),
            ['f'] = () => store.WriteAsync("f", "己报", Passages(20, 2) + "\n\n记者补充了一句话。", Day),
            ['g'] = () => store.WriteAsync("g", "庚报", Passages(30, 3), Day),
        };

        foreach (var name in order)
        {
            await articles[name]();
        }

        (await store.StoriesAsync()).ShouldBe(["a b c d", "f e", "g"]);
    }

    [Fact]
    public async Task StoreAsync_CopiesInTwoProcessesAtOnce_BecomeOneStory()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var one = new Store(PostgresFixture.Services(database));
        await using var other = new Store(PostgresFixture.Services(database));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? one : other).WriteAsync($"{i:00}", $"第{i}报", Passages(1 + (i % 3), 4))));

        (await one.StoriesAsync()).ShouldHaveSingleItem().Split(' ').Length.ShouldBe(16);
    }

    [Fact]
    public async Task StoreAsync_WhileACopyIsStoredButNotCommitted_WaitsAndJoins()
    {
        await using var store = await OpenAsync();
        await using var first = await store.ContextAsync();
        await using var transaction = await first.Database.BeginTransactionAsync();
        var article = new Article { Slug = "first00000", Key = "a", Title = "a", Language = "zh-Hans", CreatedAt = Day.ToUniversalTime() };
        var revision = new ArticleRevision { Number = 1, Title = "a", Markdown = "", Text = Passages(1, 4), CreatedAt = Day.ToUniversalTime() };
        article.Revisions.Add(revision);
        first.Articles.Add(article);
        await first.SaveChangesAsync();
        article.CurrentRevision = revision;
        await first.SaveChangesAsync();
        await StoryDirectory.PlaceAsync(first, article.Id, CancellationToken.None);

        var second = store.WriteAsync("b", "乙报", Passages(1, 4), Day);
        await using var observer = await store.ContextAsync();
        while (!second.IsCompleted && !await observer.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) AS \"Value\"").SingleAsync())
        {
            await Task.Yield();
        }

        await transaction.CommitAsync();
        await second;

        (await store.StoriesAsync()).ShouldBe(["b a"]);
    }

    [Fact]
    public async Task StoreAsync_CopyCutAt8000Characters_JoinsTheWholeArticle()
    {
        await using var store = await OpenAsync();
        var whole = Passages(1, 200);
        whole.Length.ShouldBeGreaterThan(40_000);

        await store.WriteAsync("whole", "甲报", whole, Day.AddHours(1));
        await store.WriteAsync("cut", "乙报", whole[..8000], Day.AddHours(2));

        (await store.StoriesAsync()).ShouldBe(["whole cut"]);
    }

    [Fact]
    public async Task StoreAsync_RevisionThatLinkedTwoOthers_LetsThemComeApart()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("a", "甲报", Passages(1, 4));
        await store.WriteAsync("c", "丙报", Passages(3, 4));
        await store.WriteAsync("b", "乙报", Passages(2, 4));
        (await store.StoriesAsync()).ShouldBe(["a b c"]);

        await store.WriteAsync("b", "乙报", Passages(40, 4));

        (await store.StoriesAsync()).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task StoreAsync_RevisionThatBecomesACopy_JoinsAndKeepsNoEmptyStory()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("a", "甲报", Passages(1, 4));
        await store.WriteAsync("b", "乙报", Passages(9, 4));

        await store.WriteAsync("b", "乙报", Passages(1, 4));

        (await store.StoriesAsync()).ShouldBe(["a b"]);
        await using var context = await store.ContextAsync();
        (await context.Stories.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task StoreAsync_CopyOfAnArticleThatAnEditorHasOpen_DoesNotGetInTheEditorsWay()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("a", "甲报", Passages(1, 4));
        await store.WriteAsync("c", "丙报", Passages(3, 4));
        await using var editor = await store.ContextAsync();
        var article = await editor.Articles.SingleAsync(a => a.Key == "a");

        await store.WriteAsync("b", "乙报", Passages(2, 4));
        article.Title = "编辑改过的标题";
        await editor.SaveChangesAsync();

        (await store.StoriesAsync()).ShouldBe(["a b c"]);
    }

    [Fact]
    public async Task RebuildAsync_StoriesThatAreWrong_RightsThemAndKeepsTheirNumbers()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("a", "甲报", Passages(1, 4), Day);
        await store.WriteAsync("b", "乙报", Passages(1, 4), Day.AddHours(1));
        await store.WriteAsync("c", "丙报", Passages(9, 4));
        await using var context = await store.ContextAsync();
        var number = await context.StoryMemberships.Where(m => m.Article!.Key == "a").Select(m => m.StoryId).SingleAsync();
        var wrong = await context.StoryMemberships.Where(m => m.Article!.Key == "c").Select(m => m.StoryId).SingleAsync();
        await context.StoryMemberships.Where(m => m.Article!.Key == "b").ExecuteUpdateAsync(set => set.SetProperty(m => m.StoryId, wrong));

        var first = await store.RebuildAsync();
        var second = await store.RebuildAsync();

        (await store.StoriesAsync()).ShouldBe(["a b", "c"]);
        first.ShouldBe(new StoryRebuild(Articles: 3, Stories: 2, Shared: 1, Moved: 1));
        second.Moved.ShouldBe(0);
        (await context.StoryMemberships.Where(m => m.StoryId == number).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task RebuildAsync_ArticlesFromBeforeStories_GetTheirs()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync("a", "甲报", Passages(1, 4), Day);
        await store.WriteAsync("b", "乙报", Passages(1, 4), Day.AddHours(1));
        await using var context = await store.ContextAsync();
        await context.Stories.ExecuteDeleteAsync();

        await store.RebuildAsync();
        await store.WriteAsync("c", "丙报", Passages(1, 4), Day.AddHours(2));

        (await store.StoriesAsync()).ShouldBe(["a b c"]);
    }

    /// <summary>Paragraphs of 200 characters that mean nothing; those with the same number are the same, others share no words.</summary>
    private static string Passages(int first, int count)
    {
        var text = new StringBuilder();
        for (var passage = first; passage < first + count; passage++)
        {
            var state = (uint)passage;
            for (var i = 0; i < 200; i++)
            {
                state = (state * 1664525) + 1013904223;
                text.Append(i % 20 == 19 ? '，' : (char)(0x4E00 + (state >> 20)));
            }

            text.Append("。\n\n");
        }

        return text.ToString();
    }

    private async Task<Store> OpenAsync() => new(PostgresFixture.Services(await postgres.NewDatabaseAsync()));

    private sealed class Store(ServiceProvider services) : IAsyncDisposable
    {
        public Task<PortalDbContext> ContextAsync() => services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

        public Task<StoryRebuild> RebuildAsync() => services.GetRequiredService<StoryService>().RebuildAsync(CancellationToken.None);

        public async Task WriteAsync(string key, string outlet, string text, DateTimeOffset? published = null, string? reprintOf = null)
        {
            var file = SourceFile.From(key, Encoding.UTF8.GetBytes(key + text));
            var received = await services.GetRequiredService<SourceFileStore>().ReceiveAsync([file], CancellationToken.None);
            var document = new ArticleDocument
            {
                Format = SourceFormat.QqMarkdown,
                Key = key,
                Title = key,
                Outlet = outlet,
                ReprintOf = reprintOf,
                Published = published is { } at ? new PublicationTime(at, TimePrecision.Second) : null,
                Language = "zh-Hans",
                Body = ArticleBody.Parse(text),
            };
            await services.GetRequiredService<ArticleStore>().StoreAsync([new ReadArticle(received[0].Id, document, ExtractionResult.None, TimeSpan.Zero)], EditorialStatus.Published, CancellationToken.None);
        }

        /// <summary>One line a story: the lead's key, then the others'.</summary>
        public async Task<IReadOnlyList<string>> StoriesAsync()
        {
            await using var context = await ContextAsync();
            var stories = await context.Stories
                .Select(s => new { s.LeadArticleId, Members = s.Members.Select(m => new { m.ArticleId, m.Article!.Key }).ToList() })
                .ToListAsync();
            return [.. stories.Select(s => string.Join(' ', s.Members.OrderByDescending(m => m.ArticleId == s.LeadArticleId).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Key))).Order(StringComparer.Ordinal)];
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
