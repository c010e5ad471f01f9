namespace SummitPortal.Core.Search;

/// <summary>Answers requests to an index.</summary>
public static class IndexSearch
{
    /// <summary>By relevance, this many of the newest that match are compared; all would mean reading most texts for a common word.</summary>
    public const int Ranked = 2_000;

    /// <param name="vocabularies">Of the facets, in their order.</param>
    public static SearchResult Search(this SearchIndex index, SearchRequest request, IReadOnlyList<FacetVocabulary> vocabularies)
    {
        var counts = request.CountsFacets ? vocabularies.Select(v => new int[v.Count]).ToArray() : [];
        var hits = new List<SegmentHits>();
        foreach (var live in index.Segments)
        {
            var found = new SegmentMatcher(live.Segment).Match(request.Criterion, live.Documents());
            var chosen = Choose(live.Segment, found, request.Choices, counts);
            hits.Add(new SegmentHits(live.Segment, chosen));
        }

        if (request.OneOfEach is { } facet)
        {
            hits = OneOfEach(hits, facet);
        }

        return new SearchResult(hits.Sum(h => h.Documents.Count()), request.Order == SearchOrder.Relevance && request.Ranked.Count > 0 ? MostRelevant(hits, request, index.Count) : Newest(hits, request), counts);
    }

    /// <summary>Ids of everything that meets a criterion, in no order.</summary>
    public static long[] Find(this SearchIndex index, Criterion criterion)
    {
        var ids = new List<long>();
        foreach (var live in index.Segments)
        {
            foreach (var document in new SegmentMatcher(live.Segment).Match(criterion, live.Documents()))
            {
                ids.Add(live.Segment.Key(document).Id);
            }
        }

        return [.. ids];
    }

    /// <summary>Narrows to the choices, and counts what each facet has.</summary>
    private static DocumentSet Choose(IndexSegment segment, DocumentSet found, IReadOnlyList<FacetChoice> choices, int[][] counts)
    {
        var matcher = new SegmentMatcher(segment);
        var passed = choices.Select(c => matcher.Match(new Criterion.HasValue(c.Facet, c.Values), found.Copy())).ToList();
        var chosen = Intersect(found, passed);
        for (var facet = 0; facet < counts.Length; facet++)
        {
            var own = choices.ToList().FindIndex(c => c.Facet == facet);
            segment.Facets[facet].Count(own < 0 ? chosen : Intersect(found, passed.Where((_, i) => i != own)), counts[facet]);
        }

        return chosen;
    }

    /// <summary>Of the documents that share a value the earliest; one without a date only where none has one.</summary>
    private static List<SegmentHits> OneOfEach(List<SegmentHits> hits, int facet)
    {
        var kept = hits.ConvertAll(h => new SegmentHits(h.Segment, new DocumentSet(h.Segment.Count)));
        var earliest = new Dictionary<int, (SegmentHits Of, int Document)>();
        foreach (var (found, own) in hits.Zip(kept))
        {
            foreach (var document in found.Documents)
            {
                if (found.Segment.Facets[facet].Of(document) is not [var value])
                {
                    own.Documents.Add(document);
                }
                else if (!earliest.TryGetValue(value, out var best) || IsEarlier(found.Segment.Key(document), best.Of.Segment.Key(best.Document)))
                {
                    earliest[value] = (own, document);
                }
            }
        }

        foreach (var (of, document) in earliest.Values)
        {
            of.Documents.Add(document);
        }

        return kept;
    }

    private static bool IsEarlier(DocumentKey key, DocumentKey other) => (key.Published == 0) == (other.Published == 0) ? key > other : other.Published == 0;

    private static DocumentSet Intersect(DocumentSet found, IEnumerable<DocumentSet> sets)
    {
        var all = found.Copy();
        foreach (var set in sets)
        {
            all.And(set);
        }

        return all;
    }

    private static List<DocumentKey> Newest(List<SegmentHits> hits, SearchRequest request) =>
        [.. Newest(hits, request.Skip + request.Take).Skip(request.Skip).Select(h => h.Segment.Key(h.Document))];

    private static IEnumerable<(IndexSegment Segment, int Document)> Newest(List<SegmentHits> hits, int count) =>
        hits.SelectMany(h => h.First(count)).OrderBy(h => h.Segment.Key(h.Document)).Take(count);

    private static List<DocumentKey> MostRelevant(List<SegmentHits> hits, SearchRequest request, int documents)
    {
        var relevance = new Relevance(request.Ranked, [.. hits.Select(h => h.Segment)], documents);
        return [.. Newest(hits, Ranked)
            .OrderByDescending(h => relevance.Of(h.Segment.Text(h.Document)))
            .ThenBy(h => h.Segment.Key(h.Document))
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(h => h.Segment.Key(h.Document))];
    }

    private sealed record SegmentHits(IndexSegment Segment, DocumentSet Documents)
    {
        public IEnumerable<(IndexSegment Segment, int Document)> First(int count)
        {
            foreach (var document in Documents)
            {
                if (count-- == 0)
                {
                    yield break;
                }

                yield return (Segment, document);
            }
        }
    }
}
