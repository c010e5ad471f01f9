using Microsoft.AspNetCore.Http.Features;

namespace SummitPortal.Web.Access;

/// <summary>
/// A form that arrived and could not be dealt with, to be sent once more from the page that says so: words that somebody typed are not lost because a session has ended or the
/// database is away. The proof that this site showed the form is among its fields, so it is checked when the form comes again.
/// </summary>
/// <param name="Address">Where it was sent, with its query.</param>
/// <param name="EncodingType">As of the form; of a text with line ends it makes no difference.</param>
public sealed record KeptForm(string Address, string EncodingType, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    // What the form itself carries along, and nobody typed.
    private static readonly HashSet<string> Carried = ["__RequestVerificationToken", "back", "tag", "seen", "version", "revision", "move", "entry"];

    /// <summary>The longest texts among the fields, for copying.</summary>
    public IEnumerable<string> Typed => Fields.Where(f => !Carried.Contains(f.Key) && f.Value.Trim().Length > 0).OrderByDescending(f => f.Value.Length).Select(f => f.Value).Take(3);

    /// <summary>Null for anything but a form of the desk that a browser sends as a page of its own, without files.</summary>
    public static async Task<KeptForm?> OfAsync(HttpContext http)
    {
        var request = http.Request;

        // Browsers say where a request comes from and what for; scripts are answered as before, and other sites have nothing kept for them. Only the desk's forms: those of
        // accounts hold passwords, which no page shows.
        if (!HttpMethods.IsPost(request.Method) || request.Path.Value?.Split('/') is not [_, _, "desk", ..] || request.Headers["Sec-Fetch-Site"] != "same-origin" || request.Headers["Sec-Fetch-Mode"] != "navigate"
            || !request.HasFormContentType || request.ContentLength is null or > FormGuard.LongestForm)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = FormGuard.LongestForm;
        }

        try
        {
            var form = await request.ReadFormAsync(http.RequestAborted);
            return form.Files.Count > 0
                ? null
                : new KeptForm(
                    request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString,
                    request.ContentType!.Split(';')[0],
                    [.. form.SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? ""))]);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException)
        {
            // It did not arrive whole: the page says what it would have said without it.
            return null;
        }
    }
}
