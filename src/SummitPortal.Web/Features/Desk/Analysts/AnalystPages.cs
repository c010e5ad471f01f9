using System.Diagnostics;
using System.Globalization;
using SummitPortal.Data.Analysts;
using SummitPortal.Data.Exports;
using SummitPortal.Web.Access;
using SummitPortal.Web.Api;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Analysts;

/// <summary>The own searches and notes of whoever is signed in.</summary>
internal static class AnalystPages
{
    public static void AddAnalysts(this IServiceCollection services)
    {
        services.AddSingleton<AnalystService>();
        services.AddSingleton<AnalystQueries>();
    }

    /// <param name="pages">Outside the group of editors' pages: analysts may less than they.</param>
    public static void MapAnalysts(this IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("/desk").RequireAuthorization(AccessPolicies.Analyst).WithForms();
        desk.MapMethods("/searches", PageResults.Methods, SearchesAsync);
        desk.MapMethods("/searches/new", PageResults.Methods, (string? from) => ShowNew(from, null));
        desk.MapPost("/searches", SaveAsync);
        desk.MapPost("/searches/{id:long}/rename", RenameAsync);
        desk.MapPost("/searches/{id:long}/retire", RetireSearchAsync);
        desk.MapMethods("/notes", PageResults.Methods, async (HttpContext http, AnalystQueries queries) => await ShowNotesAsync(http, queries));
        desk.MapMethods("/notes.csv", PageResults.Methods, Export);
        desk.MapMethods("/notes/new", PageResults.Methods, NewNoteAsync);
        desk.MapPost("/notes", AddNoteAsync);
        desk.MapMethods("/notes/{id:long}", PageResults.Methods, NoteAsync);
        desk.MapPost("/notes/{id:long}", ChangeNoteAsync);
        desk.MapPost("/notes/{id:long}/retire", RetireNoteAsync);
    }

    private static Task<PageResult> SearchesAsync(HttpContext http, AnalystQueries queries) => ShowSearchesAsync(http, queries, null, StatusCodes.Status200OK);

    private static async Task<PageResult> ShowSearchesAsync(HttpContext http, AnalystQueries queries, string? problem, int status) => PageResults.Show<SearchesPage>(
        new { Rows = await queries.SearchesAsync(http.User.SignedIn(), http.Request.Query.Page(), http.RequestAborted), Problem = problem, Done = http.Request.Query["done"].ToString() }, status);

