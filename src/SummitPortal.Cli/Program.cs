using System.CommandLine;
using SummitPortal.Cli.Commands;

var root = new RootCommand("Brings source files into SummitPortal and looks after its database.")
{
    ImportCommand.Create(),
    ParseCommand.Create(),
    MigrateCommand.Create(),
    SeedCommand.Create(),
    WorkerCommand.Create(),
    ImportsCommand.Create(),
    RetryCommand.Create(),
    DownloadCommand.Create(),
    ExportCommand.Create(),
    StoriesCommand.Create(),
    EvaluateCommand.Create(),
    PlaceAnnotationsCommand.Create(),
    ArticlesCommand.Create(),
    DiscrepanciesCommand.Create(),
    ReextractCommand.Create(),
    CorrectionsCommand.Create(),
    SpeakersCommand.Create(),
    PositionsCommand.Create(),
    UserCommand.Create(),
};

// A worker that is told to stop finishes the files it has begun.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
