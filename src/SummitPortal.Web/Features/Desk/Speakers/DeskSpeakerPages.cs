using System.Globalization;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Speakers;

/// <summary>Speakers: what they are called, what they are, and whether a new name is one.</summary>
internal static class DeskSpeakerPages
{
    public static void MapDeskSpeakers(this IEndpointRouteBuilder desk)
    {
        var speakers = desk.MapGroup("/speakers");
        speakers.MapMethods("", PageResults.Methods, ListAsync);
        speakers.MapMethods("/{slug}", PageResults.Methods, ShowAsync);
        speakers.MapPost("/{slug}", ReviseAsync);
        speakers.MapPost("/{slug}/accept", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "", (editing, _, seen, by, stop) => editing.AcceptAsync(slug, seen, by, stop)));
        speakers.MapPost("/{slug}/dismiss", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "", (editing, _, seen, by, stop) => editing.DismissAsync(slug, seen, by, stop)));
        speakers.MapPost("/{slug}/names", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "name", (editing, form, seen, by, stop) => editing.AddNameAsync(slug, seen, form["name"].ToString(), by, stop)));
        speakers.MapPost("/{slug}/names/retire", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "", (editing, form, seen, by, stop) => editing.RetireNameAsync(slug, seen, form["name"].ToString(), by, stop)));
        speakers.MapPost("/{slug}/roles", SaveRoleAsync);
        speakers.MapPost("/{slug}/roles/retire", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "", (editing, form, seen, by, stop) => editing.RetireRoleAsync(slug, seen, Number(form["role"]), by, stop)));
        speakers.MapPost("/{slug}/undo", (string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "", (editing, form, _, by, stop) => editing.UndoAsync(Number(form["entry"]), by, stop)));
        speakers.MapSpeakerMoves();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, DeskSpeakerQueries queries, CancellationToken cancellationToken) =>
        PageResults.Show<DeskSpeakerListPage>(new { View = await queries.ListAsync(DeskSpeakerFilter.Read(request.Query), cancellationToken) });

    private static async Task<IResult> ShowAsync(string slug, HttpRequest request, DeskSpeakerQueries queries, PortalTexts texts, CancellationToken cancellationToken) =>
        await queries.FindAsync(slug, cancellationToken) is { } view
            ? PageResults.Show<DeskSpeakerPage>(new { View = view with { Done = request.Query["done"] == "saved" ? texts["DeskSpeaker.Saved"] : null } })
            : PageResults.NotFound();

    private static Task<IResult> ReviseAsync(string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "names", async (editing, form, seen, by, stop) =>
    {
        if (!Enum.TryParse<SpeakerType>(form["type"], out var type) || !Enum.IsDefined(type))
        {
            return new SpeakerEditOutcome.Refused(SpeakerProblem.CountryKind);
        }

        var names = new SpeakerNames(form["zh"].ToString(), form["en"], form["sort"], type, await desk.CountryAsync(form["country"], stop));
        return await editing.ReviseAsync(slug, seen, names, by, stop);
    });

    private static Task<IResult> SaveRoleAsync(string slug, SpeakerDesk desk) => desk.ChangeAsync(slug, "role", async (editing, form, seen, by, stop) =>
    {
        if (!TryDay(form["from"], out var from) || !TryDay(form["to"], out var to))
        {
            return new SpeakerEditOutcome.Refused(SpeakerProblem.DatesOutOfOrder);
        }

        var role = new RoleOnSheet(Number(form["role"]), form["zh"].ToString(), form["en"], form["organization"], await desk.CountryAsync(form["country"], stop), from, to);
        return await editing.SaveRoleAsync(slug, seen, role, by, stop);
    });

    internal static long Number(string? typed) => long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // A browser without a calendar sends what was typed.
    private static bool TryDay(string? typed, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        day = isDay ? parsed : null;
        return isDay || string.IsNullOrWhiteSpace(typed);
    }
}
