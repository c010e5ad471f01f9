using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SummitPortal.Data;
using SummitPortal.Data.Embedded;

[assembly: AssemblyFixture(typeof(SummitPortal.IntegrationTests.Fixtures.PostgresFixture))]

namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>One PostgreSQL for all tests; each test asks for a database of its own, copied from a migrated and seeded template.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "template_portal";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "portal-tests-" + Guid.NewGuid().ToString("N")[..8]);
    private EmbeddedPostgres? _server;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _directory, Durable = false }, CancellationToken.None);
        var template = await _server.DatabaseAsync(Template, CancellationToken.None);
        await PortalDatabase.MigrateAsync(template, CancellationToken.None);
        await using var services = Services(template);
        await services.GetRequiredService<ReferenceData>().SeedAsync(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Connection string of a database that holds the reference data and nothing else.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"portal_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        return await _server!.DatabaseAsync(name, CancellationToken.None);
    }

    /// <summary>Connection string of an empty database without any table.</summary>
    public Task<string> EmptyDatabaseAsync() =>
        _server!.DatabaseAsync(string.Create(CultureInfo.InvariantCulture, $"empty_{Interlocked.Increment(ref _databases)}"), CancellationToken.None);

    public static ServiceProvider Services(string connectionString) => Services(connectionString, null);

    /// <param name="add">Further services; they come first, so that a clock given here is the one.</param>
    public static ServiceProvider Services(string connectionString, Action<IServiceCollection>? add)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        return services.AddPortalStore(connectionString).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await _server!.DatabaseAsync("postgres", CancellationToken.None));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
