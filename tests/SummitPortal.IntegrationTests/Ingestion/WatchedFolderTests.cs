using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

public sealed class WatchedFolderTests(PostgresFixture postgres) : IDisposable
{
    private readonly SourceFiles _files = new();

    [Fact]
    public async Task LookAsync_NewFile_IsReceivedAtTheSecondLookAndMoved()
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        var path = _files.Write("a.md", "text");

        (await folder.LookAsync(CancellationToken.None)).ShouldBe(0);
        File.Exists(path).ShouldBeTrue();
        (await folder.LookAsync(CancellationToken.None)).ShouldBe(1);

        File.Exists(path).ShouldBeFalse();
        (await File.ReadAllTextAsync(InFolder("done", "a.md"))).ShouldBe("text");
        (await NamesAsync(store)).ShouldBe(["a.md"]);
        (await store.Queue.IsIdleAsync(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task LookAsync_FileThatStillGrows_IsLeftUntilItIsComplete()
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        var path = _files.Write("a.md", "one");
        await folder.LookAsync(CancellationToken.None);
        await File.AppendAllTextAsync(path, " two");

        (await folder.LookAsync(CancellationToken.None)).ShouldBe(0);
        (await folder.LookAsync(CancellationToken.None)).ShouldBe(1);

        (await File.ReadAllTextAsync(InFolder("done", "a.md"))).ShouldBe("one two");
        (await NamesAsync(store)).ShouldBe(["a.md"]);
    }

    [Theory]
    [InlineData("a.md.part")]
    [InlineData("a.md.tmp")]
    [InlineData(".a.md.swp")]
    [InlineData("a.md~")]
    public async Task LookAsync_UnfinishedOrHiddenFile_IsLeftAlone(string name)
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        var path = _files.Write(name, "half of it");

        await folder.LookAsync(CancellationToken.None);
        await folder.LookAsync(CancellationToken.None);

        File.Exists(path).ShouldBeTrue();
        (await NamesAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task LookAsync_SameContentAndNameAgain_IsReceivedOnceAndOverwritesNothing()
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        foreach (var _ in new[] { 1, 2 })
        {
            Directory.CreateDirectory(InFolder("sub"));
            _files.Write("sub/a.md", "text");
            await folder.LookAsync(CancellationToken.None);
            await folder.LookAsync(CancellationToken.None);
        }

        (await NamesAsync(store)).ShouldBe(["sub/a.md"]);
        Directory.GetFiles(InFolder("done", "sub")).Select(Path.GetFileName).Order().ShouldBe(["a (2).md", "a.md"]);
    }

    [Fact]
    public async Task LookAsync_FileThatCannotBeTaken_IsMovedAsideWithAReport()
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        await File.WriteAllBytesAsync(InFolder("a.xz"), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2, 3]);

        await folder.LookAsync(CancellationToken.None);
        await folder.LookAsync(CancellationToken.None);

        File.Exists(InFolder("rejected", "unknown-format", "a.xz")).ShouldBeTrue();
        (await File.ReadAllTextAsync(InFolder("rejected", "unknown-format", "a.xz.report.txt"))).ShouldContain("xz -d");
        (await NamesAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task LookAsync_DatabaseOutage_LeavesTheFileAndTakesItLater()
    {
        await using var store = await StoreAsync();
        var folder = store.Folder;
        var path = _files.Write("a.md", "text");
        await store.ExecuteAsync("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$; CREATE TRIGGER refuse BEFORE INSERT ON source_files FOR EACH ROW EXECUTE FUNCTION refuse()");
        await folder.LookAsync(CancellationToken.None);

        (await folder.LookAsync(CancellationToken.None)).ShouldBe(0);
        File.Exists(path).ShouldBeTrue();
        await store.ExecuteAsync("DROP TRIGGER refuse ON source_files");

        (await folder.LookAsync(CancellationToken.None)).ShouldBe(1);
        (await NamesAsync(store)).ShouldBe(["a.md"]);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_LooksEachTimeTheIntervalHasPassed()
    {
        await using var store = await StoreAsync();
        using var stop = new CancellationTokenSource();
        var running = store.Folder.RunAsync(stop.Token);
        _files.Write("a.md", "text");
        while (!File.Exists(InFolder("done", "a.md")))
        {
            store.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => _files.Dispose();

    private string InFolder(params string[] names) => Path.Combine([_files.Folder, .. names]);

    private Task<ImportStore> StoreAsync() => ImportStore.NewAsync(postgres, worker: new ImportWorkerOptions { WatchFolder = _files.Folder });

    private static async Task<List<string>> NamesAsync(ImportStore store)
    {
        await using var context = await store.ContextAsync();
        return await context.SourceFiles.Where(f => f.Outcome == ImportOutcome.Received).OrderBy(f => f.Id).Select(f => f.FileName).ToListAsync();
    }
}
