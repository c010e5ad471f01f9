namespace SummitPortal.Core.Search;

/// <summary>A segment without the documents that were changed or removed since it was built.</summary>
/// <param name="Removed">Null while all are there. Never changed: a removal makes a new set.</param>
internal sealed record LiveSegment(IndexSegment Segment, DocumentSet? Removed)
{
    public int Count { get; } = Segment.Count - (Removed?.Count() ?? 0);

    public DocumentSet Documents()
    {
        var documents = DocumentSet.All(Segment.Count);
        if (Removed is not null)
        {
            documents.Except(Removed);
        }

        return documents;
    }

    public IEnumerable<int> Living()
    {
        for (var i = 0; i < Segment.Count; i++)
        {
            if (Removed?.Contains(i) is not true)
            {
                yield return i;
            }
        }
    }

    public LiveSegment Without(IReadOnlySet<long> groups)
    {
        DocumentSet? removed = null;
        foreach (var document in Segment.In(groups))
        {
            removed ??= Removed?.Copy() ?? new DocumentSet(Segment.Count);
            removed.Add(document);
        }

        return removed is null ? this : new LiveSegment(Segment, removed);
    }
}
