namespace SummitPortal.Web.Caching;

/// <summary>Something small that nearly every page needs and that changes seldom: read once, and again after the content has changed.</summary>
internal sealed class KeptUntilChange<T>(ContentVersion version, Func<CancellationToken, Task<T>> read)
    where T : class
{
    private volatile Kept? _kept;

    public ValueTask<T> GetAsync(CancellationToken cancellationToken) =>
        _kept is { } kept && kept.Version == version.Value ? ValueTask.FromResult(kept.Value) : new(ReadAsync(cancellationToken));

    /// <summary>Read now, whether this process has heard of a change or not.</summary>
    public async Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        // Taken before reading: what changes while it is read makes it stale at once.
        var current = version.Value;
        var value = await read(cancellationToken);
        _kept = new Kept(current, value);
        return value;
    }

    private sealed record Kept(string Version, T Value);
}
