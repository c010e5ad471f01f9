using System.Diagnostics;
using System.Globalization;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Ingestion;
using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Desk.Work;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Articles;

/// <summary>Articles in every state: their words, what stands around them, and what becomes of them.</summary>
internal static class DeskArticlePages
{
    public static void MapDeskArticles(this IEndpointRouteBuilder desk)
    {
        desk.MapMethods("/articles", PageResults.Methods, ListAsync);
        desk.MapMethods("/articles/{slug}", PageResults.Methods, ShowAsync);
        desk.MapMethods("/articles/{slug}/changes/{number:int}", PageResults.Methods, async (string slug, int number, HttpContext http, DeskArticleQueries queries) =>
            PageResults.ShowOrNotFound<RevisionChangesPage>(await queries.ChangesAsync(slug, number, http.RequestAborted)));
        desk.MapPost("/articles/{slug}", SaveAsync);
        desk.MapPost("/articles/{slug}/preview", PreviewAsync);
        desk.MapPost("/articles/{slug}/move", MoveAsync);
        desk.MapPost("/articles/{slug}/schedule", ScheduleAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, DeskArticleQueries queries, CancellationToken cancellationToken)
    {
        var status = Enum.TryParse<EditorialStatus>(request.Query["status"], ignoreCase: true, out var given) && Enum.IsDefined(given) ? given : (EditorialStatus?)null;
        return PageResults.Show<DeskArticleListPage>(new { View = await queries.ListAsync(status, request.Query.Words(), AssignedTo.Read(request), request.Query.Page(), request.HttpContext.User.SignedIn(), cancellationToken) });
    }

    private static async Task<IResult> ShowAsync(string slug, HttpRequest request, DeskArticleQueries queries, PortalTexts texts, CancellationToken cancellationToken)
    {
        var revision = int.TryParse(request.Query["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var done = request.Query["done"].ToString() switch
        {
            "saved" => texts["EditArticle.Saved"],
            "moved" => texts["EditArticle.Moved"],
            "scheduled" => texts["EditArticle.Scheduled"],
            "discarded" => texts["Draft.Discarded"],
            _ => null,
        };
        var goesOn = request.Query["draft"] == "on";
        return await queries.FindAsync(slug, revision, goesOn, request.HttpContext.User.SignedIn().AccountId, cancellationToken) is { } view ? Show(view with { Done = done }) : PageResults.NotFound();
    }

    private static async Task<IResult> SaveAsync(
        string slug, HttpContext http, ArticleEditing editing, Reextraction reading, DeskArticleQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        var outlet = form.Outlet.Length == 0 ? null : await queries.OutletAsync(form.Outlet, http.RequestAborted);
        var edit = new ArticleEdit(slug, form.Version, form.Title, form.Markdown, form.Author, form.ReprintOf, outlet ?? (form.Outlet.Length == 0 ? null : form.Outlet), form.Summits, http.User.SignedIn().Name);
        switch (await editing.SaveAsync(edit, http.RequestAborted))
        {
            case EditOutcome.Saved:
                // What is saved is read anew even when the browser has gone.
                await reading.ReadAgainAsync(slug, CancellationToken.None);
                return Results.LocalRedirect(urls.DeskArticle(slug) + "?done=saved");
            case EditOutcome.NotFound:
                return PageResults.NotFound();
            case EditOutcome.Refused refused:
                return await AgainAsync(slug, form, editing, queries, texts.Of(refused.Reason), http);
            case EditOutcome.Overtaken overtaken:
                // Saved once more, it replaces what the other has saved: both are shown, and the editor knows.
                var view = await queries.ShowAgainAsync(overtaken.Now, form with { Version = overtaken.Now.Version, Revision = overtaken.Now.Revision }, compares: true, http.User.SignedIn().AccountId, http.RequestAborted);
                return Show(view with { Problem = texts["EditArticle.Overtaken"] }, StatusCodes.Status409Conflict);
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }

    private static async Task<IResult> PreviewAsync(string slug, HttpContext http, ArticleEditing editing, DeskArticleQueries queries, PortalTexts texts)
    {
        var form = Read(await http.Request.ReadFormAsync(http.RequestAborted));
        if (form.Markdown.Length > ArticleEditing.MaxMarkdown)
        {
            return await AgainAsync(slug, form, editing, queries, texts.Of(EditProblem.TooManyWords), http);
        }

        if (await editing.FindAsync(slug, http.RequestAborted) is not { } article)
        {
            return PageResults.NotFound();
        }

        try
        {
            var view = await queries.ShowAgainAsync(article, form, compares: true, http.User.SignedIn().AccountId, http.RequestAborted);
            return Show(view with { Preview = ArticleBody.Parse(form.Markdown) });
        }
        catch (ArgumentException)
        {
            return await AgainAsync(slug, form, editing, queries, texts.Of(EditProblem.NestedTooDeep), http);
        }
    }

    private static async Task<IResult> MoveAsync(string slug, HttpContext http, ArticleWorkflowService workflow, DeskArticleQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!Enum.TryParse<ArticleMove>(form["move"], out var move) || !Enum.IsDefined(move))
        {
            return PageResults.BadForm();
        }

        var (zh, en) = (form["zh"].ToString(), form["en"].ToString());
        var outcome = await workflow.MoveAsync(slug, move, form.ContainsKey("zh") ? new ArticleNotice(zh, en) : null, http.User.SignedIn().Name, http.RequestAborted);
        return await EndedAsync(slug, outcome, "moved", queries, texts, urls, http);
    }

    private static async Task<IResult> ScheduleAsync(string slug, HttpContext http, ArticleWorkflowService workflow, DeskArticleQueries queries, PortalTexts texts, PortalUrls urls)
    {
        var typed = (await http.Request.ReadFormAsync(http.RequestAborted))["at"].ToString();
        if (!DateTime.TryParseExact(typed, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && typed.Length > 0)
        {
            return PageResults.BadForm();
        }

        var outcome = await workflow.ScheduleAsync(slug, typed.Length == 0 ? null : new DateTimeOffset(at, TimeSpan.Zero), http.RequestAborted);
        return await EndedAsync(slug, outcome, "scheduled", queries, texts, urls, http);
    }

    private static async Task<IResult> EndedAsync(string slug, MoveOutcome outcome, string done, DeskArticleQueries queries, PortalTexts texts, PortalUrls urls, HttpContext http) => outcome switch
    {
        MoveOutcome.Moved => Results.LocalRedirect($"{urls.DeskArticle(slug)}?done={done}"),
        MoveOutcome.Refused when await queries.FindAsync(slug, null, goesOn: false, http.User.SignedIn().AccountId, http.RequestAborted) is { } view =>
            Show(view with { Problem = texts["EditArticle.Refused", ArticleWorkflowService.MaxNotice] }, StatusCodes.Status409Conflict),
        _ => PageResults.NotFound(),
    };

    private static async Task<IResult> AgainAsync(string slug, ArticleForm form, ArticleEditing editing, DeskArticleQueries queries, string problem, HttpContext http) =>
        await editing.FindAsync(slug, http.RequestAborted) is { } article
            ? Show(await queries.ShowAgainAsync(article, form, compares: false, http.User.SignedIn().AccountId, http.RequestAborted) with { Problem = problem }, StatusCodes.Status400BadRequest)
            : PageResults.NotFound();

    private static PageResult Show(EditArticleView view, int status = StatusCodes.Status200OK) => PageResults.Show<EditArticlePage>(new { View = view }, status);

    public static ArticleForm Read(IFormCollection form) => new(
        uint.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
        form["title"].ToString(),
        form["markdown"].ToString().ReplaceLineEndings("\n"),
        form["author"].ToString(),
        form["reprintOf"].ToString(),
        form["outlet"].ToString().Trim(),
        [.. form["summit"].OfType<string>()]);
}
