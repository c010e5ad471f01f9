using SummitPortal.Core.Search;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

/// <summary>Counts statements by two facets: countries by issues, issues by months, speakers by the countries of the outlets that quote them.</summary>
internal sealed class CrossTableQueries(PortalIndex index)
{
    // What can be read on a screen and still be printed.
    private const int MostRows = 40;
    private const int MostColumns = 12;
    private const int MostMonths = 24;

    public CrossTableView Count(StatementFilter filter, Facet rows, Facet columns)
    {
        var view = new CrossTableView { Filter = filter, RowFacet = rows, ColumnFacet = columns, Names = index.Names, IsReady = index.IsReady };
        if (!index.IsReady)
        {
            return view;
        }

        var part = index.Statements;
        var search = SearchReading.Of(filter.Query, index.Names, part.Facets);
        var request = filter.ToRequest(search, part);
        var counted = part.Search(request with { CountsFacets = true, Take = 0 });
        var (down, across) = (AxisOf(rows, filter, counted, part, MostRows), AxisOf(columns, filter, counted, part, MostColumns));
        return view with
        {
            Search = search,
            Total = counted.Total,
            Rows = [.. down.Values.Select(v => part.Facets[rows][v])],
            Columns = [.. across.Values.Select(v => part.Facets[columns][v])],
            Cells = part.Index.Cross(request, down, across),
        };
    }

    private static CrossAxis AxisOf(Facet facet, StatementFilter filter, SearchResult counted, IndexPart part, int most)
    {
        var vocabulary = part.Facets[facet];
        var counts = counted.Counts[(int)facet];
        if (filter.Chosen(facet) is { } chosen)
        {
            return new CrossAxis((int)facet, vocabulary.Find(chosen) is var only and >= 0 && only < counts.Length ? [only] : []);
        }

        var values = Enumerable.Range(0, counts.Length).Where(v => counts[v] > 0);
        return new CrossAxis((int)facet, facet == Facet.Month
            ? [.. values.OrderByDescending(v => vocabulary[v], StringComparer.Ordinal).Take(MostMonths).Reverse()]
            : [.. values.OrderByDescending(v => counts[v]).ThenBy(v => vocabulary[v], StringComparer.Ordinal).Take(most)]);
    }
}
