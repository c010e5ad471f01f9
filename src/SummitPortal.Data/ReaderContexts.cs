using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace SummitPortal.Data;

/// <summary>Contexts for what a reader waits for: the server ends a statement that takes too long, so that a few slow ones cannot hold it up for all.</summary>
public sealed class ReaderContexts : IAsyncDisposable
{
    private const int MostPrepared = 60;

    /// <summary>How many batches run at a time; the next one waits for a connection. More processes of the server only have each other's memory driven out of the processor's cache: 16 took a third more of its time than 4.</summary>
    public static readonly int BatchesAtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly string _connectionString;
    private readonly NpgsqlDataSource _batches;
    private readonly PooledDbContextFactory<PortalDbContext> _contexts;

    internal ReaderContexts(string connectionString, TimeSpan longest, IServiceProvider services)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Options = $"{connection.Options} -c statement_timeout={(long)longest.TotalMilliseconds}".TrimStart();

        // Pools of their own; half together, so that imports and the index find connections when readers are many.
        var most = Math.Max(2, connection.MaxPoolSize / 2);
        var batches = Math.Min(most / 2, BatchesAtOnce);

        // Planning took longer than running: the commonest queries are planned once a connection. They leave nothing behind on it that had to be reset.
        connection.MaxAutoPrepare = MostPrepared;
        connection.AutoPrepareMinUsages = 2;
        connection.NoResetOnClose = true;
        connection.MaxPoolSize = most - batches;
        _connectionString = connection.ConnectionString;

        // By its string and not as a data source of its own, for which EF Core would build the whole model and every query a second time, and keep them for as long as the process lives.
        _contexts = new PooledDbContextFactory<PortalDbContext>(PortalStoreRegistration.Options(_connectionString, services));

        // For a list of a few values the server would plan each time anew, since it takes an unknown list for a longer one.
        connection.Options = $"{connection.Options} -c plan_cache_mode=force_generic_plan";
        connection.MaxPoolSize = batches;
        _batches = NpgsqlDataSource.Create(connection);
    }

    /// <summary>A statement that takes too long throws <see cref="PostgresException"/> with <see cref="PostgresErrorCodes.QueryCanceled"/>.</summary>
    public Task<PortalDbContext> CreateDbContextAsync(CancellationToken cancellationToken) => _contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>
    /// Several statements for one round trip, each with SQL of its own, where EF Core costs more than the answer; the same limits hold. Only for what an index finds at once: some connections are for all of them.
    /// </summary>
    public NpgsqlBatch CreateBatch() => _batches.CreateBatch();

    public async ValueTask DisposeAsync()
    {
        await _batches.DisposeAsync();
        await using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
