using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitPortal.Core.Declarations;
using SummitPortal.Data.Signing;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Signatures;

/// <summary>The record of who signed what: entry by entry, and as lists.</summary>
internal static class SignaturePages
{
    public static void MapSignatures(this IEndpointRouteBuilder desk)
    {
        var signatures = desk.MapGroup("/signatures");
        signatures.MapMethods("", PageResults.Methods, async (SignatureQueries queries, CancellationToken cancellationToken) =>
            PageResults.Show<DeskDeclarationListPage>(new { Declarations = await queries.ListAsync(cancellationToken) }));
        signatures.MapMethods("/{id}", PageResults.Methods, ListAsync);
        signatures.MapPost("/{id}", AddAsync);
        signatures.MapPost("/{id}/compare", CompareAsync);
        signatures.MapPost("/{id}/apply", ApplyAsync);
        signatures.MapMethods("/{id}/{party}", PageResults.Methods, async (string id, string party, Language language, SignatureQueries queries, CancellationToken cancellationToken) =>
            PageResults.ShowOrNotFound<DeskSignaturePage>(await queries.FindAsync(language, id, party, null, cancellationToken)));
        signatures.MapPost("/{id}/{party}", SaveAsync);
        signatures.MapPost("/{id}/{party}/retire", RetireAsync);
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, Language language, SignatureQueries queries, PortalTexts texts, CancellationToken cancellationToken)
    {
        var done = request.Query["done"].ToString() switch
        {
            "saved" => texts["Signatures.Saved"],
            "applied" => texts["Signatures.Applied"],
            _ => null,
        };
        return PageResults.ShowOrNotFound<DeskDeclarationPage>(await queries.FindAsync(language, id, SignatureInput.Blank, cancellationToken) is { } view ? view with { Done = done } : null);
    }

    private static async Task<IResult> AddAsync(string id, HttpContext http, Language language, SignatureService signatures, SignatureQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var input = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        var (party, near) = await queries.PartyAsync(input.Party, http.RequestAborted);
        if (party is null)
        {
            return await AgainAsync(texts["Signatures.NoParty", input.Party], near);
        }

        if (Entry(input) is not { } entry)
        {
            return await AgainAsync(texts["Signatures.BadDay"], []);
        }

        return await signatures.AddAsync(id, party, entry, http.User.SignedIn().Name, http.RequestAborted) switch
        {
            SignatureOutcome.Done => Results.LocalRedirect(urls.DeskDeclaration(id) + "?done=saved"),
            SignatureOutcome.Refused refused => await AgainAsync(texts.Of(refused.Problem), []),
            SignatureOutcome.NotFound => PageResults.NotFound(),
            var other => throw new UnreachableException(other.GetType().Name),
        };

        async Task<IResult> AgainAsync(string problem, IReadOnlyList<Bilingual> near) => await queries.FindAsync(language, id, input, http.RequestAborted) is { } view
            ? PageResults.Show<DeskDeclarationPage>(new { View = view with { Problem = problem, Near = near } }, StatusCodes.Status400BadRequest)
            : PageResults.NotFound();
    }

    private static async Task<IResult> SaveAsync(string id, string party, HttpContext http, Language language, SignatureService signatures, SignatureQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (input, tag, by) = (Read(form), form["tag"].ToString(), http.User.SignedIn().Name);
        if (Entry(input) is not { } entry)
        {
            return await AgainAsync(id, party, input, texts["Signatures.BadDay"], StatusCodes.Status400BadRequest, language, queries, http.RequestAborted);
        }

        var outcome = input.IsLater
            ? await signatures.FollowAsync(id, party, tag, entry, by, http.RequestAborted)
            : await signatures.CorrectAsync(id, party, tag, entry, by, http.RequestAborted);
        return await EndedAsync(outcome, id, party, input, language, queries, texts, urls, http.RequestAborted);
    }

