using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Countries;

internal static class CountryPages
{
    public static void MapCountryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/countries", PageResults.Methods, List);
        pages.MapMethods("/countries/{code}", PageResults.Methods, Find);
    }

    private static async Task<IResult> List(Language language, CountryQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<CountryListPage>(new { View = await queries.ListAsync(language, cancellationToken) });

    private static async Task<IResult> Find(string code, HttpRequest request, CountryQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<CountryPage>(await queries.FindAsync(code, PositionFilter.AsksForSuggestions(request.Query), cancellationToken));
}
