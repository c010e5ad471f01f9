using System.Diagnostics;

namespace SummitPortal.IntegrationTests.Fixtures;

/// <summary>Runs the real <c>portal</c> command as a process of its own.</summary>
internal static class PortalTool
{
    public sealed record Result(int ExitCode, string Output, string Messages)
    {
        public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static Process Start(string? connectionString, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "portal.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("ConnectionStrings__Portal");
        if (connectionString is not null)
        {
            start.Environment["ConnectionStrings__Portal"] = connectionString;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started");
    }

    public static Task<Result> RunAsync(string? connectionString, params string[] arguments) => RunAsync(connectionString, null, arguments);

    public static async Task<Result> RunAsync(string? connectionString, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Start(connectionString, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await messages);
    }
}
