using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

public sealed class ImportWorkerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task RunAsync_QueuedFiles_EndStoredOrWithTheirReason()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var article = await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));
        var note = await store.EnqueueAsync("note.txt", "just a note to myself");

        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);

        (await store.FileAsync(article.Id)).Outcome.ShouldBe(ImportOutcome.Stored);
        var rejected = await store.FileAsync(note.Id);
        rejected.Outcome.ShouldBe(ImportOutcome.Rejected);
        rejected.Reason.ShouldBe("unknown-format");
        (await store.JobAsync(article.Id)).State.ShouldBe(ImportJobState.Done);
        (await store.JobAsync(note.Id)).State.ShouldBe(ImportJobState.Done);
    }

    [Fact]
    public async Task RunAsync_Outage_IsTriedAgainLater()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var file = await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));
        await store.RefuseArticlesAsync("53100");

        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);

        (await store.FileAsync(file.Id)).Outcome.ShouldBe(ImportOutcome.Received);
        var job = await store.JobAsync(file.Id);
        job.State.ShouldBe(ImportJobState.Waiting);
        job.LastError.ShouldNotBeNull().ShouldContain("refused by a test");
        await store.AcceptArticlesAsync();
        store.Clock.Advance(TimeSpan.FromSeconds(10));
        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);
        (await store.FileAsync(file.Id)).Outcome.ShouldBe(ImportOutcome.Stored);
    }

    [Fact]
    public async Task RunAsync_FaultOfOneFile_IsRecordedWithItAndTheOthersGoOn()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var bad = await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));
        var note = await store.EnqueueAsync("note.txt", "just a note to myself");
        await store.RefuseArticlesAsync("22023");

        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);

        var failed = await store.FileAsync(bad.Id);
        failed.Outcome.ShouldBe(ImportOutcome.Failed);
        failed.Detail.ShouldNotBeNull().ShouldContain("refused by a test");
        (await store.JobAsync(bad.Id)).State.ShouldBe(ImportJobState.Failed);
        (await store.FileAsync(note.Id)).Outcome.ShouldBe(ImportOutcome.Rejected);
        (await store.Files.FindAsync(bad.Id, CancellationToken.None)).ShouldNotBeNull().Bytes.Length.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_IdleWorker_IsWokenByANewFile()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        using var stop = new CancellationTokenSource();
        var listening = new TaskCompletionSource();
        var stored = new TaskCompletionSource();
        var listener = DatabaseNotifications.ListenAsync(
            store.Contexts, ContentChanges.Channel, () => _ = listening.TrySetResult() || stored.TrySetResult(), stop.Token);
        var worker = store.Worker.RunAsync(untilIdle: false, stop.Token);
        await listening.Task;

        // The clock stands still, so no poll comes to help.
        await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));

        await stored.Task;
        await stop.CancelAsync();
        await worker;
        await Should.ThrowAsync<OperationCanceledException>(() => listener);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_StoppedWhileAFileTakesTooLong_GivesItBack()
    {
        await using var store = await ImportStore.NewAsync(postgres, worker: new ImportWorkerOptions { Parallelism = 1, StopWithin = TimeSpan.Zero });
        var file = await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));
        var next = await store.EnqueueAsync("b.md", SourceFiles.QqText("20250212S00002", "美国拒绝签署声明。"));
        await using var context = await store.ContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.Database.ExecuteSqlRawAsync("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE");
        using var stop = new CancellationTokenSource();
        var worker = store.Worker.RunAsync(untilIdle: false, stop.Token);
        await UntilBlockedAsync(store);

        await stop.CancelAsync();
        await worker;

        foreach (var id in new[] { file.Id, next.Id })
        {
            var job = await store.JobAsync(id);
            job.State.ShouldBe(ImportJobState.Waiting);
            job.Attempts.ShouldBe(0);
        }

        await transaction.RollbackAsync();
        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);
        (await store.FileAsync(file.Id)).Outcome.ShouldBe(ImportOutcome.Stored);
    }

    [Fact]
    public async Task StoreAsync_WorkerWhoseClaimRanOut_ChangesNothing()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var file = await store.EnqueueAsync("a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"));
        await store.Queue.ClaimAsync("slow", 1, CancellationToken.None);
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        await store.Worker.RunAsync(untilIdle: true, CancellationToken.None);

        var late = (await store.Pipeline.RunQueuedAsync([file.Id], EditorialStatus.Published, CancellationToken.None))[file.Id];

        late.Kind.ShouldBe(ImportKind.Unchanged);
        (await store.FileAsync(file.Id)).Outcome.ShouldBe(ImportOutcome.Stored);
        await using var context = await store.ContextAsync();
        (await context.ArticleRevisions.CountAsync()).ShouldBe(1);
    }

    /// <summary>Asks until a session of this database waits for a lock.</summary>
    private static async Task UntilBlockedAsync(ImportStore store)
    {
        await using var context = await store.ContextAsync();
        while (await context.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() == 0)
        {
            await Task.Yield();
        }
    }
}
