using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data;

namespace SummitPortal.Cli.Commands;

internal static class StoriesCommand
{
    public static Command Create()
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Compare all articles anew, after an update that compares them in another way.", Required = true };
        var command = new Command("stories", "Look after the stories: articles that carry the same text. Imports do so by themselves, and wait while this runs.") { rebuild };
        command.SetAction((_, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                var result = await services.GetRequiredService<StoryService>().RebuildAsync(cancellationToken);
                PortalTool.Messages.MarkupLineInterpolated($"{result.Articles} articles are {result.Stories} stories; {result.Shared} of these are carried by several articles. {result.Moved} articles changed their story.");
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }
}
