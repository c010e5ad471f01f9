using System.Collections.Concurrent;

namespace SummitPortal.Core.Search;

/// <summary>The documents of a segment that have a phrase, for the last few phrases that cost much to look for. A segment never changes, so neither do they.</summary>
internal sealed class PhraseMemory
{
    // An eighth of a megabyte each in a segment of a million documents.
    private const int Most = 64;

    private readonly ConcurrentDictionary<string, DocumentSet> _found = new();
    private readonly ConcurrentQueue<string> _order = new();

    public DocumentSet? Find(SearchPhrase phrase) => _found.GetValueOrDefault(phrase.Folded);

    /// <param name="found">Never changed from here on.</param>
    public void Keep(SearchPhrase phrase, DocumentSet found)
    {
        if (!_found.TryAdd(phrase.Folded, found))
        {
            return;
        }

        _order.Enqueue(phrase.Folded);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _found.TryRemove(oldest, out _);
        }
    }
}
