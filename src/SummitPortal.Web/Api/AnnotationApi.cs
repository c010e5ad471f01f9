using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Documents;
using SummitPortal.Data;
using SummitPortal.Data.Exports;
using SummitPortal.Data.Records;

namespace SummitPortal.Web.Api;

/// <summary>A statement as a W3C Web Annotation on the plain text of its revision, and that text.</summary>
internal static class AnnotationApi
{
    private const string ContentType = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    public static void MapAnnotations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/statements/{id:long}/annotation", AnnotateAsync).WithName("GetStatementAnnotation").WithTags("statements")
            .WithSummary("A statement as a W3C Web Annotation: its pieces by quotation and by position in code points.")
            .Produces(200, contentType: "application/ld+json").ProducesProblem(404).ProducesProblem(429);
        api.MapGet("/articles/{slug}/revisions/{number:int}", FindAsync).WithName("GetRevision").WithTags("articles")
            .WithSummary("The words of an article in one state.").ProducesProblem(404).ProducesProblem(429);
        api.MapGet("/articles/{slug}/revisions/{number:int}.txt", TextAsync).WithName("GetRevisionText").WithTags("articles")
            .WithSummary("The plain text that spans count in.").Produces<string>(200, "text/plain").ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<IResult> AnnotateAsync(long id, ReaderContexts contexts, PublicAddress address, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (from s in context.Statements.Shown()
                           where s.Id == id
                           join r in context.ArticleRevisions on s.RevisionId equals r.Id
                           select new
                           {
                               s.Article!.Slug,
                               s.Article.Language,
                               s.SpeakerName,
                               SpeakerSlug = s.Speaker == null ? null : s.Speaker.Slug,
                               s.ContentSpans,
                               s.ExtractorVersion,
                               r.Number,
                               r.CreatedAt,
                               r.Text,
                           }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return ApiProblems.NotFound($"There is no statement {id}, or none that readers may see.");
        }

        var source = address.Of($"{ApiEndpoints.Root}/articles/{found.Slug}/revisions/{found.Number}.txt");
        var targets = Enumerable.Range(0, found.ContentSpans.Length / 2).Select(i => Target(
            source, found.Text, new TextSpan(found.ContentSpans[i * 2], found.ContentSpans[(i * 2) + 1]), found.CreatedAt));
        var body = new JsonObject { ["type"] = "TextualBody", ["purpose"] = "identifying", ["value"] = found.SpeakerName, ["language"] = found.Language };
        if (found.SpeakerSlug is { } slug)
        {
            body["source"] = address.Of($"/speakers/{slug}");
        }

        var annotation = new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/anno.jsonld", new JsonObject { ["sha256"] = "https://schema.org/sha256" }),
            ["id"] = address.Of(PortalUrls.Annotation(id)),
            ["type"] = "Annotation",
            ["motivation"] = "identifying",
            ["generator"] = new JsonObject { ["type"] = "Software", ["name"] = $"SummitPortal, extractor {found.ExtractorVersion}" },
            ["body"] = body,
            ["target"] = new JsonArray([.. targets]),
        };
        return Results.Text(annotation.ToJsonString(RecordJson.Options), ContentType, Encoding.UTF8);
    }

    private static async Task<Results<Ok<RevisionRecord>, ProblemHttpResult>> FindAsync(string slug, int number, ReaderContexts contexts, CancellationToken cancellationToken) =>
        await RevisionAsync(slug, number, contexts, cancellationToken) is { } revision ? TypedResults.Ok(revision) : NoRevision(slug, number);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> TextAsync(string slug, int number, ReaderContexts contexts, CancellationToken cancellationToken) =>
        await RevisionAsync(slug, number, contexts, cancellationToken) is { } revision ? TypedResults.Text(revision.Text, "text/plain", Encoding.UTF8) : NoRevision(slug, number);

    private static async Task<RevisionRecord?> RevisionAsync(string slug, int number, ReaderContexts contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ArticleRevisions
            .Shown(context)
            .Where(r => r.Number == number && context.Articles.Any(a => a.Id == r.ArticleId && a.Slug == slug))
            .ToRecords(context)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static ProblemHttpResult NoRevision(string slug, int number) => ApiProblems.NotFound($"There is no revision {number} of an article '{ApiProblems.Shorten(slug)}' that readers may see.");

    /// <summary>Both selectors find the same words; whichever a client knows will do.</summary>
    private static JsonObject Target(string source, string text, TextSpan span, DateTimeOffset createdAt)
    {
        var quote = TextQuote.Of(text, span);
        return new JsonObject
        {
            ["source"] = source,
            ["sha256"] = RevisionRecords.HashOf(text),
            ["state"] = new JsonObject { ["type"] = "TimeState", ["sourceDate"] = createdAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) },
            ["selector"] = new JsonArray(
                new JsonObject { ["type"] = "TextQuoteSelector", ["exact"] = quote.Exact, ["prefix"] = quote.Prefix, ["suffix"] = quote.Suffix },
                new JsonObject { ["type"] = "TextPositionSelector", ["start"] = quote.Range.Start, ["end"] = quote.Range.End }),
        };
    }
}
