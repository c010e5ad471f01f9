using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Ingestion;
using SummitPortal.Web.Access;

namespace SummitPortal.Web.Features.Imports;

/// <summary>
/// Bringing files in over HTTP, and what became of them. The whole group needs the policy <see cref="ImportToken.Policy"/>: the token, or an editor's session, which
/// sends the form token of a page as a header with everything that changes something.
/// </summary>
internal static class ImportApi
{
    public const string Root = "/api/v1/imports";

    private const int DefaultPage = 50;

    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ImportApiOptions.From(configuration));
        services.AddSingleton<UploadReader>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ImportToken>(ImportToken.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(
            ImportToken.Policy,
            policy => policy.AddAuthenticationSchemes(ImportToken.Name, SessionCookie.Scheme)
                .RequireAssertion(context => ImportToken.IsHeldBy(context.User) || AccessPolicies.IsEditor(context.User)));

        // With a database of its own the portal is one process and reads what it receives; with a server, workers do.
        if (configuration.GetValue("Worker:Enabled", string.IsNullOrEmpty(configuration.GetConnectionString("Portal"))))
        {
            services.AddImportWorker(configuration);
            services.AddHostedService(s => s.GetRequiredService<ImportWorker>());
            services.AddHostedService(s => s.GetRequiredService<JobWorker>());
            services.AddHostedService(s => s.GetRequiredService<WatchedFolder>());
            services.AddHostedService(s => s.GetRequiredService<SnapshotSchedule>());
            services.AddHostedService(s => s.GetRequiredService<PublicationSchedule>());
        }

        return services;
    }

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup(Root).RequireAuthorization(ImportToken.Policy).AddEndpointFilter(FormGuard.CheckHeaderAsync).WithTags("Imports");
        imports.MapPost("", UploadAsync).WithName("UploadFiles").WithSummary("Keep files and queue them for reading; archives are taken apart.").DisableAntiforgery();
        imports.MapGet("", ListAsync).WithName("ListImports").WithSummary("Received files, newest first, with what became of them.");
        imports.MapGet("/{sha256}", FindAsync).WithName("GetImport").WithSummary("One received file.");
        imports.MapPost("/{sha256}/retry", RetryAsync).WithName("RetryImport").WithSummary("Queue a file again that failed or was rejected.");
        imports.MapGet("/{sha256}/file", DownloadAsync).WithName("DownloadImport").WithSummary("The bytes as received.");
    }

    private static async Task<Results<Accepted<UploadView>, ProblemHttpResult>> UploadAsync(HttpContext http, UploadReader reader, ImportApiOptions options, CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxRequestBytes;
        }

        var received = new Upload(http.User.Identity?.Name ?? ImportToken.Name, null);
        return await reader.ReadAsync(http.Request, received, null, cancellationToken) is { } problem
            ? TypedResults.Problem(problem.Detail, statusCode: problem.Status, extensions: [new("items", received.Files)])
            : TypedResults.Accepted("/api/v1/imports", new UploadView(received.Files));
    }

    private static async Task<Results<Ok<ImportListView>, ProblemHttpResult>> ListAsync(
        ImportQueries queries, string? outcome, string? reason, string? q, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        ImportOutcome? wanted = null;
        if (!string.IsNullOrEmpty(outcome))
        {
            if (!Enum.TryParse<ImportOutcome>(outcome, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed) || char.IsAsciiDigit(outcome[0]))
            {
                return Invalid($"outcome is '{outcome}'; it may be received, stored, joined, rejected, failed or cancelled.");
            }

            wanted = parsed;
        }

        if (limit is < 1 or > ImportQueries.LongestPage)
        {
            return Invalid($"limit is {limit}; it may be 1 to {ImportQueries.LongestPage}.");
        }

        ImportCursor? after = null;
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!ImportCursor.TryParse(cursor, out var parsed))
            {
                return Invalid("cursor is none that this list gave; take the 'next' of the page before.");
            }

            after = parsed;
        }

        var page = await queries.ListAsync(new ImportFilter(wanted, reason, q), after, limit ?? DefaultPage, cancellationToken);
        return TypedResults.Ok(new ImportListView([.. page.Items.Select(ImportedFile.From)], page.Total, page.Next?.ToString()));
    }

    private static async Task<Results<Ok<ImportedFile>, ProblemHttpResult>> FindAsync(string sha256, ImportQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(sha256, cancellationToken) is { } file ? TypedResults.Ok(ImportedFile.From(file)) : NotFound();

    private static async Task<Results<Accepted<ImportedFile>, ProblemHttpResult>> RetryAsync(string sha256, ImportQueue queue, ImportQueries queries, CancellationToken cancellationToken)
    {
        switch (await queue.RetryAsync(sha256, cancellationToken))
        {
            case RetryOutcome.Queued or RetryOutcome.WaitsAlready when await queries.FindAsync(sha256, cancellationToken) is { } file:
                return TypedResults.Accepted($"/api/v1/imports/{sha256}", ImportedFile.From(file));
            case RetryOutcome.NothingToRetry:
                return TypedResults.Problem("The file became an article; there is nothing to try again.", statusCode: StatusCodes.Status409Conflict);
            default:
                return NotFound();
        }
    }

    /// <summary>To be saved and never to be shown: whatever a source wrote must not run on this site.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(string sha256, SourceFileStore files, HttpContext http, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(sha256, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Bytes, "application/octet-stream", file.Name.Split('/')[^1]);
    }

    private static ProblemHttpResult Invalid(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult NotFound() =>
        TypedResults.Problem("No file with this SHA-256 (64 lower-case hex digits) was received.", statusCode: StatusCodes.Status404NotFound);

    internal sealed record UploadView(IReadOnlyList<UploadedFile> Items);

    /// <param name="Total">Files that match, on all pages.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record ImportListView(IReadOnlyList<ImportedFile> Items, int Total, string? Next);
}
