using System.Threading.Channels;
using SummitPortal.Web.Caching;

namespace SummitPortal.Tests.Web;

public class GatheredReadsTests
{
    private readonly List<string[]> _asked = [];
    private readonly Channel<TaskCompletionSource> _held = Channel.CreateUnbounded<TaskCompletionSource>();
    private bool _holds;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_NobodyElseAsks_IsReadForAtOnceAndAlone()
    {
        var reads = new GatheredReads<string>(1, ReadAsync);

        (await reads.FindAsync("a", Cancelled)).ShouldBe("A");
        (await reads.FindAsync("missing", Cancelled)).ShouldBeNull();

        _asked.ShouldBe([["a"], ["missing"]]);
    }

    [Fact]
    public async Task Find_WhileOthersAreReadFor_IsReadTogetherWithAllWhoWait()
    {
        _holds = true;
        var reads = new GatheredReads<string>(1, ReadAsync);
        var first = reads.FindAsync("a", Cancelled);
        Task<string?>[] waiting = [reads.FindAsync("b", Cancelled), reads.FindAsync("missing", Cancelled), reads.FindAsync("c", Cancelled), reads.FindAsync("b", Cancelled)];
        await ReleaseAsync();
        (await first).ShouldBe("A");
        await ReleaseAsync();

        (await Task.WhenAll(waiting)).ShouldBe(["B", null, "C", "B"]);
        _asked.ShouldBe([["a"], ["b", "missing", "c"]]);
    }

    [Fact]
    public async Task Find_AsManyReadsAsMay_RunAtTheSameTime()
    {
        _holds = true;
        var reads = new GatheredReads<string>(2, ReadAsync);

        Task<string?>[] all = [reads.FindAsync("a", Cancelled), reads.FindAsync("b", Cancelled), reads.FindAsync("c", Cancelled)];

        _asked.ShouldBe([["a"], ["b"]]);
        _holds = false;
        await ReleaseAsync();
        await ReleaseAsync();
        (await Task.WhenAll(all)).ShouldBe(["A", "B", "C"]);
        _asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Find_ManyWait_AreReadForInPortions()
    {
        _holds = true;
        var reads = new GatheredReads<string>(1, ReadAsync);
        var first = reads.FindAsync("a", Cancelled);
        var waiting = Enumerable.Range(0, 40).Select(n => reads.FindAsync($"k{n}", Cancelled)).ToArray();
        _holds = false;
        await ReleaseAsync();

        (await Task.WhenAll(waiting)).ShouldBe(Enumerable.Range(0, 40).Select(n => $"K{n}"));
        await first;
        _asked.Select(k => k.Length).ShouldBe([1, 16, 16, 8]);
    }

    [Fact]
    public async Task Find_ReadFails_FailsForAllInItAndForNobodyAfter()
    {
        _holds = true;
        var reads = new GatheredReads<string>(1, ReadAsync);
        var first = reads.FindAsync("a", Cancelled);
        Task<string?>[] together = [reads.FindAsync("fail", Cancelled), reads.FindAsync("b", Cancelled)];
        var after = Enumerable.Range(0, 15).Select(n => reads.FindAsync($"k{n}", Cancelled)).ToArray();
        _holds = false;
        await ReleaseAsync();

        await first;
        foreach (var failed in together)
        {
            (await Should.ThrowAsync<InvalidOperationException>(failed)).Message.ShouldBe("the server is away");
        }

        (await after[^1]).ShouldBe("K14");
        (await reads.FindAsync("b", Cancelled)).ShouldBe("B");
    }

    [Fact]
    public async Task Find_OneGivesUp_TheOthersAreReadFor()
    {
        _holds = true;
        var reads = new GatheredReads<string>(1, ReadAsync);
        using var patience = new CancellationTokenSource();
        var given = reads.FindAsync("a", patience.Token);
        var other = reads.FindAsync("a", Cancelled);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        _holds = false;
        await ReleaseAsync();

        (await other).ShouldBe("A");
    }

    /// <summary>Lets the next read that has begun, or will, come to its end.</summary>
    private async Task ReleaseAsync() => (await _held.Reader.ReadAsync(Cancelled)).SetResult();

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(IReadOnlyCollection<string> keys)
    {
        _asked.Add([.. keys]);
        if (_holds)
        {
            var held = new TaskCompletionSource();
            await _held.Writer.WriteAsync(held, Cancelled);
            await held.Task;
        }

        return keys.Contains("fail")
            ? throw new InvalidOperationException("the server is away")
            : keys.Where(k => k != "missing").ToDictionary(k => k, k => k.ToUpperInvariant());
    }
}
