using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Imports;

namespace SummitPortal.Web.Features.Desk.Inbox;

/// <summary>Received files: what became of each, bringing more in, reading one again.</summary>
internal static class InboxPages
{
    public static void MapInbox(this IEndpointRouteBuilder desk)
    {
        var imports = desk.MapGroup("/imports");
        imports.MapMethods("", PageResults.Methods, async (HttpContext http, InboxQueries queries) =>
            PageResults.Show<InboxPage>(new { View = await queries.ListAsync(InboxFilter.Read(http.Request), http.RequestAborted) }));
        imports.MapPost("", UploadAsync).ReadsItsOwnForm();
        imports.MapMethods("/{sha256:length(64)}", PageResults.Methods, async (string sha256, HttpContext http, InboxQueries queries) =>
            PageResults.ShowOrNotFound<ReceivedFilePage>(await queries.FindAsync(sha256, http.RequestAborted)));
        imports.MapMethods("/{sha256:length(64)}/file", PageResults.Methods, DownloadAsync);
        imports.MapPost("/{sha256:length(64)}/retry", RetryAsync);
        imports.MapPost("/deliveries/{id:long}/cancel", async (long id, HttpContext http, Deliveries deliveries, PortalUrls urls) =>
            await deliveries.CancelAsync(id, http.User.SignedIn().Name, http.RequestAborted) is null ? PageResults.NotFound() : Results.LocalRedirect(urls.DeskImports()));
    }

    private static async Task<IResult> UploadAsync(HttpContext http, UploadReader reader, ImportApiOptions options, IAntiforgery antiforgery, IDbContextFactory<PortalDbContext> contexts, PortalUrls urls, TimeProvider clock)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxRequestBytes;
        }

        var goesOn = long.TryParse(http.Request.Query["delivery"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var upload = new Upload(http.User.SignedIn().Name, goesOn);
        var received = upload.Files;
        var isProved = false;
        var problem = await reader.ReadAsync(http.Request, upload, IsTokenAsync, http.RequestAborted);
        if (!isProved)
        {
            // A request that is too long is not read, its token neither.
            return problem is { Status: StatusCodes.Status413PayloadTooLarge }
                ? PageResults.Show<UploadedPage>(new { Files = (IReadOnlyList<UploadLine>)[], Problem = problem.Detail }, problem.Status)
                : PageResults.BadForm();
        }

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        AuditLog.Add(context, clock.GetUtcNow(), http.User.SignedIn().Name, "import.upload", "import", null, new
        {
            received = received.Count(f => f.Outcome == "received"),
            known = received.Count(f => f.Outcome == "known"),
            rejected = received.Count(f => f.Outcome == "rejected"),
        });
        await context.SaveChangesAsync(http.RequestAborted);
        if (http.Request.Headers.Accept == "application/json")
        {
            // For js/upload.js, which shows the same.
            return Results.Json(new UploadAnswer([.. received.Select(f => new UploadAnswerItem(f.Name, f.Outcome, f.Detail, f.Sha256 is { } sha256 ? urls.DeskImport(sha256) : null))], problem?.Detail, upload.Delivery, upload.Delivery is { } delivery ? urls.DeskDelivery(delivery) : null));
        }

        return PageResults.Show<UploadedPage>(new { Files = (IReadOnlyList<UploadLine>)received.ConvertAll(f => new UploadLine(f.Name, f.Sha256, f.Outcome, f.Detail)), upload.Delivery, Problem = problem?.Detail }, problem?.Status ?? StatusCodes.Status200OK);

        // As a header the token is checked without reading the body, which is read here as it comes.
        async Task<bool> IsTokenAsync(string token)
        {
            http.Request.Headers[FormGuard.Header] = token;
            return isProved = await antiforgery.IsRequestValidAsync(http);
        }
    }

    /// <param name="Delivery">To be named by the next request of the same files.</param>
    /// <param name="Href">The list of the delivery's files.</param>
    private sealed record UploadAnswer(IReadOnlyList<UploadAnswerItem> Items, string? Problem, long? Delivery, string? Href);

    /// <param name="Href">The file's page; null when it was not taken.</param>
    private sealed record UploadAnswerItem(string Name, string Outcome, string? Detail, string? Href);

    /// <summary>To be saved and never to be shown: whatever a source wrote must not run on this site.</summary>
    private static async Task<IResult> DownloadAsync(string sha256, SourceFileStore files, CancellationToken cancellationToken) =>
        await files.FindAsync(sha256, cancellationToken) is { } file
            ? Results.File(file.Bytes, "application/octet-stream", file.Name.Split('/')[^1])
            : PageResults.NotFound();

    private static async Task<IResult> RetryAsync(string sha256, HttpContext http, ImportQueue queue, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, PortalUrls urls)
    {
        var outcome = await queue.RetryAsync(sha256, http.RequestAborted);
        if (outcome is RetryOutcome.NotFound)
        {
            return PageResults.NotFound();
        }

        if (outcome is RetryOutcome.Queued)
        {
            await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
            AuditLog.Add(context, clock.GetUtcNow(), http.User.SignedIn().Name, "import.retry", string.Create(CultureInfo.InvariantCulture, $"import:{sha256}"));
            await context.SaveChangesAsync(http.RequestAborted);
        }

        return Results.LocalRedirect(urls.DeskImport(sha256));
    }
}
