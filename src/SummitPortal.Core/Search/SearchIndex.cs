namespace SummitPortal.Core.Search;

/// <summary>
/// One state of an index: a large segment and a few small ones of what came since. It never changes, so readers need no lock; a change makes
/// a new state that shares the segments.
/// </summary>
public sealed class SearchIndex
{
    // Each segment costs a search a little; merging the small ones costs the writer little.
    private const int MostSegments = 8;

    // With this share of the largest segment changed or added, everything is merged: until then its removed texts stay in memory.
    private const double MergeAllAt = 0.1;
    private const int TooFewToMerge = 5_000;

    private readonly int _facets;
    private readonly LiveSegment[] _segments;

    private SearchIndex(int facets, LiveSegment[] segments)
    {
        _facets = facets;
        _segments = segments;
    }

    public int Count => _segments.Sum(s => s.Count);

    internal IReadOnlyList<LiveSegment> Segments => _segments;

    public static SearchIndex Empty(int facets) => new(facets, []);

    public static SearchIndex Of(IndexSegmentBuilder builder, int facets) =>
        builder.Count == 0 ? Empty(facets) : new SearchIndex(facets, [new LiveSegment(builder.Finish(), null)]);

    /// <summary>The state in which the articles <paramref name="groups"/> have the given documents and no others.</summary>
    public SearchIndex Replace(IReadOnlySet<long> groups, IEnumerable<SearchDocument> documents)
    {
        var builder = new IndexSegmentBuilder(_facets);
        foreach (var document in documents.OrderBy(d => d.Key))
        {
            builder.Add(document);
        }

        var segments = _segments.Select(s => s.Without(groups)).Where(s => s.Count > 0).ToList();
        if (builder.Count > 0)
        {
            segments.Add(new LiveSegment(builder.Finish(), null));
        }

        return new SearchIndex(_facets, Merged(segments));
    }

    private LiveSegment[] Merged(List<LiveSegment> segments)
    {
        if (segments.Count < 2)
        {
            return [.. segments];
        }

        var largest = segments.MaxBy(s => s.Segment.Count)!;
        var changed = segments.Sum(s => s.Count) - largest.Count + largest.Segment.Count - largest.Count;
        if (changed > Math.Max(TooFewToMerge, largest.Segment.Count * MergeAllAt))
        {
            return [Merge(segments)];
        }

        return segments.Count > MostSegments ? [largest, Merge([.. segments.Where(s => s != largest)])] : [.. segments];
    }

    private LiveSegment Merge(List<LiveSegment> segments) => new(IndexMerge.Merge(segments, _facets), null);
}
