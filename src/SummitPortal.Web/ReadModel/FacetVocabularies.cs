using SummitPortal.Core.Search;

namespace SummitPortal.Web.ReadModel;

/// <summary>The values of every facet of one index.</summary>
internal sealed class FacetVocabularies
{
    /// <summary>Behind the facets that are counted: which story an article is in.</summary>
    public static readonly int Story = Enum.GetValues<Facet>().Length;

    public static readonly int Facets = Story + 1;

    private readonly FacetVocabulary[] _all = [.. Enumerable.Range(0, Facets).Select(_ => new FacetVocabulary())];

    public FacetVocabularies()
    {
        Counted = _all[..Story];
    }

    public IReadOnlyList<FacetVocabulary> Counted { get; }

    public FacetVocabulary this[Facet facet] => _all[(int)facet];

    /// <summary>A document's values, as the index takes them.</summary>
    /// <param name="story">Null for what is in none.</param>
    public int[][] Number(IReadOnlyDictionary<Facet, IEnumerable<string?>> values, string? story = null)
    {
        var numbers = new int[Facets][];
        numbers[Story] = story is null ? [] : [_all[Story].Add(story)];
        for (var i = 0; i < Story; i++)
        {
            numbers[i] = values.TryGetValue((Facet)i, out var own) ? [.. own.OfType<string>().Where(v => v.Length > 0).Distinct().Select(_all[i].Add)] : [];
        }

        return numbers;
    }

    /// <summary>A choice of the value; of nothing, where no document has it.</summary>
    public FacetChoice Choose(Facet facet, string value) => new((int)facet, this[facet].Find(value) is var number and >= 0 ? [number] : []);
}
