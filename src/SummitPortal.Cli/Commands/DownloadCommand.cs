using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class DownloadCommand
{
    public static Command Create()
    {
        var sha256 = new Argument<string>("SHA256") { Description = "The file's SHA-256, as 'portal imports' shows it, or its first digits." };
        var output = new Option<string?>("-o", "--output") { HelpName = "FILE", Description = "Where to write it (default: standard output). An existing file is not overwritten." };
        var command = new Command("download", "Write a source file as it was received.") { sha256, output };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            (_, services) => RunAsync(services, arguments.GetValue(sha256)!, arguments.GetValue(output), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string prefix, string? output, CancellationToken cancellationToken)
    {
        switch (await services.GetRequiredService<ImportQueries>().ResolveAsync(prefix, cancellationToken))
        {
            case []:
                return PortalTool.Refuse($"No received file has a SHA-256 that begins with '{prefix}'.");
            case [var sha256]:
                var file = await services.GetRequiredService<SourceFileStore>().FindAsync(sha256, cancellationToken)
                    ?? throw new InvalidOperationException($"Source file {sha256} was there a moment ago.");
                await using (var target = output is null ? Console.OpenStandardOutput() : new FileStream(output, FileMode.CreateNew))
                {
                    await target.WriteAsync(file.Bytes, cancellationToken);
                }

                PortalTool.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {file.Bytes.Length:N0} bytes"));
                return ExitCode.Done;
            default:
                return PortalTool.Refuse($"Several received files have a SHA-256 that begins with '{prefix}'; give more digits.");
        }
    }
}
