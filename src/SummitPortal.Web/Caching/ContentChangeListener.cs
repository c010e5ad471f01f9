using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Data;

namespace SummitPortal.Web.Caching;

/// <summary>Listens for the store's notifications and drops the cached pages, whichever process changed the content.</summary>
internal sealed partial class ContentChangeListener(
    IDbContextFactory<PortalDbContext> contexts,
    IOutputCacheStore cache,
    ContentVersion version,
    ILogger<ContentChangeListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
            {
                Log.ConnectionLost(logger, e.Message);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(cancellationToken));
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {ContentChanges.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was announced while nobody listened is unknown, so everything is dropped once.
        await DropAsync(cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            await DropAsync(cancellationToken);
        }
    }

    // Outside the pool, since it stays open; asking now and then whether the server is there, since a connection that broke silently would
    // wait for ever; and given up at once when the application stops, since there is no query that the server could cancel.
    private async Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString()) { Pooling = false, KeepAlive = 60, CancellationTimeout = -1 }.ConnectionString;
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        version.Advance();
        await cache.EvictByTagAsync(ReaderPageCaching.Tag, cancellationToken);
        Log.PagesDropped(logger, version.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Cached pages dropped; content is now {Version}")]
        public static partial void PagesDropped(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No notifications of content changes for now: {Reason} Trying again")]
        public static partial void ConnectionLost(ILogger logger, string reason);
    }
}
