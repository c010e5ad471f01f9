using System.Diagnostics;
using System.Globalization;
using SummitPortal.Core.Extraction;
using SummitPortal.Data.Review;
using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Additions;

/// <summary>Adding a statement that the machine did not find.</summary>
internal static class AddStatementPages
{
    public static void MapAdditions(this IEndpointRouteBuilder desk)
    {
        desk.MapMethods("/articles/{slug}/statements", PageResults.Methods, ShowAsync);
        desk.MapPost("/articles/{slug}/statements", AddAsync);
    }

    private static async Task<IResult> ShowAsync(string slug, long? added, HttpContext http, AddStatementQueries queries) =>
        await queries.FindAsync(slug, AdditionInput.Empty, http.RequestAborted) is { } view ? PageResults.Show<AddStatementPage>(new { View = view with { Added = added } }) : PageResults.NotFound();

    private static async Task<IResult> AddAsync(string slug, HttpContext http, StatementAddition addition, AddStatementQueries queries, ReviewQueries speakers, PortalTexts texts, PortalUrls urls)
    {
        var input = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        if (!Enum.TryParse<StatementKind>(input.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return PageResults.BadForm();
        }

        if (await queries.FindAsync(slug, input, http.RequestAborted) is not { } view)
        {
            return PageResults.NotFound();
        }

        var choices = input.Chosen is null ? await speakers.SpeakersAsync(input.Speaker, http.RequestAborted) : [];
        var speaker = input.Chosen ?? (choices is [var only] ? only.Slug : null);
        if (speaker is null)
        {
            return Again(view with { Choices = choices, Problem = choices.Count == 0 ? texts["Review.NoSpeaker", input.Speaker] : texts["Review.WhichSpeaker", input.Speaker] });
        }

        var statement = new AddedStatement(slug, input.Words, input.Place ?? input.Start, speaker, input.Speaker, kind, input.Via, input.Issues, http.User.SignedIn().Name);
        return await addition.AddAsync(statement, http.RequestAborted) switch
        {
            AdditionOutcome.Added added => Results.LocalRedirect(urls.AddStatement(slug) + "?added=" + added.Id.ToString(CultureInfo.InvariantCulture)),
            AdditionOutcome.NotFound => PageResults.NotFound(),
            AdditionOutcome.Several several => Again(view.WithPlaces(several.Starts) with { Problem = texts["Add.Several"], Choices = choices.Count > 1 ? choices : [] }),
            AdditionOutcome.Refused refused => Again(view with { Problem = texts.Of(refused.Problem) }),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static PageResult Again(AddStatementView view) => PageResults.Show<AddStatementPage>(new { View = view }, StatusCodes.Status400BadRequest);

    private static AdditionInput Read(IFormCollection form) => new(
        form["words"].ToString().ReplaceLineEndings("\n"),
        Number(form["start"]),
        form["speaker"].ToString().Trim(),
        form["chosen"].ToString() is { Length: > 0 } chosen ? chosen : null,
        form["kind"].ToString(),
        form["via"].ToString(),
        [.. form["issue"].OfType<string>()],
        Number(form["place"]));

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
