using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Data;

namespace SummitPortal.Web.Caching;

/// <summary>Listens for the store's notifications and drops the kept pages, whichever process changed the content.</summary>
internal sealed partial class ContentChangeListener(
    IDbContextFactory<PortalDbContext> contexts,
    KeptPages pages,
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
                await DatabaseNotifications.ListenAsync(contexts, ContentChanges.Channel, DropAsync, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
            {
                Log.ConnectionLost(logger, e.Message);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private ValueTask DropAsync(CancellationToken cancellationToken)
    {
        pages.DropAll();
        Log.PagesDropped(logger, version.Value);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Kept pages dropped; content is now {Version}")]
        public static partial void PagesDropped(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No notifications of content changes for now: {Reason} Trying again")]
        public static partial void ConnectionLost(ILogger logger, string reason);
    }
}
