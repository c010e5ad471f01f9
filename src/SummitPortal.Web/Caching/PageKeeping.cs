using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SummitPortal.Web.Caching;

/// <summary>On an endpoint: its answers are the same for everybody and are kept until the content changes.</summary>
/// <param name="AnyQuery">Every part of the query counts, for answers that refuse what they do not know; otherwise only the parts that pages know.</param>
internal sealed record KeptUntilContentChanges(bool AnyQuery);

/// <summary>
/// Answers from what is kept, and keeps what was answered. ASP.NET Core's output cache does the same and more; a kept page was sent 1.3 times as often without it
/// (docs/decisions.md, docs/performance.md).
/// </summary>
internal sealed class PageKeeping(RequestDelegate next, KeptPages pages, ContentVersion version, IResponseCompressionProvider compression, TimeProvider clock)
{
    // Longer answers are sent and not kept.
    private const int LongestBody = 8 * 1024 * 1024;

    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.ContentLength, HeaderNames.Date, HeaderNames.KeepAlive, HeaderNames.Server, HeaderNames.TransferEncoding,
    };

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint()?.Metadata.GetMetadata<KeptUntilContentChanges>() is not { } kept
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !StringValues.IsNullOrEmpty(request.Headers.Authorization)
            // What people type is hardly ever typed again before the page is dropped; it would only push out pages that are asked for.
            || (request.QueryString.HasValue && request.Query.ContainsKey("q")))
        {
            return next(http);
        }

        var key = KeyOf(http, kept);
        return pages.Find(key) is { } page ? SendAsync(http, page) : HttpMethods.IsGet(request.Method) ? MakeAsync(http, key) : next(http);
    }

    private async Task MakeAsync(HttpContext http, string key)
    {
        var (waited, page) = await pages.MakeAsync(key, () => AnswerAsync(http), http.RequestAborted);
        if (waited)
        {
            await (page is null ? next(http) : SendAsync(http, page));
        }
    }

    private async ValueTask<KeptPage?> AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        var sent = response.Body;
        var every = response.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        await using var copy = new CopiedStream(sent, LongestBody);
        response.Body = copy;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = sent;
        }

        var whole = !http.RequestAborted.IsCancellationRequested && (response.ContentLength is null || response.ContentLength == copy.Copied?.Length);
        return response.StatusCode == StatusCodes.Status200OK && whole && copy.Copied is { } body
            && !response.Headers.ContainsKey(HeaderNames.SetCookie) && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal)
            ? new KeptPage([.. response.Headers.Where(h => !OfOneConnection.Contains(h.Key) && !(every.TryGetValue(h.Key, out var value) && value == h.Value))], body, clock.GetTimestamp())
            : null;
    }

    private Task SendAsync(HttpContext http, KeptPage page)
    {
        var response = http.Response;
        var headers = response.Headers;
        foreach (var (name, value) in page.Headers)
        {
            headers[name] = value;
        }

        headers.Age = HeaderUtilities.FormatNonNegativeInt64((long)clock.GetElapsedTime(page.Made).TotalSeconds);
        if (ReaderPageCaching.Has(http.Request, headers.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ContentType = default;
            return Task.CompletedTask;
        }

        response.ContentLength = page.Body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(page.Body, http.RequestAborted).AsTask();
    }

    // The parts of the query as they were sent, so that none can hold what parts them, and the path last.
    private string KeyOf(HttpContext http, KeptUntilContentChanges kept)
    {
        var request = http.Request;
        var query = !request.QueryString.HasValue ? "" : kept.AnyQuery ? request.QueryString.Value : KnownParts(request.QueryString.Value!);
        return $"{version.Value}\n{EncodingOf(http)}\n{request.Scheme}\n{request.Host.Value}\n{query}\n{request.PathBase.Value}{request.Path.Value}";
    }

    private static string KnownParts(string query)
    {
        var parts = new List<string>();
        foreach (var part in new QueryStringEnumerable(query))
        {
            if (ReaderPageCaching.QueryKeys.Contains(part.DecodeName().ToString()))
            {
                parts.Add($"{part.EncodedName}={part.EncodedValue}");
            }
        }

        return string.Join('&', parts);
    }

    // What the compression chooses, so that one page is kept once an encoding and not once a spelling of the header.
    private string EncodingOf(HttpContext http) =>
        StringValues.IsNullOrEmpty(http.Request.Headers.AcceptEncoding) ? "identity" : compression.GetCompressionProvider(http)?.EncodingName ?? "identity";
}
