using System.IO.Compression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SummitPortal.Data.Exports;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Ingestion;

public sealed class SnapshotScheduleTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_DayAfterDay_WritesOneWholePackageADayAndKeepsSeven()
    {
        using var files = new SourceFiles();
        using var stopping = new CancellationTokenSource();
        var clock = new ManualClock();
        var running = await StartAsync(files.Folder, clock, stopping.Token);
        await PassAsync(clock, running, TimeSpan.Zero);
        NamesIn(files.Folder).ShouldBe(["summitportal-2026-02-20.zip"]);
        await using (var archive = await ZipFile.OpenReadAsync(Path.Combine(files.Folder, "summitportal-2026-02-20.zip"), Cancelled))
        {
            archive.Entries.Select(e => e.Name).ShouldContain("datapackage.json");
            archive.Entries.Single(e => e.Name == "signatures.csv").Length.ShouldBeGreaterThan(1_000);
        }

        var first = await File.ReadAllBytesAsync(Path.Combine(files.Folder, "summitportal-2026-02-20.zip"), Cancelled);
        await PassAsync(clock, running, TimeSpan.FromMinutes(10));
        (await File.ReadAllBytesAsync(Path.Combine(files.Folder, "summitportal-2026-02-20.zip"), Cancelled)).ShouldBe(first, "once a day");

        files.Write("notes.zip", "somebody else's");
        for (var day = 21; day <= 28; day++)
        {
            await PassAsync(clock, running, TimeSpan.FromDays(1));
        }

        NamesIn(files.Folder).ShouldBe(["notes.zip", .. Enumerable.Range(22, 7).Select(day => $"summitportal-2026-02-{day}.zip")]);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_FolderThatCannotBeWritten_TriesAgainLater()
    {
        using var files = new SourceFiles();
        using var stopping = new CancellationTokenSource();
        var clock = new ManualClock();
        var folder = Path.Combine(files.Folder, "snapshots");
        await File.WriteAllTextAsync(folder, "a file where the folder should be", Cancelled);
        var running = await StartAsync(folder, clock, stopping.Token);
        await PassAsync(clock, running, TimeSpan.Zero);

        File.Delete(folder);
        await PassAsync(clock, running, TimeSpan.FromMinutes(10));

        NamesIn(folder).ShouldBe(["summitportal-2026-02-20.zip"]);
        await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task RunAsync_WithoutTheSetting_EndsAtOnce()
    {
        await await StartAsync(null, new ManualClock(), Cancelled);
    }

    /// <summary>The schedule over a database of its own.</summary>
    private async Task<Task> StartAsync(string? folder, ManualClock clock, CancellationToken stopping)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(folder is null ? [] : new Dictionary<string, string?> { [SnapshotFolder.Setting] = folder }).Build();
        var services = PostgresFixture.Services(await postgres.NewDatabaseAsync(), s => s.AddSingleton<TimeProvider>(clock));
        return new SnapshotSchedule(services.GetRequiredService<DataPackage>(), configuration, clock, NullLogger<SnapshotSchedule>.Instance).RunAsync(stopping);
    }

    /// <summary>Lets time pass, and waits until the schedule has done what it does and waits again.</summary>
    private static async Task PassAsync(ManualClock clock, Task running, TimeSpan time)
    {
        clock.Advance(time);
        while (!clock.IsWaitedFor)
        {
            running.IsCompleted.ShouldBeFalse("it runs until it is told to stop");
            await Task.Yield();
        }
    }

    private static IEnumerable<string?> NamesIn(string folder) => Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
