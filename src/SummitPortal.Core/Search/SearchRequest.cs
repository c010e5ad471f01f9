namespace SummitPortal.Core.Search;

public enum SearchOrder
{
    Newest,
    Relevance,
}

/// <summary>What is asked of an index.</summary>
public sealed record SearchRequest
{
    public Criterion Criterion { get; init; } = new Criterion.Everything();

    /// <summary>What was chosen from the facets.</summary>
    public IReadOnlyList<FacetChoice> Choices { get; init; } = [];

    public SearchOrder Order { get; init; }

    /// <summary>What a document is ranked by.</summary>
    public IReadOnlyList<SearchPhrase> Ranked { get; init; } = [];

    /// <summary>A facet by whose value only one document is found, the earliest: copies of one text. What has no value stands for itself.</summary>
    public int? OneOfEach { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 20;

    public bool CountsFacets { get; init; }
}

/// <param name="Values">One of them; empty for a value that no document has.</param>
public sealed record FacetChoice(int Facet, IReadOnlyList<int> Values);

/// <param name="Hits">In the order asked for.</param>
/// <param name="Counts">For each facet the number of documents of each value. Copies are counted. Of a facet with a choice: as if that one choice were not made, so that others can be compared. Empty unless asked for.</param>
public sealed record SearchResult(int Total, IReadOnlyList<DocumentKey> Hits, IReadOnlyList<int[]> Counts);
