using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Hosting;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>The portal on a real port with a database of its own. Requests follow no redirects and keep no cookies.</summary>
internal sealed class PortalSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly string _connectionString;

    private PortalSite(WebApplication app, string connectionString)
    {
        _app = app;
        _connectionString = connectionString;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    /// <param name="settings">Such as <c>Imports:Token</c>. No worker runs unless <c>Worker:Enabled</c> says so.</param>
    public static Task<PortalSite> StartAsync(PostgresFixture postgres, params (string Key, string Value)[] settings) => StartAsync(postgres, _ => { }, settings);

    /// <param name="add">Services that come first, such as a clock.</param>
    public static async Task<PortalSite> StartAsync(PostgresFixture postgres, Action<IServiceCollection> add, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "SummitPortal.Web", EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Serilog:MinimumLevel"] = "Warning";
        builder.Configuration["Worker:Enabled"] = "false";
        builder.Configuration["Accounts:AttemptsPerMinute"] = "1000";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        add(builder.Services);
        var connectionString = await postgres.NewDatabaseAsync();
        var app = PortalWebApplication.Create(builder, connectionString);
        await app.StartAsync();
        return new PortalSite(app, connectionString);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public IEnumerable<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public Task<PortalDbContext> ContextAsync() => _app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

    /// <summary>Stores an article in which Macron says <paramref name="words"/>, and gives its slug.</summary>
    public async Task<string> StoreAsync(string key, string title, string words, EditorialStatus status = EditorialStatus.Published, double confidence = 0.95, string outlet = "腾讯新闻")
    {
        var document = new ArticleDocument
        {
            Format = SourceFormat.QqMarkdown,
            Key = key,
            Title = title,
            Outlet = outlet,
            Published = new PublicationTime(new DateTimeOffset(2025, 2, 12, 1, 30, 0, PublicationTime.ChinaOffset), TimePrecision.Second),
            Language = "zh-Hans",
            Body = ArticleBody.Parse($"马克龙说：{words}61个国家签署了声明。"),
        };
        var text = document.Body.Text;
        var claim = text.IndexOf("61个国家签署了声明", StringComparison.Ordinal);
        var facts = new ExtractionResult(
            [
                new ExtractedStatement
                {
                    Speaker = "马克龙",
                    SpeakerId = "emmanuel-macron",
                    Mention = new TextSpan(0, 3),
                    Type = SpeakerType.Person,
                    Country = "FR",
                    Cue = new TextSpan(3, 1),
                    Kind = StatementKind.Direct,
                    Content = [new TextSpan(5, words.Length)],
                    Confidence = confidence,
                    Rule = "test",
                    Issues = ["regulation"],
                },
            ],
            [new ExtractedSignatoryClaim("PARIS-2025", null, ClaimKind.Signed, 61, "个国家", new TextSpan(claim, 9))],
            [],
            ["paris-2025"]);
        var file = SourceFile.From($"包/{key[3..]}.md", System.Text.Encoding.UTF8.GetBytes(title + words + outlet));
        var received = await _app.Services.GetRequiredService<SourceFileStore>().ReceiveAsync([file], CancellationToken.None);
        await _app.Services.GetRequiredService<ArticleStore>().StoreAsync([new ReadArticle(received[0].Id, document, facts, TimeSpan.Zero)], status, CancellationToken.None);
        await using var context = await ContextAsync();
        return await context.Articles.Where(a => a.Key == key).Select(a => a.Slug).SingleAsync();
    }

    /// <summary>Waits until the search index holds so many statements, and so many articles where that is said: it follows the store on its own.</summary>
    public async Task IndexedAsync(int statements, int? articles = null)
    {
        var index = Service<PortalIndex>();
        while (!index.IsReady || index.Statements.Index.Count != statements || (articles is { } wanted && index.Articles.Index.Count != wanted))
        {
            await Task.Yield();
        }
    }

    /// <summary>Waits until a reader's page holds the words: the cached one is dropped a moment after the change.</summary>
    public async Task UntilAsync(string path, string words)
    {
        while (!(await Client.GetStringAsync(path)).Contains(words, StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    /// <summary>Asks again what was asked while the kept pages were dropped: after a start that happens twice, when the site hears of changes and when its index is there.</summary>
    public async Task<T> WhileContentStaysAsync<T>(Func<Task<T>> ask)
    {
        var version = Service<ContentVersion>();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var before = version.Value;
            var answer = await ask();
            if (version.Value == before)
            {
                return answer;
            }
        }

        throw new ShouldAssertException("The kept pages were dropped during each of 20 attempts.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();

        // Every site has a database of its own, whose idle connections would soon use up the server's.
        await using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
