using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Declarations;

internal static class DeclarationPages
{
    public static void MapDeclarationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/declarations", PageResults.Methods, List);
        pages.MapMethods("/declarations/{id}", PageResults.Methods, Find);
    }

    private static async Task<IResult> List(DeclarationQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<DeclarationListPage>(new { View = await queries.ListAsync(cancellationToken) });

    private static async Task<IResult> Find(Language language, string id, HttpRequest request, DeclarationQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<DeclarationPage>(await queries.FindAsync(language, id, request.Query.Day("asof"), cancellationToken));
}
