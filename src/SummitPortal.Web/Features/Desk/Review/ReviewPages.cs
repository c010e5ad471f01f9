using System.Diagnostics;
using System.Globalization;
using SummitPortal.Core.Extraction;
using SummitPortal.Data.Review;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Review;

/// <summary>Deciding about statements.</summary>
internal static class ReviewPages
{
    // Where nothing else is said, the page that a decision comes back to shows the first one.
    private const string First = "#queue";

    private const int MostAtOnce = 100;

    public static void MapReview(this IEndpointRouteBuilder desk)
    {
        var statements = desk.MapGroup("/statements");
        statements.MapMethods("", PageResults.Methods, QueueAsync);
        statements.MapMethods("/{id:long}", PageResults.Methods, OneAsync);
        statements.MapPost("/{id:long}", CorrectAsync);
        statements.MapPost("/{id:long}/accept", AcceptAsync);
        statements.MapPost("/{id:long}/reject", RejectAsync);
        statements.MapPost("/accept", AcceptAllAsync);
        statements.MapPost("/undo", UndoAsync);
    }

    private static async Task<IResult> QueueAsync(HttpContext http, ReviewQueries queries) =>
        PageResults.Show<ReviewQueuePage>(new { View = await queries.QueueAsync(ReviewFilter.Read(http.Request), http.User.SignedIn().Name, http.RequestAborted) });

    private static async Task<IResult> OneAsync(long id, string? back, HttpContext http, ReviewQueries queries, PortalUrls urls) =>
        await queries.FindAsync(id, http.RequestAborted) is { } item ? await ShowAsync(http, queries, item, InputOf(item), BackOf(back, urls)) : PageResults.NotFound();

    private static async Task<IResult> AcceptAsync(long id, HttpContext http, StatementReview review, ReviewQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await AnswerAsync(await review.AcceptAsync(id, form["tag"].ToString(), http.User.SignedIn().Name, http.RequestAborted), id, null, http, queries, texts, urls);
    }

    private static async Task<IResult> RejectAsync(long id, HttpContext http, StatementReview review, ReviewQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await AnswerAsync(await review.RejectAsync(id, form["tag"].ToString(), http.User.SignedIn().Name, http.RequestAborted), id, null, http, queries, texts, urls);
    }

    private static async Task<IResult> CorrectAsync(long id, HttpContext http, StatementReview review, ReviewQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await queries.FindAsync(id, http.RequestAborted) is not { } item)
        {
            return PageResults.NotFound();
        }

        var input = new CorrectionInput(form["speaker"].ToString().Trim(), form["chosen"].ToString() is { Length: > 0 } chosen ? chosen : null, form["kind"].ToString(), form["via"].ToString(), [.. form["issue"].OfType<string>()], form["pieces"].ToString());
        if (!Enum.TryParse<StatementKind>(input.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return PageResults.BadForm();
        }

        var speaker = input.Chosen;
        if (speaker is null && !NamesOf(item.Statement).Contains(input.Speaker))
        {
            var choices = await queries.SpeakersAsync(input.Speaker, http.RequestAborted);
            if (choices is not [var only])
            {
                var problem = choices.Count == 0 ? texts["Review.NoSpeaker", input.Speaker] : texts["Review.WhichSpeaker", input.Speaker];
                return await ShowAsync(http, queries, item, input, BackOf(form["back"], urls), choices, problem, StatusCodes.Status400BadRequest, form["tag"]);
            }

            speaker = only.Slug;
        }

        var correction = new StatementCorrection(speaker, kind, input.Via, input.Issues, [.. input.Pieces.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        return await AnswerAsync(await review.CorrectAsync(id, form["tag"].ToString(), correction, http.User.SignedIn().Name, http.RequestAborted), id, input, http, queries, texts, urls);
    }

    private static async Task<IResult> AcceptAllAsync(HttpContext http, StatementReview review, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var seen = form["seen"].OfType<string>().Select(s => s.Split(':'))
            .Where(s => s.Length == 2 && long.TryParse(s[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(s => (long.Parse(s[0], CultureInfo.InvariantCulture), s[1])).Take(MostAtOnce).ToList();
        await review.AcceptAllAsync(seen, http.User.SignedIn().Name, http.RequestAborted);
        return Results.LocalRedirect(BackOf(form["back"], urls) + First);
    }

    private static async Task<IResult> UndoAsync(HttpContext http, StatementReview review, ReviewQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var isGiven = long.TryParse(form["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry) & long.TryParse(form["statement"], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        return isGiven
            ? await AnswerAsync(await review.UndoAsync(entry, http.User.SignedIn().Name, http.RequestAborted), id, null, http, queries, texts, urls)
            : PageResults.BadForm();
    }

    /// <summary>Back to where one came from, or the statement as it is now with what stands against the decision.</summary>
    /// <param name="input">What was to become of it; null for a decision without values.</param>
    private static async Task<IResult> AnswerAsync(ReviewOutcome outcome, long id, CorrectionInput? input, HttpContext http, ReviewQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = BackOf(form["back"], urls);
        if (outcome is ReviewOutcome.Done)
        {
            return Results.LocalRedirect(back.Contains('#', StringComparison.Ordinal) ? back : back + First);
        }

        if (outcome is ReviewOutcome.NotFound || await queries.FindAsync(id, http.RequestAborted) is not { } item)
        {
            return PageResults.NotFound();
        }

        return outcome switch
        {
            ReviewOutcome.Changed => await ShowAsync(http, queries, item, input ?? InputOf(item), back, [], texts["Review.Changed"], StatusCodes.Status409Conflict),
            ReviewOutcome.Refused refused => await ShowAsync(http, queries, item, input ?? InputOf(item), back, [], texts.Of(refused.Problem), StatusCodes.Status400BadRequest),
            _ => throw new UnreachableException(outcome.GetType().Name),
        };
    }

    // A name that is to be chosen among several keeps the tag of the first look: what was seen then is decided about.
    private static async Task<IResult> ShowAsync(
        HttpContext http, ReviewQueries queries, ReviewItem item, CorrectionInput input, string back, IReadOnlyList<SpeakerChoice>? choices = null, string? problem = null, int status = StatusCodes.Status200OK, string? tag = null)
    {
        var view = new StatementDeskView(item, tag ?? item.Statement.Reading.Tag, input, choices ?? [], await queries.NearbyAsync(item.Statement, http.RequestAborted), await queries.IssuesAsync(http.RequestAborted), problem, status == StatusCodes.Status409Conflict, back, await queries.WorkAsync(item.Statement.Id, http.RequestAborted));
        return PageResults.Show<StatementDeskPage>(new { View = view }, status);
    }

    private static CorrectionInput InputOf(ReviewItem item)
    {
        var (statement, reading) = (item.Statement, item.Statement.Reading);
        return new CorrectionInput(statement.NameZh ?? reading.SpeakerName, null, reading.Kind.ToString(), reading.Via ?? "", reading.Issues, string.Join('\n', item.Context.Where(c => c.IsMarked).Select(c => c.Text)));
    }

    private static IEnumerable<string> NamesOf(StatementOnDesk statement) => new[] { statement.NameZh, statement.NameEn, statement.Reading.SpeakerName }.OfType<string>();

    private static string BackOf(string? back, PortalUrls urls) => back is not null && LanguagePages.LeadsTo(back, urls.DeskStatements()) ? back : urls.DeskStatements();
}
