using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace SummitPortal.Web.Caching;

/// <summary>An answer as it was sent: its headers, without those that every answer has and those that belong to one connection, and its bytes, compressed or not.</summary>
internal sealed record KeptPage(IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body, long Made);

/// <summary>The answers that are kept in memory; dropped as a whole when what they show has changed.</summary>
internal sealed class KeptPages(ContentVersion version) : IDisposable
{
    private const long MostBytes = 100 * 1024 * 1024;

    // What an entry takes beside its bytes: key, headers, bookkeeping.
    private const int BytesBeside = 2_048;

    // A lost notification is made good after this time at the latest.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<KeptPage?>> _beingMade = new(StringComparer.Ordinal);

    /// <param name="key">Holds the content's version, so that a page that was being made while the content changed is never found for the new one.</param>
    public KeptPage? Find(string key) => _pages.TryGetValue(key, out KeptPage? page) ? page : null;

    /// <summary>Makes a page once for all who ask for it meanwhile.</summary>
    /// <param name="make">Answers the first of them; null when its answer is not to be kept.</param>
    /// <returns>True with the page for the others, or with null when they have to ask for themselves; false for the first, who has been answered.</returns>
    public async ValueTask<(bool Waited, KeptPage? Page)> MakeAsync(string key, Func<ValueTask<KeptPage?>> make, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<KeptPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var making = _beingMade.GetOrAdd(key, mine);
        if (making != mine)
        {
            return (true, await making.Task.WaitAsync(cancellationToken));
        }

        KeptPage? page = null;
        try
        {
            page = await make();
            if (page is not null)
            {
                _pages.Set(key, page, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Longest, Size = page.Body.Length + BytesBeside });
            }
        }
        finally
        {
            _beingMade.TryRemove(key, out _);
            mine.SetResult(page);
        }

        return (false, null);
    }

    public void DropAll()
    {
        version.Advance();
        _pages.Clear();
    }

    public void Dispose() => _pages.Dispose();
}
