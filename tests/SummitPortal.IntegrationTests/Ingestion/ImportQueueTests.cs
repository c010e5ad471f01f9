using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

public sealed class ImportQueueTests(PostgresFixture postgres)
{
    private static readonly ParseResult.Rejected NoArticle = new(RejectionReason.Empty, "nothing in it");

    [Fact]
    public async Task EnqueueAsync_SameBytesTwiceAtOnce_AreKeptAndWaitOnce()
    {
        await using var store = await ImportStore.NewAsync(postgres);

        var received = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => store.EnqueueAsync($"{i}.md", "same")));

        received.Count(r => r.IsNew).ShouldBe(1);
        (await store.Queue.ClaimAsync("w", 10, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task EnqueueAsync_FileThatIsStored_DoesNotWaitAgain()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var received = await store.EnqueueAsync("a.md", "a");
        await store.ExecuteAsync("UPDATE source_files SET outcome = 'Stored'; UPDATE import_jobs SET state = 'Done'");

        var again = await store.EnqueueAsync("a.md", "a");

        again.Id.ShouldBe(received.Id);
        (await store.Queue.IsIdleAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task ClaimAsync_SeveralWorkersAtOnce_ShareTheFiles()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        for (var i = 0; i < 40; i++)
        {
            await store.EnqueueAsync($"{i}.md", $"{i}");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(w => store.Queue.ClaimAsync($"w{w}", 5, CancellationToken.None)));

        var files = claims.SelectMany(c => c).Select(c => c.SourceFileId).ToList();
        files.ShouldBeUnique();
        var left = await store.Queue.ClaimAsync("last", 100, CancellationToken.None);
        (files.Count + left.Count).ShouldBe(40);
    }

    [Fact]
    public async Task ClaimAsync_FileThatWasTriedBefore_IsClaimedAlone()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var first = await store.EnqueueAsync("first.md", "1");
        var tried = await store.EnqueueAsync("tried.md", "2");
        await store.ExecuteAsync($"UPDATE import_jobs SET attempts = 1 WHERE source_file_id = {tried.Id}");

        var alone = await store.Queue.ClaimAsync("w", 10, CancellationToken.None);
        var others = await store.Queue.ClaimAsync("w", 10, CancellationToken.None);

        alone.ShouldHaveSingleItem().SourceFileId.ShouldBe(tried.Id);
        others.ShouldHaveSingleItem().SourceFileId.ShouldBe(first.Id);
    }

    [Fact]
    public async Task TakeOverAsync_OnlyWhenTheClaimRanOut_GivesTheFileToOthers()
    {
        await using var store = await ImportStore.NewAsync(postgres, new ImportQueueOptions { Lease = TimeSpan.FromSeconds(60) });
        await store.EnqueueAsync("a.md", "a");
        var claim = (await store.Queue.ClaimAsync("dead", 1, CancellationToken.None)).Single();
        store.Clock.Advance(TimeSpan.FromSeconds(59));
        await store.Queue.ExtendAsync("dead", [claim.JobId], CancellationToken.None);
        store.Clock.Advance(TimeSpan.FromSeconds(59));
        (await store.Queue.TakeOverAsync(CancellationToken.None)).ShouldBe(0);
        (await store.Queue.ClaimAsync("other", 1, CancellationToken.None)).ShouldBeEmpty();

        store.Clock.Advance(TimeSpan.FromSeconds(2));
        (await store.Queue.TakeOverAsync(CancellationToken.None)).ShouldBe(1);

        (await store.Queue.ClaimAsync("other", 1, CancellationToken.None)).ShouldHaveSingleItem().Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task ExtendAsync_ClaimThatAnotherWorkerHasNow_LeavesItAlone()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var file = await store.EnqueueAsync("a.md", "a");
        var lost = (await store.Queue.ClaimAsync("slow", 1, CancellationToken.None)).Single();
        store.Clock.Advance(TimeSpan.FromMinutes(2));
        await store.Queue.TakeOverAsync(CancellationToken.None);
        await store.Queue.ClaimAsync("other", 1, CancellationToken.None);
        var until = (await store.JobAsync(file.Id)).ClaimedUntil;
        store.Clock.Advance(TimeSpan.FromSeconds(5));

        await store.Queue.ExtendAsync("slow", [lost.JobId], CancellationToken.None);
        await store.Queue.ReleaseAsync("slow", [lost.JobId], CancellationToken.None);

        var job = await store.JobAsync(file.Id);
        job.ClaimedBy.ShouldBe("other");
        job.ClaimedUntil.ShouldBe(until);
    }

    [Fact]
    public async Task TakeOverAsync_FileThatEndedTheWorkerEachTime_FailsAfterTheLastAttempt()
    {
        await using var store = await ImportStore.NewAsync(postgres, new ImportQueueOptions { MaxAttempts = 3 });
        var file = await store.EnqueueAsync("poison.md", "poison");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldHaveSingleItem().Attempt.ShouldBe(attempt);
            store.Clock.Advance(TimeSpan.FromMinutes(2));
            await store.Queue.TakeOverAsync(CancellationToken.None);
        }

        (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldBeEmpty();
        var record = await store.FileAsync(file.Id);
        record.Outcome.ShouldBe(ImportOutcome.Failed);
        record.Detail.ShouldNotBeNull().ShouldContain("ended 3 times");
    }

    [Fact]
    public async Task TakeOverAsync_FileReceivedByAProcessThatDied_IsQueued()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var received = (await store.Files.ReceiveAsync([SourceFile.From("a.md", "a"u8.ToArray())], CancellationToken.None))[0];
        (await store.Queue.TakeOverAsync(CancellationToken.None)).ShouldBe(0);

        store.Clock.Advance(TimeSpan.FromMinutes(16));
        (await store.Queue.TakeOverAsync(CancellationToken.None)).ShouldBe(1);

        (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldHaveSingleItem().SourceFileId.ShouldBe(received.Id);
    }

    [Fact]
    public async Task RetryLaterAsync_EachAttempt_WaitsTwiceAsLongUpToTheLongestAndThenFails()
    {
        var options = new ImportQueueOptions { FirstDelay = TimeSpan.FromSeconds(10), LongestDelay = TimeSpan.FromSeconds(30), MaxAttempts = 4 };
        await using var store = await ImportStore.NewAsync(postgres, options);
        var file = await store.EnqueueAsync("a.md", "a");
        foreach (var delay in new[] { 10, 20, 30 })
        {
            var claim = (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldHaveSingleItem();
            await store.Queue.RetryLaterAsync("w", claim, "no disk", CancellationToken.None);
            store.Clock.Advance(TimeSpan.FromSeconds(delay - 1));
            (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldBeEmpty();
            (await store.FileAsync(file.Id)).Outcome.ShouldBe(ImportOutcome.Received);
            store.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var last = (await store.Queue.ClaimAsync("w", 1, CancellationToken.None)).ShouldHaveSingleItem();
        await store.Queue.RetryLaterAsync("w", last, "no disk", CancellationToken.None);

        (await store.JobAsync(file.Id)).State.ShouldBe(ImportJobState.Failed);
        var record = await store.FileAsync(file.Id);
        record.Outcome.ShouldBe(ImportOutcome.Failed);
        record.Detail.ShouldBe("Given up after 4 attempts: no disk");
    }

    [Fact]
    public async Task RejectAsync_EndsTheJobWithTheFile()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var file = await store.EnqueueAsync("a.md", "a");
        await store.Queue.ClaimAsync("w", 1, CancellationToken.None);

        await store.Files.EndAsync([FileEnding.Rejected(file.Id, NoArticle, TimeSpan.Zero)], CancellationToken.None);

        (await store.JobAsync(file.Id)).State.ShouldBe(ImportJobState.Done);
    }

    [Fact]
    public async Task RetryAsync_SaysWhatItDid()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var file = await store.EnqueueAsync("a.md", "a");
        var sha256 = (await store.FileAsync(file.Id)).Sha256;
        (await store.Queue.RetryAsync(sha256, CancellationToken.None)).ShouldBeOfType<RetryOutcome.WaitsAlready>();
        await store.Files.EndAsync([FileEnding.Rejected(file.Id, NoArticle, TimeSpan.Zero)], CancellationToken.None);

        (await store.Queue.RetryAsync(sha256, CancellationToken.None)).ShouldBeOfType<RetryOutcome.Queued>();

        var record = await store.FileAsync(file.Id);
        record.Outcome.ShouldBe(ImportOutcome.Received);
        record.Reason.ShouldBeNull();
        (await store.Queue.RetryAsync(new string('0', 64), CancellationToken.None)).ShouldBeOfType<RetryOutcome.NotFound>();
        await store.ExecuteAsync("UPDATE source_files SET outcome = 'Joined'");
        (await store.Queue.RetryAsync(sha256, CancellationToken.None)).ShouldBeOfType<RetryOutcome.NothingToRetry>();
    }

    [Fact]
    public async Task RetryAllFailedAsync_QueuesTheFailedOnly()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        var failed = await store.EnqueueAsync("a.md", "a");
        var rejected = await store.EnqueueAsync("b.md", "b");
        await store.Files.EndAsync([FileEnding.Failed(failed.Id, "a bug", TimeSpan.Zero)], CancellationToken.None);
        await store.Files.EndAsync([FileEnding.Rejected(rejected.Id, NoArticle, TimeSpan.Zero)], CancellationToken.None);

        (await store.Queue.RetryAllFailedAsync(CancellationToken.None)).ShouldBe(1);

        (await store.Queue.ClaimAsync("w", 10, CancellationToken.None)).ShouldHaveSingleItem().SourceFileId.ShouldBe(failed.Id);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task EnqueueAsync_TellsListeners()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        using var stop = new CancellationTokenSource();
        var listening = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var listener = DatabaseNotifications.ListenAsync(
            store.Contexts, ImportQueue.Channel, () => _ = listening.TrySetResult() || told.TrySetResult(), stop.Token);
        await listening.Task;

        await store.EnqueueAsync("a.md", "a");

        await told.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listener);
    }

    [Fact]
    public async Task ListAsync_Pages_ShowEveryFileOnceNewestFirst()
    {
        await using var store = await ImportStore.NewAsync(postgres);
        for (var i = 0; i < 7; i++)
        {
            await store.EnqueueAsync($"file_{i}.md", $"{i}");
            store.Clock.Advance(TimeSpan.FromSeconds(i % 2));
        }

        var names = new List<string>();
        ImportCursor? cursor = null;
        do
        {
            var page = await store.Queries.ListAsync(new ImportFilter(Name: "FILE_"), cursor, 3, CancellationToken.None);
            page.Total.ShouldBe(7);
            names.AddRange(page.Items.Select(f => f.Name));
            cursor = page.Next is { } next && ImportCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
        }
        while (cursor is not null);

        names.ShouldBe(["file_6.md", "file_5.md", "file_4.md", "file_3.md", "file_2.md", "file_1.md", "file_0.md"]);
        (await store.Queries.ListAsync(new ImportFilter(Name: "file%"), null, 3, CancellationToken.None)).Total.ShouldBe(0);
    }
}
