using System.CommandLine;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using SummitPortal.Core.Extraction.Evaluation;

namespace SummitPortal.Cli.Commands;

internal static class PlaceAnnotationsCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Annotations (JSON) whose passages are written out." };
        var samples = new Option<string>("--samples") { Required = true, Description = "Folder that holds the annotated source files." };
        var into = new Option<string>("--into") { Required = true, Description = "Folder for the annotations without words, under the same names." };
        var command = new Command("place-annotations", "Turn the words of annotations into places in their source files, so that they can be kept without other people's texts.") { files, samples, into };
        command.SetAction((arguments, _) =>
        {
            var given = arguments.GetValue(files)!;
            return Array.Find(given, f => !File.Exists(f)) is { } missing
                ? Task.FromResult(PortalTool.Refuse($"There is no file '{missing}'."))
                : PortalTool.RunAsync(_ => Task.FromResult(Run(given, arguments.GetValue(samples)!, arguments.GetValue(into)!)));
        });
        return command;
    }

    private static int Run(string[] files, string samples, string into)
    {
        Directory.CreateDirectory(into);
        var refused = false;
        foreach (var file in files)
        {
            try
            {
                var annotation = GoldDocument.Parse(File.ReadAllText(file));
                var source = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(samples, annotation.File)));
                File.WriteAllText(Path.Combine(into, Path.GetFileName(file)), annotation.WithPlaces(source).ToJson());
            }
            catch (Exception e) when (e is InvalidDataException or JsonException or FileNotFoundException)
            {
                refused = true;
                PortalTool.Messages.MarkupLineInterpolated($"[red]{file}:[/] {e.Message}");
            }
        }

        return refused ? ExitCode.SomeRejected : ExitCode.Done;
    }
}
