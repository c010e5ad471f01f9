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

    private List<FilterChip> Chips
    {
        get
        {
            var filter = Filter with { Page = 1 };
            var chips = new List<FilterChip>();
            Add(T["Filter.Query"], filter.Query, filter with { Query = null });
            foreach (var facet in Facets)
            {
                Add(T.Of(facet), Chosen(facet) is { } value ? NameOf(facet, value).In(Lang) : null, Without(filter, facet));
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
                    yield return (NameOf(facet), value);
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

    private string? Chosen(Facet facet) => facet switch
    {
        Facet.Speaker => Filter.Speaker,
        Facet.Country => Filter.Country,
        Facet.Bloc => Filter.Bloc,
        Facet.Organisation => Filter.Organisation,
        Facet.Issue => Filter.Issue,
        Facet.Outlet => Filter.Outlet,
        Facet.OutletCountry => Filter.OutletCountry,
        Facet.Summit => Filter.Summit,
        Facet.Kind => Filter.Kind is { } kind ? PortalUrls.NameOf(kind) : null,
        Facet.Via => Filter.Via,
        Facet.Month => Filter.Month,
        Facet.Review => Filter.Review == ReviewChoice.All ? null : PortalUrls.NameOf(Filter.Review),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private static StatementFilter Without(StatementFilter filter, Facet facet) => facet switch
    {
        Facet.Speaker => filter with { Speaker = null },
        Facet.Country => filter with { Country = null },
        Facet.Bloc => filter with { Bloc = null },
        Facet.Organisation => filter with { Organisation = null },
        Facet.Issue => filter with { Issue = null },
        Facet.Outlet => filter with { Outlet = null },
        Facet.OutletCountry => filter with { OutletCountry = null },
        Facet.Summit => filter with { Summit = null },
        Facet.Kind => filter with { Kind = null },
        Facet.Via => filter with { Via = null },
        Facet.Month => filter with { Month = null },
        Facet.Review => filter with { Review = ReviewChoice.All },
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private Bilingual NameOf(Facet facet, string value) => facet switch
    {
        Facet.Kind => new Bilingual(Enum.TryParse<StatementKind>(value, ignoreCase: true, out var kind) ? T.Of(kind) : value, null),
        Facet.Review => new Bilingual(Enum.TryParse<ReviewChoice>(value, ignoreCase: true, out var review) ? T.Of(review) : value, null),
        Facet.Month => new Bilingual(PrintedTime.Read(value) is { } month ? Dates.Month(month.Day) : value, null),
        _ => FacetCounts.NameOf(facet, value, View.Names),
    };

    /// <summary>As addresses write it: <c>outletCountry</c>.</summary>
    private static string NameOf(Facet facet) => char.ToLowerInvariant(facet.ToString()[0]) + facet.ToString()[1..];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
