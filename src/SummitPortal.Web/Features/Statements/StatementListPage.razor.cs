using System.Globalization;
using Microsoft.AspNetCore.Components;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Web.Components.Controls;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

public sealed partial class StatementListPage
{
    // As people narrow down: whose words, about what, in which coverage, of which quality.
    private static readonly Facet[] Facets =
    [
        Facet.Speaker, Facet.Country, Facet.Bloc, Facet.Organisation, Facet.Issue, Facet.Summit, Facet.Outlet, Facet.OutletCountry, Facet.Kind, Facet.Via, Facet.Month, Facet.Review,
    ];

    [Parameter, EditorRequired]
    public required StatementListView View { get; set; }

    private StatementFilter Filter => View.Filter;

    private bool IsWaiting => Filter.Review == ReviewChoice.Pending;

    private List<FilterChip> Chips
    {
        get
        {
            var filter = Filter with { Page = 1 };
            var chips = new List<FilterChip>();
            Add(T["Filter.Query"], filter.Query, filter with { Query = null });
            foreach (var facet in Facets)
            {
                Add(T.Of(facet), Chosen(facet) is { } value ? NameOf(facet, value).In(Lang) : null, filter.With(facet, null));
            }

            Add(T["Filter.From"], filter.From is { } from ? Dates.Short(from) : null, filter with { From = null });
            Add(T["Filter.To"], filter.To is { } to ? Dates.Short(to) : null, filter with { To = null });
            return chips;

            void Add(string label, string? value, StatementFilter without)
            {
                if (value is not null)
                {
                    chips.Add(new FilterChip(label, value, Urls.Statements(without)));
                }
            }
        }
    }

    private IEnumerable<LinkOption> Sorts => Enum.GetValues<SearchOrder>().Select(s => new LinkOption(T.Of(s), Urls.Statements(Filter with { Sort = s, Page = 1 }), s == Filter.Sort));

    private IEnumerable<LinkOption> Layouts => Enum.GetValues<StatementLayout>().Select(l => new LinkOption(T.Of(l), Urls.Statements(Filter with { Layout = l }), l == Filter.Layout));

    /// <summary>What is in force but has no field of its own now, so that applying the form keeps it.</summary>
    private IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            foreach (var facet in Facets.Where(f => OptionsOf(f).Count == 0))
            {
                if (Chosen(facet) is { } value)
                {
                    yield return (StatementFacets.ParameterOf(facet), value);
                }
            }

            if (Filter.Sort != SearchOrder.Newest)
            {
                yield return ("sort", PortalUrls.NameOf(Filter.Sort));
            }

            if (Filter.Layout != StatementLayout.Cards)
            {
                yield return ("layout", PortalUrls.NameOf(Filter.Layout));
            }
        }
    }

    private IReadOnlyList<FilterOption> OptionsOf(Facet facet) => View.Facets?.GetValueOrDefault(facet) is not { } options ? [] : facet switch
    {
        Facet.Kind or Facet.Review => [.. options.Select(o => o with { Name = NameOf(facet, o.Value) })],
        Facet.Month => [.. options.Select(o => o with { Name = NameOf(facet, o.Value) }).OrderByDescending(o => o.Value, StringComparer.Ordinal)],
        _ => options,
    };

    private string? Chosen(Facet facet) => Filter.Chosen(facet);

    private Bilingual NameOf(Facet facet, string value) => StatementFacets.NameOf(facet, value, View.Names, T, Dates);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
