using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SummitPortal.Data;

/// <summary>Hears what other processes announce with NOTIFY.</summary>
public static class DatabaseNotifications
{
    /// <summary>
    /// Listens on a connection of its own until cancelled or until the connection is lost. <paramref name="heard"/> is called once at the
    /// beginning too, since what was announced while nobody listened is unknown.
    /// </summary>
    /// <exception cref="NpgsqlException">The connection was lost; listen again after a pause.</exception>
    public static async Task ListenAsync(IDbContextFactory<PortalDbContext> contexts, string channel, Func<CancellationToken, ValueTask> heard, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(contexts, cancellationToken));
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        await heard(cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            await heard(cancellationToken);
        }
    }

    /// <inheritdoc cref="ListenAsync(IDbContextFactory{PortalDbContext}, string, Func{CancellationToken, ValueTask}, CancellationToken)"/>
    public static Task ListenAsync(IDbContextFactory<PortalDbContext> contexts, string channel, Action heard, CancellationToken cancellationToken) => ListenAsync(
        contexts,
        channel,
        _ =>
        {
            heard();
            return ValueTask.CompletedTask;
        },
        cancellationToken);

    // Outside the pool, since it stays open; asking now and then whether the server is there, since a connection that broke silently would
    // wait for ever; and given up at once when the application stops, since there is no query that the server could cancel.
    private static async Task<string> ConnectionStringAsync(IDbContextFactory<PortalDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString()) { Pooling = false, KeepAlive = 60, CancellationTimeout = -1 }.ConnectionString;
    }
}
