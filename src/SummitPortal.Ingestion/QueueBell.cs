using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>Wakes an idle worker: when another process announces work, and whenever somebody rings.</summary>
internal sealed partial class QueueBell(IDbContextFactory<PortalDbContext> contexts, ImportWorkerOptions options, TimeProvider clock, ILogger log)
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whoever waits, or waits next, goes on.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _rung.Reader.ReadAsync(cancellationToken);

    /// <summary>Rings for each announcement until cancelled; a lost connection is made again.</summary>
    public async Task ListenAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await DatabaseNotifications.ListenAsync(contexts, ImportQueue.Channel, Ring, ended);
            }
            catch (Exception e) when (Outage.Is(e))
            {
                Log.NoDatabase(log, e.Message);
            }

            await Task.Delay(options.ReconnectAfter, clock, ended);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be listened to for now: {Reason} Trying again")]
        public static partial void NoDatabase(ILogger log, string reason);
    }
}
