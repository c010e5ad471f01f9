using System.Diagnostics;
using SummitPortal.Data.Desk;
using SummitPortal.Web.Access;

namespace SummitPortal.Web.Features.Desk.Work;

/// <summary>Assigning articles and statements, and commenting on them.</summary>
internal static class WorkPages
{
    private const string Section = "#work";

    public static void MapWork(this IEndpointRouteBuilder desk)
    {
        desk.MapPost("/articles/{slug}/assign", (string slug, HttpContext http, DeskWork work, PortalUrls urls) =>
            AssignAsync(new DeskSubject.OfArticle(slug), urls.DeskArticle(slug), http, work));
        desk.MapPost("/articles/{slug}/comments", (string slug, HttpContext http, DeskWork work, PortalUrls urls) =>
            CommentAsync(new DeskSubject.OfArticle(slug), urls.DeskArticle(slug), urls.CommentOnArticle(slug), http, work));
        desk.MapPost("/statements/{id:long}/assign", (long id, HttpContext http, DeskWork work, PortalUrls urls) =>
            AssignAsync(new DeskSubject.OfStatement(id), urls.DeskStatement(id), http, work));
        desk.MapPost("/statements/{id:long}/comments", (long id, HttpContext http, DeskWork work, PortalUrls urls) =>
            CommentAsync(new DeskSubject.OfStatement(id), urls.DeskStatement(id), urls.CommentOnStatement(id), http, work));
    }

    private static async Task<IResult> AssignAsync(DeskSubject subject, string page, HttpContext http, DeskWork work)
    {
        var to = (await http.Request.ReadFormAsync(http.RequestAborted))["to"].ToString();
        return Answer(await work.AssignAsync(subject, to.Length == 0 ? null : to, http.User.SignedIn().Name, http.RequestAborted), page, "", null);
    }

    private static async Task<IResult> CommentAsync(DeskSubject subject, string page, string action, HttpContext http, DeskWork work)
    {
        var text = (await http.Request.ReadFormAsync(http.RequestAborted))["text"].ToString();
        return Answer(await work.CommentAsync(subject, text, http.User.SignedIn().Name, http.RequestAborted), page, action, text);
    }

    private static IResult Answer(DeskWorkOutcome outcome, string page, string comment, string? typed) => outcome switch
    {
        DeskWorkOutcome.Done => Results.LocalRedirect(page + Section),
        DeskWorkOutcome.NotFound => PageResults.NotFound(),
        DeskWorkOutcome.Refused refused => PageResults.Show<WorkRefusedPage>(new { refused.Problem, Back = page, Comment = comment, Typed = typed }, StatusCodes.Status400BadRequest),
        var other => throw new UnreachableException(other.GetType().Name),
    };
}
