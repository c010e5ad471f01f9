using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Parties;

internal static class PartyPages
{
    public static void MapPartyPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/parties", PageResults.Methods, Table);

    private static async Task<IResult> Table(Language language, HttpRequest request, PartyQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<PartyTablePage>(new { View = await queries.TableAsync(language, PartyFilter.Read(request.Query), cancellationToken) });
}
