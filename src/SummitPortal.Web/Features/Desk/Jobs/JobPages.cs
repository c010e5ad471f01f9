using System.Diagnostics;
using SummitPortal.Data.Jobs;
using SummitPortal.Ingestion;
using SummitPortal.Web.Access;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Jobs;

/// <summary>Long work: started, watched, cancelled, and what a new reading would change looked at before it is put in force.</summary>
internal static class JobPages
{
    public static void MapJobs(this IEndpointRouteBuilder desk)
    {
        var jobs = desk.MapGroup("/work");
        jobs.MapMethods("", PageResults.Methods, async (HttpRequest request, JobQueries queries, CancellationToken cancellationToken) => Show(await queries.ListAsync(request.Query.Page(), cancellationToken)));
        jobs.MapMethods("/{id:long}", PageResults.Methods, async (long id, HttpRequest request, JobQueries queries, CancellationToken cancellationToken) =>
            PageResults.ShowOrNotFound<JobPage>(await queries.FindAsync(id, request.Query.Page(), cancellationToken)));
        jobs.MapMethods("/{id:long}/articles/{slug}", PageResults.Methods, async (long id, string slug, HttpRequest request, JobQueries queries, CancellationToken cancellationToken) =>
            PageResults.ShowOrNotFound<JobArticlePage>(await queries.FindArticleAsync(id, slug, request.Query.Page(), cancellationToken)));
        jobs.MapPost("/reextract", async (HttpContext http, WorkerJobs work, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
            await StartAsync(ReextractionOf(await http.Request.ReadFormAsync(http.RequestAborted)), http, work, queries, texts, urls));
        jobs.MapPost("/suggest", async (HttpContext http, WorkerJobs work, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
            await StartAsync(new JobScope.Suggestions(Text(await http.Request.ReadFormAsync(http.RequestAborted), "summit")), http, work, queries, texts, urls));
        jobs.MapPost("/{id:long}/cancel", (long id, HttpContext http, WorkerJobs work, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
            DecideAsync(id, by => work.CancelAsync(id, by, http.RequestAborted), http, queries, texts, urls));
        jobs.MapPost("/{id:long}/discard", (long id, HttpContext http, WorkerJobs work, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
            DecideAsync(id, by => work.DiscardAsync(id, by, http.RequestAborted), http, queries, texts, urls));
        jobs.MapPost("/{id:long}/apply", async (long id, HttpContext http, WorkerJobs work, CurrentExtractor extractors, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
        {
            var rules = await extractors.RulesAsync(http.RequestAborted);
            return await DecideAsync(id, by => work.ApplyAsync(id, rules, by, null, http.RequestAborted), http, queries, texts, urls);
        });
    }

    private static async Task<IResult> StartAsync(JobScope scope, HttpContext http, WorkerJobs work, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
        await work.StartAsync(scope, http.User.SignedIn().Name, null, http.RequestAborted) switch
        {
            JobOutcome.Done(var id) => Results.LocalRedirect(urls.DeskJob(id)),
            JobOutcome.UnderWay(var id) => Results.LocalRedirect(urls.DeskJob(id)),
            JobOutcome.Refused(var problem) => Show(await queries.ListAsync(1, http.RequestAborted) with { Problem = texts.Of(problem) }, StatusCodes.Status400BadRequest),
            var other => throw new UnreachableException(other.GetType().Name),
        };

    private static async Task<IResult> DecideAsync(long id, Func<string, Task<JobOutcome>> decide, HttpContext http, JobQueries queries, PortalTexts texts, PortalUrls urls) =>
        await decide(http.User.SignedIn().Name) switch
        {
            JobOutcome.Done => Results.LocalRedirect(urls.DeskJob(id)),
            JobOutcome.UnderWay(var same) => Results.LocalRedirect(urls.DeskJob(same)),
            JobOutcome.Refused(var problem) when await queries.FindAsync(id, 1, http.RequestAborted) is { } view =>
                PageResults.Show<JobPage>(new { View = view with { Problem = texts.Of(problem) } }, StatusCodes.Status409Conflict),
            JobOutcome.NotFound or JobOutcome.Refused => PageResults.NotFound(),
            var other => throw new UnreachableException(other.GetType().Name),
        };

    private static JobScope.Reextraction ReextractionOf(IFormCollection form) => new(
        form["all"] == "on",
        Text(form, "summit"),
        Text(form, "outlet"),
        Text(form, "format"),
        Text(form, "article")?.Split('/', StringSplitOptions.RemoveEmptyEntries)[^1]);

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text && text.Trim('/').Length > 0 ? text : null;

    private static PageResult Show(JobListView view, int status = StatusCodes.Status200OK) => PageResults.Show<JobListPage>(new { View = view }, status);
}
