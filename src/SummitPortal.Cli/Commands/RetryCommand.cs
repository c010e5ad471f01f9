using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class RetryCommand
{
    public static Command Create()
    {
        var sha256 = new Argument<string?>("SHA256") { Arity = ArgumentArity.ZeroOrOne, Description = "The file's SHA-256, as 'portal imports' shows it, or its first digits." };
        var allFailed = new Option<bool>("--all-failed") { Description = "Every file that the portal failed on." };
        var command = new Command("retry", "Queue files again that failed or were rejected; a worker reads them.") { sha256, allFailed };
        command.SetAction((arguments, cancellationToken) =>
        {
            var one = arguments.GetValue(sha256);
            return (one is null) == arguments.GetValue(allFailed)
                ? PortalTool.RunOnDatabaseAsync((_, services) => one is null ? RetryAllAsync(services, cancellationToken) : RetryAsync(services, one, cancellationToken), cancellationToken)
                : Task.FromResult(PortalTool.Refuse("Give either a SHA256 or --all-failed."));
        });
        return command;
    }

    private static async Task<int> RetryAllAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var queued = await services.GetRequiredService<ImportQueue>().RetryAllFailedAsync(cancellationToken);
        return Say(string.Create(CultureInfo.InvariantCulture, $"{queued} files wait for a worker."), ExitCode.Done);
    }

    private static async Task<int> RetryAsync(IServiceProvider services, string prefix, CancellationToken cancellationToken)
    {
        switch (await services.GetRequiredService<ImportQueries>().ResolveAsync(prefix, cancellationToken))
        {
            case []:
                return PortalTool.Refuse($"No received file has a SHA-256 that begins with '{prefix}'.");
            case [var sha256]:
                return await services.GetRequiredService<ImportQueue>().RetryAsync(sha256, cancellationToken) switch
                {
                    RetryOutcome.Queued => Say("The file waits for a worker.", ExitCode.Done),
                    RetryOutcome.WaitsAlready => Say("The file waits already, or is being read.", ExitCode.Done),
                    RetryOutcome.NothingToRetry => PortalTool.Refuse("The file became an article; there is nothing to try again."),
                    RetryOutcome.NotFound => PortalTool.Refuse($"No received file has the SHA-256 {sha256}."),
                    var other => throw new UnreachableException(other.GetType().Name),
                };
            default:
                return PortalTool.Refuse($"Several received files have a SHA-256 that begins with '{prefix}'; give more digits.");
        }
    }

    private static int Say(string message, int exitCode)
    {
        PortalTool.Messages.WriteLine(message);
        return exitCode;
    }
}
