using System.Diagnostics;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>Merging two speakers, splitting one, and taking either back. What would move is shown before it does.</summary>
internal static class SpeakerMovePages
{
    private const int MostChosen = 500;

    public static void MapSpeakerMoves(this IEndpointRouteBuilder speakers)
    {
        speakers.MapMethods("/{slug}/merge", PageResults.Methods, ShowMergeAsync);
        speakers.MapPost("/{slug}/merge", MergeAsync);
        speakers.MapMethods("/{slug}/split", PageResults.Methods, ShowSplitAsync);
        speakers.MapPost("/{slug}/split", SplitAsync);
        speakers.MapPost("/{slug}/split/preview", PreviewSplitAsync);
        speakers.MapPost("/{slug}/moves/{change:long}/undo", UndoAsync);
    }

    private static async Task<IResult> ShowMergeAsync(string slug, HttpRequest request, SpeakerMoveQueries queries, PortalTexts texts, CancellationToken cancellationToken)
    {
        var words = request.Query.Words() ?? "";
        if (await queries.MergeAsync(slug, request.Query.Text("into"), words, cancellationToken) is not { } view)
        {
            return PageResults.NotFound();
        }

        return PageResults.Show<MergeSpeakersPage>(new { View = view with { Problem = words.Length > 0 && view.Choices.Count == 0 ? texts["Review.NoSpeaker", words] : null } });
    }

    private static async Task<IResult> MergeAsync(string slug, HttpContext http, SpeakerService service, SpeakerMoveQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var into = form["into"].ToString();
        var note = form["note"].ToString();
        var seen = (DeskSpeakerPages.Number(form["seen"]), DeskSpeakerPages.Number(form["seenInto"]));
        var outcome = await service.MergeAsync(slug, into, http.User.SignedIn().Name, note, seen, http.RequestAborted);
        if (outcome is SpeakerChangeOutcome.Done)
        {
            return Results.LocalRedirect(urls.DeskSpeaker(into) + "?done=saved");
        }

        if (outcome is SpeakerChangeOutcome.NotFound || await queries.MergeAsync(slug, into, "", http.RequestAborted) is not { } view)
        {
            return PageResults.NotFound();
        }

        var (problem, status) = ProblemOf(outcome, texts);
        return PageResults.Show<MergeSpeakersPage>(new { View = view with { Problem = problem, Note = note } }, status);
    }

    private static async Task<IResult> ShowSplitAsync(string slug, SpeakerMoveQueries queries, CancellationToken cancellationToken) =>
        PageResults.ShowOrNotFound<SplitSpeakerPage>(await queries.SplitAsync(slug, new SplitForm("", "", "", [], [], ""), null, cancellationToken));

    private static async Task<IResult> PreviewSplitAsync(string slug, HttpContext http, SpeakerService service, SpeakerDesk desk, SpeakerMoveQueries queries, PortalTexts texts)
    {
        var form = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        var outcome = await service.PreviewSplitAsync(slug, await SplitOfAsync(form, desk, http.RequestAborted), http.RequestAborted);
        return await SplitPageAsync(slug, form, outcome, queries, texts, http.RequestAborted);
    }

    private static async Task<IResult> SplitAsync(string slug, HttpContext http, SpeakerService service, SpeakerDesk desk, SpeakerMoveQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        var form = Read(sent);
        var split = await SplitOfAsync(form, desk, http.RequestAborted);
        var outcome = await service.SplitAsync(slug, split, http.User.SignedIn().Name, form.Note, DeskSpeakerPages.Number(sent["seen"]), http.RequestAborted);
        return outcome is SpeakerChangeOutcome.Done
            ? Results.LocalRedirect(urls.DeskSpeaker(slug) + "?done=saved")
            : await SplitPageAsync(slug, form, outcome, queries, texts, http.RequestAborted);
    }

    private static async Task<IResult> UndoAsync(string slug, long change, HttpContext http, SpeakerService service, DeskSpeakerQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var outcome = await service.UndoAsync(change, http.User.SignedIn().Name, http.RequestAborted);
        if (outcome is SpeakerChangeOutcome.Done)
        {
            return Results.LocalRedirect(urls.DeskSpeaker(slug) + "?done=saved");
        }

        if (outcome is SpeakerChangeOutcome.NotFound || await queries.FindAsync(slug, http.RequestAborted) is not { } view)
        {
            return PageResults.NotFound();
        }

        var (problem, status) = ProblemOf(outcome, texts);
        return PageResults.Show<DeskSpeakerPage>(new { View = view with { Problem = problem } }, status);
    }

    private static async Task<IResult> SplitPageAsync(string slug, SplitForm form, SpeakerChangeOutcome outcome, SpeakerMoveQueries queries, PortalTexts texts, CancellationToken cancellationToken)
    {
        var change = outcome is SpeakerChangeOutcome.Done done ? done.Change : null;
        if (outcome is SpeakerChangeOutcome.NotFound || await queries.SplitAsync(slug, form, change, cancellationToken) is not { } view)
        {
            return PageResults.NotFound();
        }

        var (problem, status) = change is null ? ProblemOf(outcome, texts) : (null, StatusCodes.Status200OK);
        return PageResults.Show<SplitSpeakerPage>(new { View = view with { Problem = problem } }, status);
    }

    // What was seen is no longer so, or never could be: both are shown as they are now.
    private static (string? Problem, int Status) ProblemOf(SpeakerChangeOutcome outcome, PortalTexts texts) => outcome switch
    {
        SpeakerChangeOutcome.Changed => (texts["DeskSpeaker.Changed"], StatusCodes.Status409Conflict),
        SpeakerChangeOutcome.Refused { Problem: SpeakerProblem.Merged or SpeakerProblem.UndoneAlready or SpeakerProblem.MergedSince } refused => (texts.Of(refused.Problem), StatusCodes.Status409Conflict),
        SpeakerChangeOutcome.Refused refused => (texts.Of(refused.Problem), StatusCodes.Status400BadRequest),
        _ => throw new UnreachableException(outcome.GetType().Name),
    };

    private static async Task<SpeakerSplit> SplitOfAsync(SplitForm form, SpeakerDesk desk, CancellationToken cancellationToken) =>
        new(form.NameZh, form.NameEn.Length == 0 ? null : form.NameEn, await desk.CountryAsync(form.Country, cancellationToken), form.Names, form.Statements);

    private static SplitForm Read(IFormCollection form) => new(
        Line(form["zh"]),
        Line(form["en"]),
        Line(form["country"]),
        [.. form["name"].OfType<string>().Take(MostChosen)],
        [.. form["statement"].Select(DeskSpeakerPages.Number).Where(n => n > 0).Take(MostChosen)],
        form["note"].ToString());

    private static string Line(string? typed) => TextNormalizer.Clean((typed ?? "").ReplaceLineEndings(" ")).Trim();
}
