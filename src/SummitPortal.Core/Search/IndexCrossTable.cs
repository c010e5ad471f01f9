namespace SummitPortal.Core.Search;

/// <summary>A side of a table: some values of a facet.</summary>
public sealed record CrossAxis(int Facet, IReadOnlyList<int> Values);

/// <summary>Counts by two facets at once.</summary>
public static class IndexCrossTable
{
    /// <summary>How many documents of what was asked for have each row's and each column's value. A document with two values of a facet counts under both.</summary>
    /// <returns>Rows by columns.</returns>
    public static int[,] Cross(this SearchIndex index, SearchRequest request, CrossAxis rows, CrossAxis columns)
    {
        var cells = new int[rows.Values.Count, columns.Values.Count];
        var (row, column) = (Places(rows), Places(columns));
        foreach (var live in index.Segments)
        {
            var matcher = new SegmentMatcher(live.Segment);
            var found = matcher.Match(request.Criterion, live.Documents());
            foreach (var choice in request.Choices)
            {
                matcher.Match(new Criterion.HasValue(choice.Facet, choice.Values), found);
            }

            Count(live.Segment.Facets[rows.Facet], live.Segment.Facets[columns.Facet], found, row, column, cells);
        }

        return cells;
    }

    private static void Count(FacetColumn rows, FacetColumn columns, DocumentSet documents, Dictionary<int, int> row, Dictionary<int, int> column, int[,] cells)
    {
        foreach (var document in documents)
        {
            foreach (var r in rows.Of(document))
            {
                if (!row.TryGetValue(r, out var i))
                {
                    continue;
                }

                foreach (var c in columns.Of(document))
                {
                    if (column.TryGetValue(c, out var j))
                    {
                        cells[i, j]++;
                    }
                }
            }
        }
    }

    private static Dictionary<int, int> Places(CrossAxis axis) => axis.Values.Select((value, place) => (value, place)).ToDictionary(x => x.value, x => x.place);
}
