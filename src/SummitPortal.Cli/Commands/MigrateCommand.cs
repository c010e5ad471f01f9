using System.CommandLine;
using Spectre.Console;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's schema up to date. Run once before a new version starts; running it again changes nothing.");
        command.SetAction((_, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (database, _) =>
            {
                await PortalDatabase.MigrateAsync(database.ConnectionString, cancellationToken);
                PortalTool.Messages.MarkupLine("The schema is up to date.");
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}
