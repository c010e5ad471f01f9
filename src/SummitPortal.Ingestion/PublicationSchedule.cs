using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>Publishes articles at the times that editors gave them, half a minute late at most.</summary>
public sealed partial class PublicationSchedule(ArticleWorkflowService workflow, TimeProvider clock, ILogger<PublicationSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>Runs until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                foreach (var slug in await workflow.PublishDueAsync(stopping))
                {
                    Log.Published(logger, slug);
                }
            }
            catch (NpgsqlException e)
            {
                Log.NotNow(logger, e.Message);
            }

            await Task.Delay(Look, clock, stopping);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Article {Slug} published as scheduled")]
        public static partial void Published(ILogger logger, string slug);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Scheduled articles are not published for now: {Reason} Trying again in half a minute")]
        public static partial void NotNow(ILogger logger, string reason);
    }
}
