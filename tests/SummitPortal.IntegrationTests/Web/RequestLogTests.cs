using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Topology;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>The log of the web process, as whoever runs it sees it on standard output.</summary>
public sealed partial class RequestLogTests(PostgresFixture postgres)
{
    private const int Requests = 40;

    /// <summary>Lines are written together; a process that stops in between must not take them along.</summary>
    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Stop_RightAfterRequests_LeavesALineForEachAndNoQuery()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(Checkout.Root, "src", "SummitPortal.Web", "bin", built.Parent!.Name, built.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "SummitPortal.Web.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["ConnectionStrings__Portal"] = await postgres.NewDatabaseAsync();
        using var portal = Process.Start(start)!;
        var log = new List<string>();
        try
        {
            while (await portal.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                log.Add(line);
                if (Listening().Match(line) is { Success: true } match)
                {
                    await AskAsync(new Uri(match.Groups[1].Value));
                    break;
                }
            }
        }
        finally
        {
            using var kill = Process.Start("kill", ["-TERM", portal.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync(CancellationToken.None);
        }

        log.AddRange((await portal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n'));
        await portal.WaitForExitAsync(TestContext.Current.CancellationToken);

        var asked = log.Where(l => l.Contains("RequestLog", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(Requests);
        asked.ShouldAllBe(l => Served().IsMatch(l));
        log.ShouldContain(l => l.Contains("Application is shutting down", StringComparison.Ordinal));
    }

    private static async Task AskAsync(Uri portal)
    {
        using var client = new HttpClient { BaseAddress = portal };
        for (var i = 0; i < Requests; i++)
        {
            using var response = await client.GetAsync("/en/about?q=secret");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [GeneratedRegex(@"listening on: (http://127\.0\.0\.1:\d+)", RegexOptions.None, 1000)]
    private static partial Regex Listening();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\S+ INF SummitPortal\.Web\.Hosting\.RequestLog GET /en/about 200 [\d.]+ ms$", RegexOptions.None, 1000)]
    private static partial Regex Served();
}
