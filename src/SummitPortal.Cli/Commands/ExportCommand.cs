using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data.Exports;

namespace SummitPortal.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("DIR|FILE.zip") { Description = "A new folder, or an archive; an archive that is there is replaced." };
        var command = new Command("export", "Write everything that readers see as a Frictionless data package: CSV tables and datapackage.json.") { path };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var rows = await services.GetRequiredService<DataPackage>().WriteAsync(arguments.GetValue(path)!, cancellationToken);
                foreach (var (table, count) in rows)
                {
                    PortalTool.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {count:N0} rows"));
                }

                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}
