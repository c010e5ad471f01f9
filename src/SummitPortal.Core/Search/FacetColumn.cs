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

    /// <summary>Takes the values document by document.</summary>
    public sealed class Writer
    {
        private readonly List<int> _values = [];
        private readonly List<int> _starts = [0];
        private bool _several;

        public void Add(ReadOnlySpan<int> values)
        {
            _values.AddRange(values);
            _starts.Add(_values.Count);
            _several |= values.Length > 1;
        }

        public FacetColumn Finish()
        {
            if (_several)
            {
                return new FacetColumn([.. _values], [.. _starts]);
            }

            var only = new int[_starts.Count - 1];
            for (var i = 0; i < only.Length; i++)
            {
                only[i] = _starts[i] < _starts[i + 1] ? _values[_starts[i]] : None;
            }

            return new FacetColumn(only, null);
        }
    }
}
