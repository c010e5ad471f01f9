using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using SummitPortal.Web.Features.Imports;

namespace SummitPortal.Web.Access;

/// <summary>What holds for every page behind a form: sent by this site alone, kept by nobody.</summary>
internal static class FormGuard
{
    /// <summary>Where programs send the form token.</summary>
    public const string Header = "RequestVerificationToken";

    // Beyond what a form holds; files are sent elsewhere.
    public const long LongestForm = 1024 * 1024;

    /// <summary>For a group of pages and forms of people who are signed in or sign in.</summary>
    public static RouteGroupBuilder WithForms(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(KeepPrivate);
        group.AddEndpointFilter(CheckAsync);
        return group;
    }

    /// <summary>A form whose body its own handler reads, as it comes: the token is its first part.</summary>
    public static TBuilder ReadsItsOwnForm<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OwnForm());

    /// <summary>
    /// For programs: a request by a session carries the form token in the header <see cref="Header"/>. One by a token of its own needs none, since no browser sends that
    /// unasked.
    /// </summary>
    public static async ValueTask<object?> CheckHeaderAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || ImportToken.IsHeldBy(http.User);

        // Asked only with the header: without it, the whole body would be read in search of the token.
        return isSafe || (http.Request.Headers.ContainsKey(Header) && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            ? await next(context)
            : TypedResults.Problem($"A request by a session needs the form token of a page in the header {Header}.", statusCode: StatusCodes.Status400BadRequest);
    }

    private static async ValueTask<object?> KeepPrivate(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.OnStarting(
            response =>
            {
                ((HttpResponse)response).Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            },
            http.Response);

        // These pages hold secrets beside what was typed: not compressed over TLS, their length says nothing about them.
        if (http.Features.Get<IHttpsCompressionFeature>() is { } compression)
        {
            compression.Mode = HttpsCompressionMode.DoNotCompress;
        }

        return await next(context);
    }

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<OwnForm>() is not null)
        {
            return await next(context);
        }

        if (http.Request.ContentLength > LongestForm)
        {
            return PageResults.TooLarge();
        }

        // For what does not say how long it is.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestForm;
        }

        if (!http.Request.HasFormContentType)
        {
            return PageResults.BadForm();
        }

        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await next(context) : PageResults.BadForm();
        }
        catch (AntiforgeryValidationException e) when (e.InnerException is not null)
        {
            // What arrived could not be read as a form: it grew too large on the way, is none, or its browser left in the middle.
            return e.InnerException switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => PageResults.TooLarge(),
                IOException => TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest),
                _ => PageResults.BadForm(),
            };
        }
    }

    private sealed class OwnForm;
}
