namespace SummitPortal.Core.Search;

/// <summary>The values of one facet for every document of a segment. <paramref name="starts"/> is null while no document has two.</summary>
internal sealed class FacetColumn(int[] values, int[]? starts)
{
    private const int None = -1;

    public ReadOnlySpan<int> Of(int document)
    {
        if (starts is not null)
        {
            return values.AsSpan(starts[document], starts[document + 1] - starts[document]);
        }

        var value = values.AsSpan(document, 1);
        return value[0] == None ? [] : value;
    }

    public bool Has(int document, int value) => starts is null ? values[document] == value : Of(document).Contains(value);

    /// <param name="counts">Long enough for every value of the vocabulary.</param>
    public void Count(DocumentSet documents, int[] counts)
    {
        if (starts is null)
        {
            foreach (var document in documents)
            {
                if (values[document] is var value and >= 0)
                {
                    counts[value]++;
                }
            }

            return;
        }

        foreach (var document in documents)
        {
            for (var i = starts[document]; i < starts[document + 1]; i++)
            {
                counts[values[i]]++;
            }
        }
    }

    public static FacetColumn From(IReadOnlyList<int[]> values)
    {
        if (values.All(v => v.Length <= 1))
        {
            return new FacetColumn([.. values.Select(v => v is [var only] ? only : None)], null);
        }

        var starts = new int[values.Count + 1];
        for (var i = 0; i < values.Count; i++)
        {
            starts[i + 1] = starts[i] + values[i].Length;
        }

        return new FacetColumn([.. values.SelectMany(v => v)], starts);
    }
}
