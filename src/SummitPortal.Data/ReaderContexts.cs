using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace SummitPortal.Data;

/// <summary>Contexts for what a reader waits for: the server ends a statement that takes too long, so that a few slow ones cannot hold it up for all.</summary>
public sealed class ReaderContexts : IAsyncDisposable
{
    private const int MostPrepared = 60;

    private readonly NpgsqlDataSource _source;
    private readonly PooledDbContextFactory<PortalDbContext> _contexts;

    internal ReaderContexts(string connectionString, TimeSpan longest, IServiceProvider services)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        connection.Options = $"{connection.Options} -c statement_timeout={(long)longest.TotalMilliseconds}".TrimStart();

        // A pool of its own; half, so that imports and the index find connections when readers are many.
        connection.MaxPoolSize = Math.Max(1, connection.MaxPoolSize / 2);

        // Planning took longer than running: the commonest queries are planned once a connection. They leave nothing behind on it that had to be reset.
        connection.MaxAutoPrepare = MostPrepared;
        connection.AutoPrepareMinUsages = 2;
        connection.NoResetOnClose = true;
        _source = NpgsqlDataSource.Create(connection);
        _contexts = new PooledDbContextFactory<PortalDbContext>(PortalStoreRegistration.Options(_source, services));
    }

    /// <summary>A statement that takes too long throws <see cref="PostgresException"/> with <see cref="PostgresErrorCodes.QueryCanceled"/>.</summary>
    public Task<PortalDbContext> CreateDbContextAsync(CancellationToken cancellationToken) => _contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>Several statements for one round trip, each with SQL of its own, where EF Core costs more than the answer; the same limits hold.</summary>
    public NpgsqlBatch CreateBatch() => _source.CreateBatch();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
