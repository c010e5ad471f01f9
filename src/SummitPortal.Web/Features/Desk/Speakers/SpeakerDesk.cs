using System.Diagnostics;
using System.Globalization;
using SummitPortal.Data;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>Answers a form of a speaker's page: back to the page, or the page as it is now with what stands against the change.</summary>
internal sealed class SpeakerDesk(IHttpContextAccessor accessor, SpeakerEditing editing, DeskSpeakerQueries queries, PortalTexts texts, PortalUrls urls)
{
    private HttpContext Http => accessor.HttpContext!;

    /// <param name="formName">Whose fields keep what was typed; empty for a form without fields.</param>
    public async Task<IResult> ChangeAsync(string slug, string formName, Func<SpeakerEditing, IFormCollection, long, string, CancellationToken, Task<SpeakerEditOutcome>> change)
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var seen = DeskSpeakerPages.Number(form["seen"]);
        var outcome = await change(editing, form, seen, Http.User.SignedIn().Name, Http.RequestAborted);
        if (outcome is SpeakerEditOutcome.Done)
        {
            return Results.LocalRedirect(urls.DeskSpeaker(slug) + "?done=saved");
        }

        if (outcome is SpeakerEditOutcome.NotFound || await queries.FindAsync(slug, Http.RequestAborted) is not { } view)
        {
            return PageResults.NotFound();
        }

        var key = formName == "role" ? "role" + DeskSpeakerPages.Number(form["role"]).ToString(CultureInfo.InvariantCulture) : formName;
        view = view with { Typed = new TypedForm(key, form.ToDictionary(f => f.Key, f => f.Value.ToString())) };
        return outcome switch
        {
            SpeakerEditOutcome.Changed => Show(view with { Problem = texts["DeskSpeaker.Changed"], Since = [.. view.Edits.Where(e => e.Id > seen)] }, StatusCodes.Status409Conflict),
            SpeakerEditOutcome.Refused { Problem: SpeakerProblem.NotUndoable or SpeakerProblem.Merged or SpeakerProblem.NotCandidate } refused => Show(view with { Problem = texts.Of(refused.Problem) }, StatusCodes.Status409Conflict),
            SpeakerEditOutcome.Refused refused => Show(view with { Problem = texts.Of(refused.Problem) }, StatusCodes.Status400BadRequest),
            _ => throw new UnreachableException(outcome.GetType().Name),
        };
    }

    /// <summary>The code of what was typed; what was typed where nothing is called so, which is then refused.</summary>
    public async Task<string?> CountryAsync(string? typed, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(typed) ? null : await queries.CountryAsync(typed.Trim(), cancellationToken) ?? typed;

    private static PageResult Show(DeskSpeakerView view, int status) => PageResults.Show<DeskSpeakerPage>(new { View = view }, status);
}
