using SummitPortal.Core.Search;
using SummitPortal.Web.Features;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.ReadModel;

/// <summary>What a list can be narrowed to, with numbers.</summary>
internal static class FacetCounts
{
    // What a person can still read through; whatever else there is, its own page leads to.
    private const int MostOptions = 100;

    /// <summary>Most frequent first; what was chosen is always there. Empty lists for facets that no document has.</summary>
    public static IReadOnlyDictionary<Facet, IReadOnlyList<FilterOption>> Read(SearchResult result, IndexPart part, PortalNames names, IReadOnlyDictionary<Facet, string> chosen) =>
        Enum.GetValues<Facet>().ToDictionary(f => f, f => (IReadOnlyList<FilterOption>)Read(f, result.Counts[(int)f], part.Facets[f], names, chosen.GetValueOrDefault(f)));

    /// <summary>2025-02 and its number, oldest first, without gaps; empty when no document has a date.</summary>
    public static IReadOnlyList<(string Month, int Count)> Months(SearchResult result, IndexPart part)
    {
        var counts = result.Counts[(int)Facet.Month];
        return [.. counts.Select((count, i) => (Month: part.Facets[Facet.Month][i], count)).Where(m => m.count > 0).OrderBy(m => m.Month, StringComparer.Ordinal)];
    }

    private static List<FilterOption> Read(Facet facet, int[] counts, FacetVocabulary values, PortalNames names, string? chosen)
    {
        var most = new PriorityQueue<int, int>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                if (most.Count < MostOptions)
                {
                    most.Enqueue(i, counts[i]);
                }
                else
                {
                    most.EnqueueDequeue(i, counts[i]);
                }
            }
        }

        var options = most.UnorderedItems.Select(m => (Value: values[m.Element], Count: m.Priority)).ToList();
        if (chosen is not null && options.All(o => o.Value != chosen))
        {
            options.Add((chosen, values.Find(chosen) is var number and >= 0 && number < counts.Length ? counts[number] : 0));
        }

        return [.. options.OrderByDescending(o => o.Count).ThenBy(o => o.Value, StringComparer.Ordinal).Select(o => new FilterOption(o.Value, NameOf(facet, o.Value, names), o.Count))];
    }

    public static Bilingual NameOf(Facet facet, string value, PortalNames names) =>
        (KindOf(facet) is { } kind ? names.Find(kind, value)?.Name : null) ?? new Bilingual(value, null);

    private static NamedKind? KindOf(Facet facet) => facet switch
    {
        Facet.Speaker => NamedKind.Speaker,
        Facet.Country or Facet.OutletCountry => NamedKind.Country,
        Facet.Bloc => NamedKind.Bloc,
        Facet.Issue => NamedKind.Issue,
        Facet.Outlet => NamedKind.Outlet,
        Facet.Summit => NamedKind.Summit,
        _ => null,
    };
}