    private static PageResult ShowNew(string? from, string? problem, string name = "") => SearchAddress.Read(from) is { } address
        ? PageResults.Show<NewSearchPage>(new { Address = address, Name = name, Problem = problem }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
        : PageResults.NotFound();

    private static async Task<IResult> SaveAsync(HttpContext http, AnalystService analysts, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (from, name) = (form["from"].ToString(), form["name"].ToString());
        if (SearchAddress.Read(from) is not { } address)
        {
            return PageResults.BadForm();
        }

        return await analysts.SaveSearchAsync(http.User.SignedIn(), name, address.Kept, http.RequestAborted) is AnalystOutcome.Refused refused
            ? ShowNew(from, texts.Of(refused.Problem), name)
            : Results.LocalRedirect(urls.DeskSearches() + "?done=saved");
    }

    private static async Task<IResult> RenameAsync(long id, HttpContext http, AnalystService analysts, AnalystQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var name = form["name"].ToString();
        return await analysts.RenameSearchAsync(http.User.SignedIn(), id, form["seen"].ToString(), name, http.RequestAborted) switch
        {
            AnalystOutcome.Done => Results.LocalRedirect(urls.DeskSearches() + "?done=renamed"),
            AnalystOutcome.NotFound => PageResults.NotFound(),
            AnalystOutcome.Refused refused => await ShowSearchesAsync(http, queries, texts.Of(refused.Problem), StatusCodes.Status400BadRequest),
            AnalystOutcome.Overtaken overtaken => await ShowSearchesAsync(http, queries, texts["Searches.Overtaken", overtaken.Now, name], StatusCodes.Status409Conflict),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static async Task<IResult> RetireSearchAsync(long id, HttpContext http, AnalystService analysts, PortalUrls urls) =>
        await analysts.RetireSearchAsync(http.User.SignedIn(), id, http.RequestAborted) is AnalystOutcome.Done ? Results.LocalRedirect(urls.DeskSearches() + "?done=retired") : PageResults.NotFound();

    private static async Task<PageResult> ShowNotesAsync(HttpContext http, AnalystQueries queries)
    {
        var words = http.Request.Query.Words();
        return PageResults.Show<NotesPage>(
            new { Words = words, Rows = await queries.NotesAsync(http.User.SignedIn(), words, http.Request.Query.Page(), http.RequestAborted), Done = http.Request.Query["done"].ToString() });
    }

    private static ExportResult Export(HttpContext http, AnalystQueries queries)
    {
        var (who, words) = (http.User.SignedIn(), http.Request.Query.Words());
        return new ExportResult("notes", ExportFormat.Csv, (target, format, cancellationToken) => RecordWriter.WriteAsync(target, queries.AllNotesAsync(who, words, cancellationToken), format, cancellationToken));
    }

    private static async Task<IResult> NewNoteAsync(HttpContext http, AnalystQueries queries) => await SubjectAsync(http.Request.Query["kind"], http.Request.Query["key"], http, queries) is { } about
        ? PageResults.Show<NotePage>(new { View = new NoteView(null, about, "", 0) })
        : PageResults.NotFound();

    private static async Task<IResult> AddNoteAsync(HttpContext http, AnalystService analysts, AnalystQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form["text"].ToString();
        if (await SubjectAsync(form["kind"], form["key"], http, queries) is not { } about)
        {
            return PageResults.BadForm();
        }

        return await analysts.AddNoteAsync(http.User.SignedIn(), about, text, http.RequestAborted) is AnalystOutcome.Refused refused
            ? Show(new NoteView(null, about, text, 0) { Problem = texts.Of(refused.Problem) }, StatusCodes.Status400BadRequest)
            : Results.LocalRedirect(urls.DeskNotes() + "?done=saved");
    }

    private static async Task<IResult> NoteAsync(long id, HttpContext http, AnalystQueries queries) =>
        await queries.NoteAsync(http.User.SignedIn(), id, http.RequestAborted) is { } note ? Show(NoteView.Of(note), StatusCodes.Status200OK) : PageResults.NotFound();

    private static async Task<IResult> ChangeNoteAsync(long id, HttpContext http, AnalystService analysts, AnalystQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form["text"].ToString();
        if (await queries.NoteAsync(http.User.SignedIn(), id, http.RequestAborted) is not { } note || !long.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            return PageResults.NotFound();
        }

        return await analysts.ChangeNoteAsync(http.User.SignedIn(), id, seen, text, http.RequestAborted) switch
        {
            AnalystOutcome.Done => Results.LocalRedirect(urls.DeskNotes() + "?done=saved"),
            AnalystOutcome.NotFound => PageResults.NotFound(),
            AnalystOutcome.Refused refused => Show(NoteView.Of(note) with { Text = text, Problem = texts.Of(refused.Problem) }, StatusCodes.Status400BadRequest),

            // Saved once more, it replaces what is shown beside it.
            AnalystOutcome.Overtaken overtaken => Show(NoteView.Of(note) with { Text = text, Problem = texts["Notes.Overtaken"], Now = overtaken.Now }, StatusCodes.Status409Conflict),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static async Task<IResult> RetireNoteAsync(long id, HttpContext http, AnalystService analysts, PortalUrls urls) =>
        await analysts.RetireNoteAsync(http.User.SignedIn(), id, http.RequestAborted) is AnalystOutcome.Done ? Results.LocalRedirect(urls.DeskNotes() + "?done=retired") : PageResults.NotFound();

    private static async Task<NoteSubject?> SubjectAsync(string? kind, string? key, HttpContext http, AnalystQueries queries) =>
        Enum.TryParse<NoteKind>(kind, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && key is { Length: > 0 and <= AccountNote.LongestKey }
            ? await queries.SubjectAsync(parsed, key, http.RequestAborted)
            : null;

    private static PageResult Show(NoteView view, int status) => PageResults.Show<NotePage>(new { View = view }, status);
}

/// <summary>A note in its form.</summary>
/// <param name="Id">Null for one that is not kept yet.</param>
/// <param name="Seen">When it was changed last, in ticks of UTC.</param>
public sealed record NoteView(long? Id, NoteSubject About, string Text, long Seen)
{
    public string? Problem { get; init; }

    /// <summary>What another window has saved meanwhile.</summary>
    public string? Now { get; init; }

    public static NoteView Of(AccountNote note) => new(note.Id, new NoteSubject(note.Kind, note.Key, note.Subject), note.Text, note.ChangedAt.UtcTicks);
}
