namespace SummitPortal.Core.Search;

/// <summary>Makes one segment of several without looking at the texts again: what was removed is left out, the rest is numbered anew.</summary>
internal static class IndexMerge
{
    public static IndexSegment Merge(IReadOnlyList<LiveSegment> parts, int facets)
    {
        var order = Order(parts);
        var numbers = parts.Select(p => Enumerable.Repeat(-1, p.Segment.Count).ToArray()).ToArray();
        for (var i = 0; i < order.Count; i++)
        {
            numbers[order[i].Part][order[i].Document] = i;
        }

        IndexSegment At(int i) => parts[order[i].Part].Segment;
        return new IndexSegment(
            [.. order.Select((o, i) => At(i).Key(o.Document))],
            [.. order.Select((o, i) => At(i).Day(o.Document))],
            new TextBlocks().Pack([.. order.Select((o, i) => At(i).Text(o.Document))]),
            [.. Enumerable.Range(0, facets).Select(f => MergeFacet(parts, order, f))],
            MergePostings(parts, numbers, order.Count));
    }

    private static FacetColumn MergeFacet(IReadOnlyList<LiveSegment> parts, List<(int Part, int Document)> order, int facet)
    {
        var writer = new FacetColumn.Writer();
        foreach (var (part, document) in order)
        {
            writer.Add(parts[part].Segment.Facets[facet].Of(document));
        }

        return writer.Finish();
    }

    /// <summary>Every living document, newest first.</summary>
    private static List<(int Part, int Document)> Order(IReadOnlyList<LiveSegment> parts)
    {
        var next = new PriorityQueue<int, DocumentKey>();
        var living = parts.Select(p => p.Living().GetEnumerator()).ToArray();
        for (var i = 0; i < parts.Count; i++)
        {
            Queue(i);
        }

        var order = new List<(int, int)>();
        while (next.TryDequeue(out var part, out _))
        {
            order.Add((part, living[part].Current));
            Queue(part);
        }

        return order;

        void Queue(int part)
        {
            if (living[part].MoveNext())
            {
                next.Enqueue(part, parts[part].Segment.Key(living[part].Current));
            }
        }
    }

    private static Postings MergePostings(IReadOnlyList<LiveSegment> parts, int[][] numbers, int count)
    {
        var writer = new Postings.Writer(count, parts.Max(p => p.Segment.Postings.Grams), parts.Max(p => p.Segment.Postings.Words));
        var documents = new List<int>();
        var merged = default(PostingWriter);
        for (var first = 0; first < parts.Count; first++)
        {
            foreach (var token in parts[first].Segment.Postings.Tokens)
            {
                if (IsIn(parts, first, token))
                {
                    continue;
                }

                documents.Clear();
                for (var i = first; i < parts.Count; i++)
                {
                    var postings = parts[i].Segment.Postings;
                    if (postings.Find(token) is { Count: > 0 } list)
                    {
                        postings.AddTo(documents, list, numbers[i]);
                    }
                }

                documents.Sort();
                merged.Clear();
                foreach (var document in documents)
                {
                    merged.Add(document);
                }

                writer.Add(token, merged);
            }
        }

        return writer.Finish();
    }

    /// <summary>Whether one of the first <paramref name="before"/> parts has the token, and so it was merged with that part's.</summary>
    private static bool IsIn(IReadOnlyList<LiveSegment> parts, int before, SearchToken token)
    {
        for (var i = 0; i < before; i++)
        {
            if (parts[i].Segment.Postings.Find(token).Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
