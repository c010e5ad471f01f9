using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

/// <summary>A database of a test's own with everything that brings files into it, on a clock that the test moves.</summary>
internal sealed class ImportStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ImportStore(string connectionString, ImportQueueOptions queue, ImportWorkerOptions worker)
    {
        ConnectionString = connectionString;
        _services = PostgresFixture.Services(connectionString, services => services
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(Clock)
            .AddIngestion()
            .AddSingleton(queue)
            .AddSingleton(worker)
            .AddTransient<ImportWorker>()
            .AddTransient<WatchedFolder>());
    }

    public string ConnectionString { get; }

    public ManualClock Clock { get; } = new();

    public ImportQueue Queue => _services.GetRequiredService<ImportQueue>();

    public SourceFileStore Files => _services.GetRequiredService<SourceFileStore>();

    public ImportQueries Queries => _services.GetRequiredService<ImportQueries>();

    public IngestionPipeline Pipeline => _services.GetRequiredService<IngestionPipeline>();

    public ImportWorker Worker => _services.GetRequiredService<ImportWorker>();

    public WatchedFolder Folder => _services.GetRequiredService<WatchedFolder>();

    public IDbContextFactory<PortalDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    public static async Task<ImportStore> NewAsync(PostgresFixture postgres, ImportQueueOptions? queue = null, ImportWorkerOptions? worker = null) =>
        new(await postgres.NewDatabaseAsync(), queue ?? new ImportQueueOptions(), worker ?? new ImportWorkerOptions { Parallelism = 2 });

    public Task<ReceivedFile> EnqueueAsync(string name, string content) =>
        Files.EnqueueAsync(SourceFile.From(name, Encoding.UTF8.GetBytes(content)), null, CancellationToken.None);

    public Task<PortalDbContext> ContextAsync() => Contexts.CreateDbContextAsync();

    public async Task<SourceFileRecord> FileAsync(long id)
    {
        await using var context = await ContextAsync();
        return await context.SourceFiles.AsNoTracking().SingleAsync(f => f.Id == id);
    }

    public async Task<ImportJob> JobAsync(long fileId)
    {
        await using var context = await ContextAsync();
        return await context.ImportJobs.AsNoTracking().Where(j => j.SourceFileId == fileId).OrderBy(j => j.Id).LastAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var context = await ContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>From now on PostgreSQL refuses new articles with this SQLSTATE.</summary>
    public Task RefuseArticlesAsync(string sqlState) => ExecuteAsync($"""
        CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused by a test' USING ERRCODE = '{sqlState}'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON articles FOR EACH ROW EXECUTE FUNCTION refuse();
        """);

    public Task AcceptArticlesAsync() => ExecuteAsync("DROP TRIGGER refuse ON articles");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();

        // Every test has a database of its own, whose idle connections would soon use up the server's.
        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
