using System.Globalization;
using SummitPortal.Core.Declarations;
using SummitPortal.Data;
using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Discrepancies;

/// <summary>What stands in the form, as it was typed.</summary>
public sealed record DecisionInput(string Status, string NoteZh, string NoteEn, string Source);

/// <param name="Seen">Number of the decision in force; 0 for none.</param>
public sealed record DeskDiscrepancyView(DiscrepancyView Discrepancy, long Seen, DecisionInput Input)
{
    public string? Problem { get; init; }

    public string? Done { get; init; }
}

/// <summary>Deciding why coverage and record differ.</summary>
internal static class DeskDiscrepancyPages
{
    public static void MapDeskDiscrepancies(this IEndpointRouteBuilder desk)
    {
        var discrepancies = desk.MapGroup("/discrepancies");
        discrepancies.MapMethods("", PageResults.Methods, async (HttpRequest request, DiscrepancyQueries queries, CancellationToken cancellationToken) =>
            PageResults.Show<DeskDiscrepancyListPage>(new { View = await queries.ListAsync(DiscrepancyFilter.Read(request.Query), cancellationToken) }));
        discrepancies.MapMethods("/{id:long}", PageResults.Methods, async (long id, HttpRequest request, DiscrepancyQueries queries, PortalTexts texts, CancellationToken cancellationToken) =>
            await queries.FindAsync(id, cancellationToken) is { } found
                ? Show(Of(found) with { Done = request.Query["done"] == "decided" ? texts["DeskDiscrepancies.Done"] : null })
                : PageResults.NotFound());
        discrepancies.MapPost("/{id:long}", DecideAsync);
        discrepancies.MapPost("/{id:long}/undo", UndoAsync);
    }

    private static async Task<IResult> DecideAsync(long id, HttpContext http, DiscrepancyService service, DiscrepancyQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var input = new DecisionInput(form["status"].ToString(), form["zh"].ToString(), form["en"].ToString(), form["source"].ToString());
        if (!Enum.TryParse<DiscrepancyStatus>(input.Status, out var status) || !Enum.IsDefined(status) || Seen(form) is not { } seen)
        {
            return PageResults.BadForm();
        }

        var decision = new DiscrepancyDecision(status, input.NoteZh, input.NoteEn, input.Source, http.User.SignedIn().Name);
        return await EndedAsync(id, await service.DecideAsync(id, decision, seen, http.RequestAborted), input, queries, texts, urls, http.RequestAborted);
    }

    private static async Task<IResult> UndoAsync(long id, HttpContext http, DiscrepancyService service, DiscrepancyQueries queries, PortalTexts texts, PortalUrls urls) =>
        Seen(await http.Request.ReadFormAsync(http.RequestAborted)) is { } seen
            ? await EndedAsync(id, await service.UndoAsync(id, seen, http.User.SignedIn().Name, http.RequestAborted), null, queries, texts, urls, http.RequestAborted)
            : PageResults.BadForm();

    private static async Task<IResult> EndedAsync(long id, DecisionOutcome outcome, DecisionInput? input, DiscrepancyQueries queries, PortalTexts texts, PortalUrls urls, CancellationToken cancellationToken)
    {
        if (outcome is DecisionOutcome.Decided)
        {
            return Results.LocalRedirect(urls.DeskDiscrepancy(id) + "?done=decided");
        }

        if (outcome is DecisionOutcome.NotFound || await queries.FindAsync(id, cancellationToken) is not { } found)
        {
            return PageResults.NotFound();
        }

        var view = Of(found);
        view = view with { Input = input ?? view.Input };
        return outcome is DecisionOutcome.Changed
            ? Show(view with { Problem = texts["DeskDiscrepancies.Changed"] }, StatusCodes.Status409Conflict)
            : Show(view with { Problem = texts["DeskDiscrepancies.Refused", DiscrepancyService.MaxNote] }, StatusCodes.Status400BadRequest);
    }

    private static DeskDiscrepancyView Of(DiscrepancyView found)
    {
        var decision = found.Row.Decision;
        var status = found.Row.Status == DiscrepancyStatus.Open ? DiscrepancyStatus.Explained : found.Row.Status;
        return new DeskDiscrepancyView(
            found,
            decision?.Id ?? 0,
            found.Row.Status == DiscrepancyStatus.Open ? new DecisionInput(status.ToString(), "", "", "") : new DecisionInput(status.ToString(), decision?.Note.Zh ?? "", decision?.Note.En ?? "", decision?.Source ?? ""));
    }

    private static long? Seen(IFormCollection form) => long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static PageResult Show(DeskDiscrepancyView view, int status = StatusCodes.Status200OK) => PageResults.Show<DeskDiscrepancyPage>(new { View = view }, status);
}
