using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SummitPortal.Data.Embedded;

namespace SummitPortal.Data;

/// <summary>The database that this process works on: the server named by <c>ConnectionStrings:Portal</c>, otherwise the embedded one.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    // Any number that nobody else takes in this database.
    private const long MigrationLock = 0x706F7274616C;

    private readonly EmbeddedPostgres? _embedded;

    private PortalDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <summary>
    /// Opens the database. The embedded one is brought to the current schema here, since nobody else would; a server of one's own is
    /// migrated by <c>portal migrate</c> before a new version starts.
    /// </summary>
    /// <exception cref="PortalDatabaseException">No database can be had; the message says what to do.</exception>
    public static async Task<PortalDatabase> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } external)
        {
            await CheckAsync(external, cancellationToken);
            return new PortalDatabase(external, null);
        }

        try
        {
            var embedded = await EmbeddedPostgres.StartAsync(EmbeddedOptions(configuration), cancellationToken);
            var connectionString = await embedded.DatabaseAsync("portal", cancellationToken);
            await MigrateAsync(connectionString, cancellationToken);
            await SeedWhenNewAsync(connectionString, cancellationToken);
            return new PortalDatabase(connectionString, embedded);
        }
        catch (EmbeddedPostgresException e)
        {
            throw new PortalDatabaseException(e.Message, e);
        }
    }

    /// <summary>Brings the schema up to date; safe to call from several processes at once.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = new PortalDbContext(PortalStoreRegistration.Options(connectionString));

        // EF Core's own lock ends with each migration, so two processes would both apply the second. This one is the session's.
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>Without reference data no article finds its outlet's country; nobody should have to know that before a first import.</summary>
    private static async Task SeedWhenNewAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddPortalStore(connectionString).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        if (!await context.Countries.AnyAsync(cancellationToken))
        {
            await services.GetRequiredService<ReferenceData>().SeedAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static EmbeddedPostgresOptions EmbeddedOptions(IConfiguration configuration)
    {
        var section = configuration.GetSection("Postgres");
        return new EmbeddedPostgresOptions
        {
            DataDirectory = DataDirectory(configuration),
            BinDirectory = section["BinDirectory"],
            Account = section["Account"] ?? "postgres",
            Durable = section.GetValue("Durable", true),
        };
    }

    /// <summary><c>Data:Directory</c>; by default a folder of the account that runs the portal.</summary>
    private static string DataDirectory(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } configured
            ? configured
            : Environment.UserName == "root"
                ? "/var/lib/summitportal"
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "summitportal"));

    private static async Task CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new PortalDatabaseException($"The database named by ConnectionStrings:Portal cannot be used: {e.Message} Check host, port, name and password, and that the server runs.", e);
        }
    }
}

/// <summary>The portal has no database to work on; the message says what is missing and what to do.</summary>
public sealed class PortalDatabaseException(string message, Exception inner) : Exception(message, inner);
