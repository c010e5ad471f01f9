using SummitPortal.Core.Search;

namespace SummitPortal.Web.ReadModel;

/// <summary>One index in force and the values of its facets.</summary>
internal sealed class IndexPart
{
    private volatile SearchIndex _index = SearchIndex.Empty(FacetVocabularies.Facets);

    public FacetVocabularies Facets { get; } = new();

    public SearchIndex Index
    {
        get => _index;
        set => _index = value;
    }

    public SearchResult Search(SearchRequest request) => _index.Search(request, Facets.Counted);
}

/// <summary>How far the index is.</summary>
public abstract record IndexState
{
    private IndexState()
    {
    }

    /// <param name="Read">Documents so far.</param>
    /// <param name="Total">0 while it is not known yet.</param>
    public sealed record Warming(int Read, int Total) : IndexState;

    /// <summary>Up to date but for what is on its way.</summary>
    public sealed record Ready : IndexState;
}

/// <summary>
/// The read model of search: a projection of the store in memory, made when the application starts and kept current by
/// <see cref="IndexKeeper"/>. It can be dropped and made again at any time; the store remains the only truth.
/// </summary>
internal sealed class PortalIndex
{
    private volatile IndexState _state = new IndexState.Warming(0, 0);
    private volatile PortalNames _names = PortalNames.None;

    public IndexPart Statements { get; } = new();

    public IndexPart Articles { get; } = new();

    public IndexState State
    {
        get => _state;
        set => _state = value;
    }

    public bool IsReady => _state is IndexState.Ready;

    public PortalNames Names
    {
        get => _names;
        set => _names = value;
    }

    /// <summary>Ids of all statements that a search finds, whether readers may still see them or not: 8 bytes each.</summary>
    /// <exception cref="InvalidOperationException">The index is still being made; <see cref="IsReady"/> is to be asked before.</exception>
    public long[] FindStatements(string typed) => Find(Statements, typed);

    /// <summary>As <see cref="FindStatements"/>.</summary>
    public long[] FindArticles(string typed) => Find(Articles, typed);

    private long[] Find(IndexPart part, string typed) => IsReady
        ? part.Index.Find(SearchReading.Of(typed, Names, part.Facets).Criterion)
        : throw new InvalidOperationException("A search was asked of an index that is still being made.");
}
