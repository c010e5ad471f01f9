using Spectre.Console;

namespace SummitPortal.Cli;

internal static class TableOutput
{
    public static void Write(Table table)
    {
        if (Console.IsOutputRedirected)
        {
            // A file or a pager has no width to wrap at.
            AnsiConsole.Profile.Width = 1000;
        }

        AnsiConsole.Write(table);
    }
}
