using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>A database of a test's own, with articles as an extractor is said to have read them.</summary>
internal sealed class RecordsStore(ServiceProvider services) : IAsyncDisposable
{
    private int _files;

    public static async Task<RecordsStore> CreateAsync(PostgresFixture postgres) => new(PostgresFixture.Services(await postgres.NewDatabaseAsync()));

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<PortalDbContext> ContextAsync() => services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

    /// <summary>Stores a file; another one of the same key is a new revision when its words differ.</summary>
    public async Task<long> StoreAsync(string key, string text, IEnumerable<ExtractedStatement>? statements = null, IEnumerable<ExtractedSignatoryClaim>? claims = null, EditorialStatus status = EditorialStatus.Published)
    {
        var document = Document(key, text);
        var file = SourceFile.From($"{key[3..]}.md", System.Text.Encoding.UTF8.GetBytes($"{key} {Interlocked.Increment(ref _files)}"));
        var received = await Service<SourceFileStore>().ReceiveAsync([file], CancellationToken.None);
        var facts = new ExtractionResult([.. statements ?? []], [.. claims ?? []], [], ["paris-2025"]);
        var outcomes = await Service<ArticleStore>().StoreAsync([new ReadArticle(received[0].Id, document, facts, TimeSpan.Zero)], status, CancellationToken.None);
        return outcomes[0].ArticleId;
    }

    public static ArticleDocument Document(string key, string text) => new()
    {
        Format = SourceFormat.QqMarkdown,
        Key = key,
        Title = "巴黎峰会",
        Outlet = "腾讯新闻",
        Published = new PublicationTime(new DateTimeOffset(2025, 2, 12, 8, 0, 0, PublicationTime.ChinaOffset), TimePrecision.Second),
        Language = "zh-Hans",
        Body = ArticleBody.Parse(text),
    };

    /// <param name="content">Stands in the text once.</param>
    public static ExtractedStatement Said(string text, string speaker, string content, string? id = null, string? country = "FR", double confidence = 0.95, params string[] issues) => new()
    {
        Speaker = speaker,
        SpeakerId = id,
        Mention = new TextSpan(text.IndexOf(speaker, StringComparison.Ordinal), speaker.Length),
        Type = SpeakerType.Person,
        Country = country,
        Cue = new TextSpan(text.IndexOf('说', StringComparison.Ordinal), 1),
        Kind = StatementKind.Indirect,
        Content = [new TextSpan(text.IndexOf(content, StringComparison.Ordinal), content.Length)],
        Confidence = confidence,
        Rule = "test",
        Issues = issues,
    };

    public static ExtractedSignatoryClaim Counted(string text, int count, string unit) =>
        new("PARIS-2025", null, ClaimKind.Signed, count, unit, new TextSpan(text.IndexOf(unit, StringComparison.Ordinal), unit.Length));

    public static ExtractedSignatoryClaim Claimed(string party, ClaimKind claim) => new("PARIS-2025", party, claim, null, null, new TextSpan(0, 2));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
