namespace SummitPortal.Web.Caching;

/// <summary>
/// Reads by key, several keys in one go: while as many reads run as may, who comes waits, and the next read takes all that wait. On a quiet portal everybody is read for at once and alone; on a busy one a read's own cost is shared.
/// </summary>
/// <param name="mostAtOnce">Reads that run at the same time.</param>
/// <param name="read">What is there under the keys. When it fails, it fails for all who asked for one of them.</param>
internal sealed class GatheredReads<T>(int mostAtOnce, Func<IReadOnlyCollection<string>, Task<IReadOnlyDictionary<string, T>>> read)
    where T : class
{
    // More save hardly anything and make the first wait for the last.
    private const int MostTogether = 16;

    private readonly Lock _lock = new();
    private readonly Queue<Gathering> _waiting = [];
    private Gathering? _last;
    private int _running;

    /// <summary>Null where nothing is under the key. A reader who gives up leaves the others' read alone.</summary>
    public async Task<T?> FindAsync(string key, CancellationToken cancellationToken)
    {
        Gathering gathering;
        bool starts;
        lock (_lock)
        {
            if (_last is null || _last.Keys.Count == MostTogether)
            {
                _waiting.Enqueue(_last = new Gathering());
            }

            gathering = _last;
            gathering.Keys.Add(key);
            starts = _running < mostAtOnce;
            _running += starts ? 1 : 0;
        }

        if (starts)
        {
            _ = RunAsync();
        }

        var found = await gathering.Found.Task.WaitAsync(cancellationToken);
        return found.GetValueOrDefault(key);
    }

    private async Task RunAsync()
    {
        while (Next() is { } gathering)
        {
            var reading = read(gathering.Keys);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            gathering.Found.SetFromTask(reading);
        }
    }

    private Gathering? Next()
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out var next))
            {
                _running--;
                return null;
            }

            // Who comes from now on is not read for by it.
            if (next == _last)
            {
                _last = null;
            }

            return next;
        }
    }

    private sealed class Gathering
    {
        public HashSet<string> Keys { get; } = [];

        public TaskCompletionSource<IReadOnlyDictionary<string, T>> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
