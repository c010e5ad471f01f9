using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class SeedCommand
{
    public static Command Create()
    {
        var command = new Command("seed", "Load the portal's reference data: countries, summits, declarations with signatures, issues, outlets, speakers. Running it again changes nothing.");
        command.SetAction((_, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var summary = await services.GetRequiredService<ReferenceData>().SeedAsync(cancellationToken);
                PortalTool.Messages.MarkupLineInterpolated($"Reference data: {summary.Added} rows added, {summary.Changed} changed.");
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}