    private static async Task<IResult> RetireAsync(string id, string party, HttpContext http, Language language, SignatureService signatures, SignatureQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (tag, by) = (form["tag"].ToString(), http.User.SignedIn().Name);
        switch (form["how"].ToString())
        {
            case "strike":
                return await EndedAsync(await signatures.StrikeAsync(id, party, tag, by, http.RequestAborted), id, party, null, language, queries, texts, urls, http.RequestAborted);
            case "withdraw":
                return await EndedAsync(await signatures.WithdrawAsync(id, party, tag, Day(form["day"]), by, http.RequestAborted), id, party, null, language, queries, texts, urls, http.RequestAborted);
            default:
                return await AgainAsync(id, party, null, texts["Signatures.SayHow"], StatusCodes.Status400BadRequest, language, queries, http.RequestAborted);
        }
    }

    private static async Task<IResult> EndedAsync(
        SignatureOutcome outcome, string id, string party, SignatureInput? input, Language language, SignatureQueries queries, PortalTexts texts, PortalUrls urls, CancellationToken cancellationToken) => outcome switch
        {
            SignatureOutcome.Done => Results.LocalRedirect(urls.DeskDeclaration(id) + "?done=saved"),
            SignatureOutcome.Refused refused => await AgainAsync(id, party, input, texts.Of(refused.Problem), StatusCodes.Status400BadRequest, language, queries, cancellationToken),
            SignatureOutcome.Changed => await AgainAsync(id, party, input, texts["Signatures.Changed"], StatusCodes.Status409Conflict, language, queries, cancellationToken),
            _ => PageResults.NotFound(),
        };

    private static async Task<IResult> AgainAsync(string id, string party, SignatureInput? input, string problem, int status, Language language, SignatureQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(language, id, party, input, cancellationToken) is { } view
            ? PageResults.Show<DeskSignaturePage>(new { View = view with { Problem = problem, IsChanged = status == StatusCodes.Status409Conflict } }, status)
            : PageResults.NotFound();

    private static async Task<IResult> CompareAsync(string id, HttpContext http, SignatureQueries queries)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files["file"] is not { } file)
        {
            return PageResults.BadForm();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        return await queries.CompareAsync(id, bytes.ToArray(), http.RequestAborted) is var (view, _) ? Compared(view) : PageResults.NotFound();
    }

    private static async Task<IResult> ApplyAsync(string id, HttpContext http, SignatureService signatures, SignatureQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await queries.CompareAsync(id, Encoding.UTF8.GetBytes(form["text"].ToString()), http.RequestAborted) is not var (view, result))
        {
            return PageResults.NotFound();
        }

        if (result is not SignatoryListResult.Read read)
        {
            return Compared(view);
        }

        return await signatures.ApplyAsync(id, form["tag"].ToString(), read.Entries, form["gone"] == "strike", http.User.SignedIn().Name, http.RequestAborted) switch
        {
            SignatureOutcome.Done => Results.LocalRedirect(urls.DeskDeclaration(id) + "?done=applied"),
            SignatureOutcome.Changed => Compared(view with { Problem = texts["Signatures.RecordChanged"] }, StatusCodes.Status409Conflict),
            SignatureOutcome.Refused refused => Compared(view with { Problem = texts["Signatures.RefusedParty", refused.Party, texts.Of(refused.Problem)] }, StatusCodes.Status400BadRequest),
            _ => PageResults.NotFound(),
        };
    }

    private static PageResult Compared(SignatureCompareView view, int status = StatusCodes.Status200OK) =>
        PageResults.Show<SignatureComparePage>(new { View = view }, view.Problems.Count > 0 ? StatusCodes.Status400BadRequest : status);

    private static SignatureInput Read(IFormCollection form) => new(
        form["party"].ToString().Trim(),
        form["status"].ToString(),
        form["asOf"].ToString().Trim(),
        form["source"].ToString(),
        form["verification"].ToString(),
        form["note"].ToString(),
        form["how"] == "later");

    /// <summary>Null when status or day is none.</summary>
    private static SignatureEntry? Entry(SignatureInput input) =>
        Enum.TryParse<SignatureStatus>(input.Status, out var status) && Enum.IsDefined(status) && (input.AsOf.Length == 0 || Day(input.AsOf) is not null)
            ? new SignatureEntry(status, Day(input.AsOf), input.Source, input.Verification, input.Note)
            : null;

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
