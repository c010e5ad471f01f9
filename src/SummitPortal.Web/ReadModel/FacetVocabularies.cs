using SummitPortal.Core.Search;

namespace SummitPortal.Web.ReadModel;

/// <summary>The values of every facet of one index.</summary>
internal sealed class FacetVocabularies
{
    public static readonly int Facets = Enum.GetValues<Facet>().Length;

    private readonly FacetVocabulary[] _all = [.. Enumerable.Range(0, Facets).Select(_ => new FacetVocabulary())];

    public IReadOnlyList<FacetVocabulary> All => _all;

    public FacetVocabulary this[Facet facet] => _all[(int)facet];

    /// <summary>A document's values, as the index takes them.</summary>
    public int[][] Number(IReadOnlyDictionary<Facet, IEnumerable<string?>> values)
    {
        var numbers = new int[Facets][];
        for (var i = 0; i < Facets; i++)
        {
            numbers[i] = values.TryGetValue((Facet)i, out var own) ? [.. own.OfType<string>().Where(v => v.Length > 0).Distinct().Select(_all[i].Add)] : [];
        }

        return numbers;
    }

    /// <summary>A choice of the value; of nothing, where no document has it.</summary>
    public FacetChoice Choose(Facet facet, string value) => new((int)facet, this[facet].Find(value) is var number and >= 0 ? [number] : []);
}
