namespace SummitPortal.Core.Search;

/// <summary>The values of one facet by number, in the order in which they came. Only grows; any thread may read while one adds.</summary>
public sealed class FacetVocabulary
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _values = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _values.Count;
            }
        }
    }

    public int Add(string value)
    {
        lock (_lock)
        {
            if (!_numbers.TryGetValue(value, out var number))
            {
                number = _values.Count;
                _numbers.Add(value, number);
                _values.Add(value);
            }

            return number;
        }
    }

    /// <summary>-1 when no document ever had the value.</summary>
    public int Find(string value)
    {
        lock (_lock)
        {
            return _numbers.GetValueOrDefault(value, -1);
        }
    }

    public string this[int number]
    {
        get
        {
            lock (_lock)
            {
                return _values[number];
            }
        }
    }
}
