using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Ingestion;

namespace SummitPortal.Cli.Commands;

internal static class WorkerCommand
{
    public static Command Create()
    {
        var watch = new Option<string?>("--watch") { HelpName = "DIR", Description = "Receive the files that appear in this folder (the setting Import:WatchFolder)." };
        var untilIdle = new Option<bool>("--until-idle") { Description = "End when nothing is left to do now, instead of waiting for more." };
        var command = new Command("worker", "Read the files of the import queue, and do the long work that is started at the desk, until stopped with Ctrl-C or SIGTERM. Any number of workers may run.") { watch, untilIdle };
        command.SetAction((arguments, cancellationToken) =>
        {
            var folder = arguments.GetValue(watch);
            if (folder is not null && arguments.GetValue(untilIdle))
            {
                return Task.FromResult(PortalTool.Refuse("--watch waits for files and --until-idle does not; give one of them."));
            }

            var configuration = new ConfigurationBuilder().AddConfiguration(PortalTool.Configuration);
            if (folder is not null)
            {
                configuration.AddInMemoryCollection([new("Import:WatchFolder", folder)]);
            }

            return PortalTool.RunOnDatabaseAsync(
                (_, services) => RunAsync(services, arguments.GetValue(untilIdle), cancellationToken),
                cancellationToken,
                services => services.AddImportWorker(configuration.Build()));
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, bool untilIdle, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beside = untilIdle
            ? Task.CompletedTask
            : Task.WhenAll(
                UntilStoppedAsync(services.GetRequiredService<WatchedFolder>().RunAsync, stopping.Token),
                UntilStoppedAsync(services.GetRequiredService<SnapshotSchedule>().RunAsync, stopping.Token),
                UntilStoppedAsync(services.GetRequiredService<PublicationSchedule>().RunAsync, stopping.Token));
        try
        {
            await Task.WhenAll(
                services.GetRequiredService<ImportWorker>().RunAsync(untilIdle, stopping.Token),
                services.GetRequiredService<JobWorker>().RunAsync(untilIdle, stopping.Token));
        }
        finally
        {
            await stopping.CancelAsync();
            await beside;
        }

        return ExitCode.Done;
    }

    private static async Task UntilStoppedAsync(Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        try
        {
            await run(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop between two files: what is not taken or written yet is so the next time.
        }
    }
}
