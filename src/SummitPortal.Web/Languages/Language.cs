using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace SummitPortal.Web.Languages;

/// <summary>A language of the interface. What sources wrote stays in its own language.</summary>
public sealed record Language
{
    public static readonly Language Chinese = new("zh", "zh-CN");

    public static readonly Language English = new("en", "en");

    public static readonly IReadOnlyList<Language> All = [Chinese, English];

    private Language(string prefix, string tag)
    {
        Prefix = prefix;
        Tag = tag;
        Culture = CultureInfo.GetCultureInfo(tag);
    }

    /// <summary>First part of every reader's address: <c>zh</c>, <c>en</c>.</summary>
    public string Prefix { get; }

    /// <summary>BCP 47: <c>zh-CN</c>, <c>en</c>.</summary>
    public string Tag { get; }

    public CultureInfo Culture { get; }

    public Language Other => this == Chinese ? English : Chinese;

    /// <summary>The one of two texts that is in this language.</summary>
    public T Choose<T>(T chinese, T english) => this == Chinese ? chinese : english;

    public static bool TryParse(string? prefix, [NotNullWhen(true)] out Language? language)
    {
        language = All.FirstOrDefault(l => l.Prefix == prefix);
        return language is not null;
    }

    /// <summary>The language of an address: its first part, otherwise what the reader chose or the browser asks for.</summary>
    public static Language Of(HttpContext http)
    {
        var first = (http.Request.Path.Value ?? "").Split('/', 3).ElementAtOrDefault(1);
        return TryParse(first, out var language) ? language : Negotiate(http.Request);
    }

    /// <summary>The cookie of an earlier choice, else the first language of <c>Accept-Language</c> that the portal speaks, else Chinese.</summary>
    public static Language Negotiate(HttpRequest request)
    {
        if (TryParse(request.Cookies[LanguagePages.Cookie], out var chosen))
        {
            return chosen;
        }

        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality is not 0)
            .OrderByDescending(l => l, StringWithQualityHeaderValueComparer.QualityComparer);
        foreach (var value in wanted)
        {
            if (TryParse(value.Value.ToString().Split('-')[0].ToLowerInvariant(), out var spoken))
            {
                return spoken;
            }
        }

        return Chinese;
    }
}
