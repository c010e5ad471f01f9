using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Ingestion;

namespace SummitPortal.IntegrationTests.Cli;

/// <summary>Real processes, killed with SIGKILL while they work.</summary>
public sealed class KilledProcessTests(PostgresFixture postgres) : IDisposable
{
    private const int Files = 480;

    private static readonly Dictionary<string, string> Environment = new() { ["Worker__LeaseSeconds"] = "1" };

    private readonly SourceFiles _files = new();

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Worker_KilledSeveralTimes_EveryFileEndsOnce()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        for (var i = 0; i < Files; i++)
        {
            await store.EnqueueAsync($"{i}.md", SourceFiles.QqText($"20250212S{i:00000}", $"第{i}篇：法国总统马克龙说：“我们要简化第{i}条规则，让欧洲重新与世界同步。”"));
        }

        for (var kill = 0; kill < 3; kill++)
        {
            await KillAfterAsync(store, commits: 3, "worker");
        }

        var last = await PortalTool.RunAsync(store.ConnectionString, Environment, "worker", "--until-idle");

        last.ExitCode.ShouldBe(0, last.Messages);
        await ShouldBeStoredOnceAsync(store);
        await using var context = await store.ContextAsync();
        (await context.ImportJobs.CountAsync(j => j.State == ImportJobState.Done)).ShouldBe(Files);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Import_KilledAndRunAgain_EveryFileEndsOnce()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        for (var i = 0; i < Files; i++)
        {
            _files.Qq($"20250212S{i:00000}", $"第{i}篇：法国总统马克龙说：“我们要简化第{i}条规则，让欧洲重新与世界同步。”");
        }

        await KillAfterAsync(store, commits: 4, "import", _files.Folder);
        await KillAfterAsync(store, commits: 4, "import", _files.Folder);
        var last = await PortalTool.RunAsync(store.ConnectionString, "import", _files.Folder);

        last.ExitCode.ShouldBe(0, last.Messages);
        await ShouldBeStoredOnceAsync(store);
    }

    public void Dispose() => _files.Dispose();

    private static async Task ShouldBeStoredOnceAsync(ImportStore store)
    {
        await using var context = await store.ContextAsync();
        (await context.SourceFiles.GroupBy(f => f.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .ShouldHaveSingleItem().ShouldBe(new { Key = ImportOutcome.Stored, Count = Files });
        (await context.Articles.CountAsync()).ShouldBe(Files);
        (await context.ArticleRevisions.CountAsync()).ShouldBe(Files);
        (await context.Statements.CountAsync()).ShouldBe(Files);
        (await context.Speakers.CountAsync(s => s.Slug == "emmanuel-macron")).ShouldBe(1);
    }

    /// <summary>Starts the tool and kills it as soon as it has announced so many changes of content, each the storing of one batch of files.</summary>
    private static async Task KillAfterAsync(ImportStore store, int commits, params string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        var listening = new TaskCompletionSource();
        var enough = new TaskCompletionSource();
        var heard = -1;
        var listener = DatabaseNotifications.ListenAsync(store.Contexts, ContentChanges.Channel, Heard, stop.Token);
        await listening.Task;

        using var process = PortalTool.Start(store.ConnectionString, Environment, arguments);
        process.OutputDataReceived += Ignore;
        process.ErrorDataReceived += Ignore;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Task.WhenAny(enough.Task, process.WaitForExitAsync()).WaitAsync(TestContext.Current.CancellationToken);
            process.HasExited.ShouldBeFalse("it ended before it could be killed");
        }
        finally
        {
            // Also when the test is given up: a worker left behind would work on for ever.
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(128 + 9);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listener);

        void Heard()
        {
            // The first call says that listening has begun.
            if (++heard == 0)
            {
                listening.SetResult();
            }
            else if (heard == commits)
            {
                enough.SetResult();
            }
        }
    }

    private static void Ignore(object sender, DataReceivedEventArgs line)
    {
    }
}
