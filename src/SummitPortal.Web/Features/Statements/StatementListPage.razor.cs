using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SummitPortal.Web.Features.Statements;

public sealed partial class StatementListPage
{
    [Parameter, EditorRequired]
    public required StatementListView View { get; set; }

    private List<FilterChip> Chips
    {
        get
        {
            var filter = View.Filter with { Page = 1 };
            var chips = new List<FilterChip>();
            Add("Filter.Speaker", NameIn(View.Speakers, filter.Speaker), filter with { Speaker = null });
            Add("Filter.Country", NameIn(View.Countries, filter.Country), filter with { Country = null });
            Add("Filter.Summit", NameIn(View.Summits, filter.Summit), filter with { Summit = null });
            Add("Filter.Issue", NameIn(View.Issues, filter.Issue), filter with { Issue = null });
            Add("Filter.Outlet", NameIn(View.Outlets, filter.Outlet), filter with { Outlet = null });
            Add("Filter.Query", filter.Query, filter with { Query = null });
            Add("Filter.Bloc", filter.Bloc, filter with { Bloc = null });
            Add("Filter.Organisation", filter.Organisation, filter with { Organisation = null });
            Add("Filter.OutletCountry", filter.OutletCountry, filter with { OutletCountry = null });
            Add("Filter.Via", filter.Via, filter with { Via = null });
            Add("Filter.Month", filter.Month, filter with { Month = null });
            Add("Filter.Review", filter.Review == ReviewChoice.All ? null : T.Of(filter.Review), filter with { Review = ReviewChoice.All });
            Add("Filter.Kind", filter.Kind is { } kind ? T.Of(kind) : null, filter with { Kind = null });
            Add("Filter.From", filter.From is { } from ? Dates.Short(from) : null, filter with { From = null });
            Add("Filter.To", filter.To is { } to ? Dates.Short(to) : null, filter with { To = null });
            return chips;

            void Add(string label, string? value, StatementFilter without)
            {
                if (value is not null)
                {
                    chips.Add(new FilterChip(T[label], value, Urls.Statements(without)));
                }
            }
        }
    }

    private string? NameIn(IReadOnlyList<FilterOption> options, string? value) =>
        options.FirstOrDefault(o => o.Value == value)?.Name.In(Lang) ?? value;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
