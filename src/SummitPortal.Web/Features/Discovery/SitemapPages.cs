using System.Text;
using System.Xml.Linq;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Discovery;

/// <summary>What crawlers look for: <c>/robots.txt</c>, and <c>/sitemap.xml</c> with its parts (sitemaps.org 0.9, languages as xhtml:link).</summary>
internal static class SitemapPages
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").KeepUntilContentChanges().AddEndpointFilter(ReaderPageCaching.AllowRevalidation);
        group.MapMethods("/robots.txt", PageResults.Methods, Robots);
        group.MapMethods("/sitemap.xml", PageResults.Methods, IndexAsync);
        group.MapMethods("/sitemap-{part:maxlength(40)}.xml", PageResults.Methods, PartAsync);
    }

    private static IResult Robots(PublicAddress address) => Results.Text($"""
        User-agent: *
        Disallow: /language/
        Disallow: /api/
        Disallow: /source-files/

        Sitemap: {address.Of("/sitemap.xml")}

        """.ReplaceLineEndings("\n"));

    private static async Task<IResult> IndexAsync(PublicAddress address, SitemapQueries queries, CancellationToken cancellationToken)
    {
        var parts = await queries.PartsAsync(cancellationToken);
        return Xml(new XElement(Sitemap + "sitemapindex", parts.Select(p => new XElement(Sitemap + "sitemap", new XElement(Sitemap + "loc", address.Of($"/sitemap-{p}.xml"))))));
    }

    private static async Task<IResult> PartAsync(string part, PublicAddress address, SitemapQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(part, cancellationToken) is { } entries
            ? Xml(new XElement(
                Sitemap + "urlset",
                new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml),
                entries.SelectMany(e => Language.All.Select(l => Url(e, l, address)))))
            : PageResults.NotFound();

    /// <summary>Every language names all of them, itself too, as the convention asks.</summary>
    private static XElement Url(SitemapEntry entry, Language language, PublicAddress address) => new(
        Sitemap + "url",
        new XElement(Sitemap + "loc", address.Of(entry.Address(new PortalUrls(language)))),
        entry.Changed is { } changed ? new XElement(Sitemap + "lastmod", changed.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)) : null,
        Language.All.Select(l => new XElement(
            Xhtml + "link",
            new XAttribute("rel", "alternate"),
            new XAttribute("hreflang", l.Tag),
            new XAttribute("href", address.Of(entry.Address(new PortalUrls(l)))))));

    private static IResult Xml(XElement root) =>
        Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting), "application/xml", Encoding.UTF8);
}
