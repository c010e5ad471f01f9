using System.CommandLine;
using SummitPortal.Cli.Commands;

var root = new RootCommand("Brings source files into SummitPortal and looks after its database.")
{
    ImportCommand.Create(),
    ParseCommand.Create(),
    MigrateCommand.Create(),
    SeedCommand.Create(),
    StoriesCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
