using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Web.Access;

/// <summary>
/// Says at the start how the first administrator comes to be. No link is printed here: logs are collected, kept and read by many, and a link that makes an administrator
/// would lie in them until somebody uses it. The command gives it to whoever runs it, and to nobody else.
/// </summary>
internal sealed partial class AdministratorCheck(IDbContextFactory<PortalDbContext> contexts, ILogger<AdministratorCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(stoppingToken);
            if (!await context.Accounts.AnyAsync(a => a.Role == AccountRole.Administrator && a.DisabledAt == null, stoppingToken))
            {
                Log.NoAdministrator(logger);
            }
        }
        catch (NpgsqlException e)
        {
            Log.NotKnown(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "There is no administrator yet. 'portal user add NAME --role administrator' makes one and prints a one-time link")]
        public static partial void NoAdministrator(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Whether there is an administrator could not be asked: {Reason}")]
        public static partial void NotKnown(ILogger logger, string reason);
    }
}
