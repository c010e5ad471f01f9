using System.Diagnostics;
using System.Globalization;
using SummitPortal.Core.Positions;
using SummitPortal.Data;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Positions;

/// <summary>What speakers and countries stand for: set, corrected, withdrawn, and gone back to.</summary>
internal static class DeskPositionPages
{
    private const string One = "/{summit}/{issue}/{holder}";

    public static void MapDeskPositions(this IEndpointRouteBuilder desk)
    {
        var positions = desk.MapGroup("/positions");
        positions.MapMethods("", PageResults.Methods, ListAsync);
        positions.MapMethods(One, PageResults.Methods, ShowAsync);
        positions.MapPost(One, SetAsync);
        positions.MapPost(One + "/withdraw", WithdrawAsync);
        positions.MapPost(One + "/restore", RestoreAsync);
    }

    // Whoever looks for one holder is led there at once when there is no doubt who is meant.
    private static async Task<IResult> ListAsync(Language language, HttpRequest request, DeskPositionQueries queries, PortalUrls urls, CancellationToken cancellationToken)
    {
        var (typed, issue) = (request.Query.Text("holder")?.Trim(), request.Query.Text("issue"));
        var view = await queries.ListAsync(language, DeskPositionFilter.Read(request.Query), issue, string.IsNullOrEmpty(typed) ? null : typed, cancellationToken);
        if (view.Typed is null || issue is null)
        {
            return PageResults.Show<DeskPositionListPage>(new { View = view });
        }

        var holder = await queries.CountryAsync(view.Typed, cancellationToken) ?? (view.Choices is [var only] ? only.Slug : null);
        return holder is null ? PageResults.Show<DeskPositionListPage>(new { View = view }) : Results.LocalRedirect(urls.DeskPosition(view.Filter.Summit!, issue, holder));
    }

    private static async Task<IResult> ShowAsync(string summit, string issue, string holder, HttpRequest request, DeskPositionQueries queries, PortalTexts texts, CancellationToken cancellationToken) =>
        await queries.FindAsync(summit, issue, holder, cancellationToken) is { } view
            ? Show(view with { Done = request.Query["done"] == "saved" ? texts["DeskSpeaker.Saved"] : null })
            : PageResults.NotFound();

    private static async Task<IResult> SetAsync(string summit, string issue, string holder, HttpContext http, PositionService service, DeskPositionQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        if (!Enum.TryParse<Stance>(form.Stance, out var stance) || !Enum.IsDefined(stance))
        {
            return PageResults.BadForm();
        }

        var draft = new PositionDraft(summit, issue, holder, stance, form.SummaryZh, form.SummaryEn, form.Statements, IsReviewedOnly: true);
        var outcome = await service.SetAsync(draft, http.User.SignedIn().Name, form.Note, form.Version, http.RequestAborted);
        return await AnswerAsync(outcome, (summit, issue, holder), form, queries, texts, urls, http.RequestAborted);
    }

    private static async Task<IResult> WithdrawAsync(string summit, string issue, string holder, HttpContext http, PositionService service, DeskPositionQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        if (await queries.FindAsync(summit, issue, holder, http.RequestAborted) is not { Id: { } id })
        {
            return PageResults.NotFound();
        }

        var outcome = await service.WithdrawAsync(id, http.User.SignedIn().Name, form.Note, form.Version, http.RequestAborted);
        return await AnswerAsync(outcome, (summit, issue, holder), null, queries, texts, urls, http.RequestAborted);
    }

    private static async Task<IResult> RestoreAsync(string summit, string issue, string holder, HttpContext http, PositionService service, DeskPositionQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!long.TryParse(form["event"], NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) || await queries.FindAsync(summit, issue, holder, http.RequestAborted) is not { Id: { } id })
        {
            return PageResults.NotFound();
        }

        var outcome = await service.RestoreAsync(id, earlier, http.User.SignedIn().Name, Version(form), http.RequestAborted);
        return await AnswerAsync(outcome, (summit, issue, holder), null, queries, texts, urls, http.RequestAborted);
    }

    /// <param name="form">What was typed; null for a form without words.</param>
    private static async Task<IResult> AnswerAsync(
        PositionOutcome outcome, (string Summit, string Issue, string Holder) at, PositionForm? form, DeskPositionQueries queries, PortalTexts texts, PortalUrls urls, CancellationToken cancellationToken)
    {
        if (outcome is PositionOutcome.Done)
        {
            return Results.LocalRedirect(urls.DeskPosition(at.Summit, at.Issue, at.Holder) + "?done=saved");
        }

        if (outcome is PositionOutcome.NotFound || await queries.FindAsync(at.Summit, at.Issue, at.Holder, cancellationToken) is not { } view)
        {
            return PageResults.NotFound();
        }

        // Saved once more, it replaces what the other has saved: both are shown, and the editor knows.
        view = view with { Form = form is null ? view.Form : form with { Version = view.Version } };
        return outcome switch
        {
            PositionOutcome.Changed => Show(view with { Problem = texts["DeskPosition.Changed"] }, StatusCodes.Status409Conflict),
            PositionOutcome.Refused { Problem: PositionProblem.WithdrawnAlready or PositionProblem.NothingToDo } refused => Show(view with { Problem = texts.Of(refused.Problem) }, StatusCodes.Status409Conflict),
            PositionOutcome.Refused refused => Show(view with { Problem = texts.Of(refused.Problem) }, StatusCodes.Status400BadRequest),
            _ => throw new UnreachableException(outcome.GetType().Name),
        };
    }

    private static PageResult Show(DeskPositionView view, int status = StatusCodes.Status200OK) => PageResults.Show<DeskPositionPage>(new { View = view }, status);

    private static PositionForm Read(IFormCollection form) => new(
        Version(form),
        form["stance"].ToString(),
        form["zh"].ToString().ReplaceLineEndings(" ").Trim(),
        form["en"].ToString().ReplaceLineEndings(" ").Trim(),
        [.. form["statement"].Select(Speakers.DeskSpeakerPages.Number).Where(n => n > 0)],
        form["note"].ToString());

    private static uint Version(IFormCollection form) => uint.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
