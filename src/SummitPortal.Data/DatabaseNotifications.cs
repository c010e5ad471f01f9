using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SummitPortal.Data;

/// <summary>Hears what other processes announce with NOTIFY.</summary>
public static class DatabaseNotifications
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Listens on a connection of its own until cancelled or until the connection is lost. <paramref name="heard"/> is called once at the
    /// beginning too, since what was announced while nobody listened is unknown.
    /// </summary>
    /// <exception cref="NpgsqlException">The connection was lost; listen again after a pause.</exception>
    public static async Task ListenAsync(IDbContextFactory<PortalDbContext> contexts, string channel, Action heard, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        heard();
        while (true)
        {
            if (await connection.WaitAsync(QuietTime, cancellationToken))
            {
                heard();
            }
            else
            {
                // A connection that broke silently would wait for ever; asking something finds out.
                await using var check = new NpgsqlCommand("SELECT 1", connection);
                await check.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
