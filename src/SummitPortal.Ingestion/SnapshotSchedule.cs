using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SummitPortal.Data.Exports;

namespace SummitPortal.Ingestion;

/// <summary>Writes a data package into a folder once a day (UTC), soon after midnight or after the start, and keeps the last ones.</summary>
public sealed partial class SnapshotSchedule(DataPackage package, IConfiguration configuration, TimeProvider clock, ILogger<SnapshotSchedule> logger) : BackgroundService
{
    private const int Kept = 7;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);

    /// <summary>Runs until it is told to stop; ends at once without the setting <see cref="SnapshotFolder.Setting"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (SnapshotFolder.From(configuration) is not { } folder)
        {
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WriteTodaysAsync(folder, stopping);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NpgsqlException or InvalidOperationException)
            {
                Log.NotWritten(logger, e.Message);
            }

            await Task.Delay(Look, clock, stopping);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <summary>Several workers may write the same day's: each whole, the last stays.</summary>
    private async Task WriteTodaysAsync(SnapshotFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (File.Exists(path))
        {
            return;
        }

        await package.WriteAsync(path, cancellationToken);
        Log.Written(logger, path);
        foreach (var old in folder.All().Skip(Kept))
        {
            File.Delete(Path.Combine(folder.Path, old.Name));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Snapshot {Path} written")]
        public static partial void Written(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No snapshot for now: {Reason} Trying again in ten minutes")]
        public static partial void NotWritten(ILogger logger, string reason);
    }
}
