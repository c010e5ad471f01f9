using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SummitPortal.BrowserTests;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Embedded;
using SummitPortal.Data.Jobs;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.Web.Hosting;

[assembly: AssemblyFixture(typeof(PortalFixture))]

namespace SummitPortal.BrowserTests;

/// <summary>The portal on a real port over a real PostgreSQL with the project's samples imported, and one Chromium.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "portal-browser-" + Guid.NewGuid().ToString("N")[..8]);
    private EmbeddedPostgres? _server;
    private WebApplication? _app;
    private OpenIdListener? _provider;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly Lazy<Task<string>> _administrator;

    public PortalFixture() => _administrator = new(SignInAsync);

    /// <summary>What the browser of an administrator keeps after signing in, for tests that only look at pages.</summary>
    public Task<string> Administrator => _administrator.Value;

    /// <summary>Without a slash at the end.</summary>
    public string Address => _app!.Urls.First();

    /// <summary>The same by name: what browsers tie to a name, an IP address cannot have.</summary>
    public string LocalAddress => Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Through which people may sign in; to browsers another site.</summary>
    internal OpenIdListener Provider => _provider!;

    public IServiceProvider Services => _app!.Services;

    /// <summary>What becomes of new articles; see the setting <c>Import:NewArticles</c>.</summary>
    public string NewArticles { get; init; } = "published";

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _directory, Durable = false }, CancellationToken.None);
        var database = await _server.DatabaseAsync("portal", CancellationToken.None);
        await PortalDatabase.MigrateAsync(database, CancellationToken.None);

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "SummitPortal.Web", EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Serilog:MinimumLevel"] = "Warning";
        builder.Configuration["Accounts:AttemptsPerMinute"] = "1000";
        builder.Configuration["Import:NewArticles"] = NewArticles;
        _provider = await OpenIdListener.StartAsync();
        foreach (var (key, value) in _provider.Settings)
        {
            builder.Configuration[key] = value;
        }

        _app = PortalWebApplication.Create(builder, database);
        await _app.Services.GetRequiredService<ReferenceData>().SeedAsync(CancellationToken.None);
        await ImportSamplesAsync(_app.Services.GetRequiredService<IngestionPipeline>());
        await _app.Services.GetRequiredService<PositionSuggestions>().SuggestAsync("paris-2025", CancellationToken.None);
        await AddJobsAsync(_app.Services);
        await _app.StartAsync();

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    /// <summary>Long work as it looks on the way, and with a difference that waits.</summary>
    private static async Task AddJobsAsync(IServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var now = DateTimeOffset.UtcNow;
        context.WorkerJobs.Add(new WorkerJob
        {
            Kind = WorkerJobKind.Reextraction,
            Scope = new JobScope.Reextraction(All: false).ToString(),
            State = WorkerJobState.Running,
            By = "somebody",
            RequestedAt = now,
            Done = 12,
            Total = 40,
            ClaimedBy = "nobody",
            ClaimedUntil = now.AddDays(1),
        });
        var article = await context.Articles.OrderBy(a => a.Id).Select(a => new { a.Id, Revision = a.CurrentRevision!.Id }).FirstAsync();
        StatementChange[] changes =
        [
            new(FactChangeKind.Changed, 1, "马克龙", "我们要简化规则") { Values = [new("country", null, "FR"), new("role", "总统", "法国总统"), new("issues", null, "regulation"), new("visibility", "Pending", "AutoPublished")] },
            new(FactChangeKind.Added, null, "莫迪", "人工智能必须为所有人服务"),
            new(FactChangeKind.Removed, 2, "万斯", "我们不需要更多的条文"),
        ];
        var compared = new WorkerJob
        {
            Kind = WorkerJobKind.Reextraction,
            Scope = new JobScope.Reextraction(All: true).ToString(),
            State = WorkerJobState.Compared,
            By = "somebody",
            RequestedAt = now,
            Done = 1,
            Total = 1,
            Result = JobJson.Write(new ReextractionTally(Articles: 1, Differing: 1, Added: 1, Removed: 1, Changed: 1)),
        };
        var delivery = new Delivery { By = "somebody", At = now };
        context.AddRange(compared, delivery);
        await context.SaveChangesAsync();
        context.Add(new ImportJob
        {
            SourceFileId = await context.SourceFiles.MinAsync(f => f.Id),
            DeliveryId = delivery.Id,
            State = ImportJobState.Running,
            EnqueuedAt = now,
            AvailableAt = now,
            ClaimedBy = "nobody",
            ClaimedUntil = now.AddDays(1),
        });
        context.Add(new ReextractionArticle
        {
            JobId = compared.Id,
            ArticleId = article.Id,
            RevisionId = article.Revision,
            Outcome = ReextractionOutcome.Differs,
            Added = 1,
            Removed = 1,
            Changed = 1,
            Difference = JobJson.Write(new RecordedDifference(changes, [new ClaimChange(FactChangeKind.Added, "PARIS-2025 US Declined", "美国没有签署")], 0, 0)),
        });
        await context.SaveChangesAsync();
    }

    /// <summary>A page in a browser profile of its own. Only the portal can be reached: pictures of the sources never come.</summary>
    public async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null, string? address = null)
    {
        var site = address ?? Address;
        // Without motion, a page that jumped to its target stands there at once.
        options ??= new BrowserNewContextOptions();
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await _browser!.NewContextAsync(options);
        await context.RouteAsync(url => !url.StartsWith(site, StringComparison.Ordinal), route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync(site + path);
        return page;
    }

    private async Task<string> SignInAsync()
    {
        var page = await this.SignedInAsync("looks", "/zh/account", role: AccountRole.Administrator);
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    // Each format's folder on its own, as eng/run.sh does: what lies beside them is no source file.
    private static async Task ImportSamplesAsync(IngestionPipeline pipeline)
    {
        foreach (var file in SourceFolder.Enumerate(Directory.GetDirectories(Path.Combine(Root(), "samples"))))
        {
            var source = SourceFile.From(file.Name, await File.ReadAllBytesAsync(file.Path));
            await pipeline.RunAsync([source], EditorialStatus.Published, CancellationToken.None);
        }
    }

    /// <summary>The checkout that the tests run in.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SummitPortal.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        }

        return folder.FullName;
    }
}
