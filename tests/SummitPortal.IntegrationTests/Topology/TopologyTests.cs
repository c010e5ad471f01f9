using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Topology;

/// <summary>The processes of docker-compose.yml on this machine, started by the script that an operator would use.</summary>
public sealed class TopologyTests(PostgresFixture postgres)
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    /// <summary>What is read by the worker shows on both nodes, though each keeps its own pages.</summary>
    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Topology_ImportOnTheWorker_ShowsOnBothNodes()
    {
        Assert.SkipWhen(Checkout.Program("haproxy") is null, "haproxy is not installed");
        var port = FreePort();
        using var script = Start(await postgres.NewDatabaseAsync(), port);
        var log = new StringBuilder();
        try
        {
            await UntilReadyAsync(script, log);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            (await UntilAsync(client, nodes: 2, static _ => true)).ShouldBe(["web1", "web2"], ignoreOrder: true);

            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。", "两个节点都看得到"))), "file", "a.md" } };
            using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = form, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } };
            using var response = await client.SendAsync(upload);

            response.StatusCode.ShouldBe(HttpStatusCode.Accepted, log.ToString());
            (await UntilAsync(client, nodes: 2, static page => page.Contains("两个节点都看得到", StringComparison.Ordinal))).Count.ShouldBe(2);
        }
        finally
        {
            await StopAsync(script);
        }
    }

    private static Process Start(string connectionString, int port)
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "eng", "topology.sh")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--port");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        start.Environment["ConnectionStrings__Portal"] = connectionString;
        start.Environment["Imports__Token"] = Token;
        return Process.Start(start)!;
    }

    private static async Task UntilReadyAsync(Process script, StringBuilder log)
    {
        var ready = new TaskCompletionSource();
        script.OutputDataReceived += (_, line) => Keep(line.Data);
        script.ErrorDataReceived += (_, line) => Keep(line.Data);
        script.BeginOutputReadLine();
        script.BeginErrorReadLine();
        await Task.WhenAny(ready.Task, script.WaitForExitAsync());
        ready.Task.IsCompleted.ShouldBeTrue(log.ToString());

        void Keep(string? line)
        {
            lock (log)
            {
                log.AppendLine(line);
            }

            if (line?.StartsWith("The portal is at", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>Asks for the list of articles until so many nodes have answered with such a page; the proxy takes turns.</summary>
    private static async Task<List<string>> UntilAsync(HttpClient client, int nodes, Func<string, bool> isSuch)
    {
        var seen = new HashSet<string>();
        while (seen.Count < nodes)
        {
            using var response = await client.GetAsync("/zh/articles");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (isSuch(await response.Content.ReadAsStringAsync()))
            {
                seen.Add(response.Headers.GetValues("X-Portal-Node").Single());
            }
        }

        return [.. seen];
    }

    private static async Task StopAsync(Process script)
    {
        // SIGTERM to the script, which stops what it started.
        using var kill = Process.Start("kill", ["-TERM", script.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await script.WaitForExitAsync();
    }

    /// <summary>A port that is free with the two after it.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port < 65_000 && IsFree(port + 1) && IsFree(port + 2))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
