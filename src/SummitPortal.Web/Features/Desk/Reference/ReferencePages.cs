using System.Diagnostics;
using SummitPortal.Data.Reference;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Reference;

/// <summary>Outlets, summits and issues: lists, and one form for each.</summary>
internal static class ReferencePages
{
    public static void MapReference(this IEndpointRouteBuilder desk)
    {
        foreach (var kind in Enum.GetValues<ReferenceKind>())
        {
            var group = desk.MapGroup("/" + PortalUrls.NameOf(kind) + "s");
            group.MapMethods("", PageResults.Methods, async (HttpRequest request, ReferenceQueries queries, CancellationToken cancellationToken) =>
                PageResults.Show<ReferenceListPage>(new { View = await queries.ListAsync(kind, request.Query.Words(), request.Query.Page(), cancellationToken) }));
            group.MapMethods("/new", PageResults.Methods, () => Show(new ReferenceView(kind, "", null, ReferenceForms.Fields(ReferenceForms.Blank(kind)), [])));
            group.MapPost("/new", (HttpContext http, ReferenceEditing editing, ReferenceQueries queries, PortalTexts texts, PortalUrls urls) => SaveAsync(kind, null, http, editing, queries, texts, urls));
            group.MapMethods("/{id}", PageResults.Methods, async (string id, HttpRequest request, ReferenceEditing editing, ReferenceQueries queries, PortalTexts texts, CancellationToken cancellationToken) =>
                await editing.FindAsync(kind, id, cancellationToken) is { } values
                    ? Show(await ViewAsync(kind, id, values, ReferenceForms.Fields(values), queries, cancellationToken) with { Done = request.Query["done"] == "saved" ? texts["Reference.Saved"] : null })
                    : PageResults.NotFound());
            group.MapPost("/{id}", (string id, HttpContext http, ReferenceEditing editing, ReferenceQueries queries, PortalTexts texts, PortalUrls urls) => SaveAsync(kind, id, http, editing, queries, texts, urls));
        }
    }

    private static async Task<IResult> SaveAsync(ReferenceKind kind, string? id, HttpContext http, ReferenceEditing editing, ReferenceQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var about = id ?? form["id"].ToString().Trim();
        var outcome = ReferenceForms.Read(kind, form) is { } values
            ? await editing.SaveAsync(new ReferenceEdit(about, id is null ? null : form["tag"].ToString(), values, http.User.SignedIn().Name), http.RequestAborted)
            : new ReferenceOutcome.Refused(ReferenceProblem.BadDay, "");
        if (outcome is ReferenceOutcome.Saved)
        {
            return Results.LocalRedirect(urls.DeskReference(kind, about) + "?done=saved");
        }

        var now = id is null ? null : await editing.FindAsync(kind, id, http.RequestAborted);
        if (outcome is ReferenceOutcome.NotFound || (id is not null && now is null))
        {
            return PageResults.NotFound();
        }

        var view = await ViewAsync(kind, about, now, ReferenceForms.Typed(kind, form), queries, http.RequestAborted);
        return outcome switch
        {
            ReferenceOutcome.Changed => Show(view with { Problem = texts["Reference.Changed"], Now = ReferenceForms.Fields(now!) }, StatusCodes.Status409Conflict),
            ReferenceOutcome.Refused refused => Show(view with { Problem = $"{texts.Of(refused.Problem)} {refused.Detail}".Trim() }, StatusCodes.Status400BadRequest),
            _ => throw new UnreachableException(outcome.GetType().Name),
        };
    }

    private static async Task<ReferenceView> ViewAsync(ReferenceKind kind, string id, ReferenceValues? values, IReadOnlyList<ReferenceField> fields, ReferenceQueries queries, CancellationToken cancellationToken) =>
        new(kind, id, values?.Tag, fields, values is null ? [] : await queries.HistoryAsync(kind, id, cancellationToken));

    private static PageResult Show(ReferenceView view, int status = StatusCodes.Status200OK) => PageResults.Show<ReferencePage>(new { View = view }, status);
}
