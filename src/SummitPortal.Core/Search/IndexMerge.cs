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
            [.. order.Select((o, i) => At(i).Text(o.Document))],
            [.. Enumerable.Range(0, facets).Select(f => FacetColumn.From([.. order.Select((o, i) => At(i).Facets[f].Of(o.Document).ToArray())]))],
            MergePostings(parts, numbers, order.Count));
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
        var writer = new Postings.Writer(count);
        var documents = new List<int>();
        foreach (var token in parts.SelectMany(p => p.Segment.Postings.Tokens).Distinct())
        {
            documents.Clear();
            for (var i = 0; i < parts.Count; i++)
            {
                var postings = parts[i].Segment.Postings;
                if (postings.Find(token) is { Count: > 0 } list)
                {
                    postings.AddTo(documents, list, numbers[i]);
                }
            }

            if (parts.Count > 1)
            {
                documents.Sort();
            }

            var merged = default(PostingWriter);
            documents.ForEach(d => merged.Add(d));
            writer.Add(token, merged);
        }

        return writer.Finish();
    }
}
