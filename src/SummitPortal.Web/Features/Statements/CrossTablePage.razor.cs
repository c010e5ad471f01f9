using System.Globalization;
using Microsoft.AspNetCore.Components;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

public sealed partial class CrossTablePage
{
    public const Facet DefaultRows = Facet.Country;
    public const Facet DefaultColumns = Facet.Issue;

    // The fullest cell has the deepest shade.
    private const int Shades = 5;

    private static readonly Facet[] Sides =
        [Facet.Speaker, Facet.Country, Facet.Bloc, Facet.Organisation, Facet.Issue, Facet.Summit, Facet.Outlet, Facet.OutletCountry, Facet.Kind, Facet.Via, Facet.Month];

    // What analysts ask most: who speaks about what, when what is spoken about, who is quoted where.
    private static readonly (Facet Rows, Facet Columns)[] Suggested =
    [
        (Facet.Country, Facet.Issue), (Facet.Country, Facet.Month), (Facet.Issue, Facet.Month), (Facet.Speaker, Facet.Issue), (Facet.Speaker, Facet.Summit),
        (Facet.Speaker, Facet.OutletCountry), (Facet.Outlet, Facet.Speaker),
    ];

    private int _fullest;

    [Parameter, EditorRequired]
    public required CrossTableView View { get; set; }

    private StatementFilter Filter => View.Filter;

    private IReadOnlyList<FilterChip> Chips =>
    [
        .. Filter.Chosen().Select(c => new FilterChip(T.Of(c.Key), NameOf(c.Key, c.Value).In(Lang), Urls.CrossTable(Filter.With(c.Key, null), View.RowFacet, View.ColumnFacet))),
    ];

    protected override void OnParametersSet() => _fullest = View.Cells.Cast<int>().DefaultIfEmpty().Max();

    private int HeatOf(int count) => count == 0 ? 0 : Math.Max(1, (int)Math.Ceiling(Shades * Math.Log(count + 1) / Math.Log(_fullest + 1)));

    private Bilingual NameOf(Facet facet, string value) => StatementFacets.NameOf(facet, value, View.Names, T, Dates);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
