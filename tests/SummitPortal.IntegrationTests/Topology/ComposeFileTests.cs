using System.Diagnostics;

namespace SummitPortal.IntegrationTests.Topology;

public sealed class ComposeFileTests
{
    [Fact]
    public async Task ComposeFile_WithAPassword_IsValid()
    {
        var (exitCode, output) = await ConfigAsync("a-password");

        exitCode.ShouldBe(0, output);
        foreach (var service in new[] { "db", "migrate", "web", "worker", "proxy" })
        {
            output.ShouldContain($"  {service}:\n");
        }
    }

    [Fact]
    public async Task ComposeFile_WithoutAPassword_SaysWhereToSetIt()
    {
        var (exitCode, output) = await ConfigAsync(null);

        exitCode.ShouldNotBe(0);
        output.ShouldContain("env.example");
    }

    private static async Task<(int ExitCode, string Output)> ConfigAsync(string? password)
    {
        if (Checkout.Program("docker-compose") is not { } compose)
        {
            Assert.Skip("docker-compose is not installed");
            throw new InvalidOperationException("not reached");
        }

        // The checkout may hold a .env file of somebody's own.
        var settings = Path.GetTempFileName();
        var start = new ProcessStartInfo(compose) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--env-file", settings, "-f", Path.Combine(Checkout.Root, "docker-compose.yml"), "config" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("POSTGRES_PASSWORD");
        if (password is not null)
        {
            start.Environment["POSTGRES_PASSWORD"] = password;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        File.Delete(settings);
        return (process.ExitCode, output);
    }
}
