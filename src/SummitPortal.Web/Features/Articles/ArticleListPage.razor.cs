using Microsoft.AspNetCore.Components;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

public sealed partial class ArticleListPage
{
    private static readonly Facet[] Facets = [Facet.Summit, Facet.Outlet, Facet.OutletCountry, Facet.Speaker, Facet.Country, Facet.Issue, Facet.Month];

    [Parameter, EditorRequired]
    public required ArticleListView View { get; set; }

    private ArticleFilter Filter => View.Filter;

    /// <summary>A search knows no other orders; without one there is nothing to be relevant to.</summary>
    private IEnumerable<ArticleSort> Sorts =>
        Filter.Query is null ? [ArticleSort.Newest, ArticleSort.Oldest, ArticleSort.Statements] : [ArticleSort.Newest, ArticleSort.Relevance];

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

            void Add(string label, string? value, ArticleFilter without)
            {
                if (value is not null)
                {
                    chips.Add(new FilterChip(label, value, Urls.Articles(without)));
                }
            }
        }
    }

    private IReadOnlyList<FilterOption> OptionsOf(Facet facet) => View.Facets?.GetValueOrDefault(facet) is not { } options ? [] : facet switch
    {
        Facet.Month => [.. options.Select(o => o with { Name = NameOf(facet, o.Value) }).OrderByDescending(o => o.Value, StringComparer.Ordinal)],
        _ => options,
    };

    private string? Chosen(Facet facet) => facet switch
    {
        Facet.Speaker => Filter.Speaker,
        Facet.Country => Filter.Country,
        Facet.Issue => Filter.Issue,
        Facet.Outlet => Filter.Outlet,
        Facet.OutletCountry => Filter.OutletCountry,
        Facet.Summit => Filter.Summit,
        Facet.Month => Filter.Month,
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private static ArticleFilter Without(ArticleFilter filter, Facet facet) => facet switch
    {
        Facet.Speaker => filter with { Speaker = null },
        Facet.Country => filter with { Country = null },
        Facet.Issue => filter with { Issue = null },
        Facet.Outlet => filter with { Outlet = null },
        Facet.OutletCountry => filter with { OutletCountry = null },
        Facet.Summit => filter with { Summit = null },
        Facet.Month => filter with { Month = null },
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    private Bilingual NameOf(Facet facet, string value) => facet is Facet.Month
        ? new Bilingual(PrintedTime.Read(value) is { } month ? Dates.Month(month.Day) : value, null)
        : FacetCounts.NameOf(facet, value, View.Names);

    /// <summary>As addresses write it: <c>outletCountry</c>.</summary>
    private static string NameOf(Facet facet) => char.ToLowerInvariant(facet.ToString()[0]) + facet.ToString()[1..];
}
