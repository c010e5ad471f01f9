using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Spectre.Console;
using SummitPortal.Data;
using SummitPortal.Data.Embedded;
using SummitPortal.Ingestion;

namespace SummitPortal.Cli;

/// <summary>What every command needs: configuration, consoles, the database, and the boundary where errors become messages.</summary>
internal static class PortalTool
{
    /// <summary>Messages for people; standard output is left to results.</summary>
    public static IAnsiConsole Messages { get; } = CreateMessages();

    /// <summary>Environment variables (<c>ConnectionStrings__Portal</c>, <c>Data__Directory</c>) and an optional appsettings.json beside the tool.</summary>
    public static IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>Runs a command that needs no database.</summary>
    public static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> command)
    {
        await using var services = Services(null, null);
        return await GuardAsync(() => command(services));
    }

    /// <summary>Opens the database, runs the command on it, and leaves the database as it was found: running or stopped.</summary>
    /// <param name="addServices">For a command that runs for long: its services. It logs what it does.</param>
    public static Task<int> RunOnDatabaseAsync(Func<PortalDatabase, IServiceProvider, Task<int>> command, CancellationToken cancellationToken, Action<IServiceCollection>? addServices = null) => GuardAsync(async () =>
    {
        await using var database = await PortalDatabase.OpenAsync(Configuration, cancellationToken);
        await using var services = Services(database.ConnectionString, addServices);
        return await command(database, services);
    });

    public static int Refuse(string message)
    {
        Messages.MarkupLineInterpolated($"[red]portal:[/] {message}");
        return ExitCode.CouldNotRun;
    }

    private static IAnsiConsole CreateMessages()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (Console.IsErrorRedirected)
        {
            // A log has no width to wrap at.
            console.Profile.Width = 1000;
        }

        return console;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return Refuse("Cancelled. What was stored so far stays; run the same command again to go on.");
        }
        catch (Exception e) when (e is PortalDatabaseException or EmbeddedPostgresException or PopplerMissingException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Refuse(e.Message);
        }
        catch (Npgsql.NpgsqlException e)
        {
            return Refuse($"The database refused or was lost: {e.Message} Run 'portal migrate' if the portal is new to this database.");
        }
    }

    private static ServiceProvider Services(string? connectionString, Action<IServiceCollection>? addServices)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Is(addServices is null ? LogEventLevel.Warning : LogEventLevel.Information)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
                .CreateLogger(),
            dispose: true));
        services.AddIngestion();
        if (connectionString is not null)
        {
            services.AddPortalStore(connectionString);
        }

        addServices?.Invoke(services);

        return services.BuildServiceProvider();
    }
}
