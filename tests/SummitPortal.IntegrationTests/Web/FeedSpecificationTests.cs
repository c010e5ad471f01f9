using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>What the specifications of feeds require of each element, held against every feed there is: an empty one, hostile titles, articles without a date.</summary>
public sealed partial class FeedSpecificationTests(PostgresFixture postgres)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>RFC 4287, sections 4.1.1, 4.1.2, 3.2 and 3.3.</summary>
    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Atom_EveryFeed_HoldsToRfc4287()
    {
        await using var site = await SiteAsync();
        foreach (var address in Addresses("atom"))
        {
            var feed = XDocument.Parse(await site.Client.GetStringAsync(address, Cancelled)).Root!;
            foreach (var holder in feed.Elements(Atom + "entry").Prepend(feed))
            {
                ShouldHaveOne(holder, "id", address);
                ShouldHaveOne(holder, "title", address);
                ShouldHaveOne(holder, "updated", address);
                Uri.IsWellFormedUriString(holder.Element(Atom + "id")!.Value, UriKind.Absolute).ShouldBeTrue(address);
                holder.Elements(Atom + "updated").Concat(holder.Elements(Atom + "published")).ShouldAllBe(d => IsRfc3339(d.Value));
                holder.Elements(Atom + "link").ShouldAllBe(l => Uri.IsWellFormedUriString((string?)l.Attribute("href"), UriKind.Absolute));
                holder.Elements(Atom + "link").GroupBy(l => (Rel: (string?)l.Attribute("rel"), Type: (string?)l.Attribute("type"), Language: (string?)l.Attribute("hreflang")))
                    .Where(g => g.Key.Rel == "alternate").ShouldAllBe(g => g.Count() == 1);
            }

            feed.Elements(Atom + "link").Count(l => (string?)l.Attribute("rel") == "self").ShouldBe(1, address);
            feed.Elements(Atom + "entry").ShouldAllBe(e => e.Elements(Atom + "author").Any(a => a.Element(Atom + "name")!.Value.Length > 0) && e.Elements(Atom + "content").Count() == 1);
            feed.Elements(Atom + "entry").SelectMany(e => e.Elements(Atom + "category")).ShouldAllBe(c => !string.IsNullOrEmpty((string?)c.Attribute("term")));
            feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ShouldBeUnique();
        }
    }

    /// <summary>jsonfeed.org/version/1.1: the required members of the top level and of items, and what each may hold.</summary>
    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task JsonFeed_EveryFeed_HoldsToVersion11()
    {
        await using var site = await SiteAsync();
        foreach (var address in Addresses("json"))
        {
            var feed = JsonDocument.Parse(await site.Client.GetStringAsync(address, Cancelled)).RootElement;
            feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
            feed.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
            foreach (var member in new[] { "home_page_url", "feed_url" })
            {
                Uri.IsWellFormedUriString(feed.GetProperty(member).GetString(), UriKind.Absolute).ShouldBeTrue(address);
            }

            var items = feed.GetProperty("items").EnumerateArray().ToList();
            items.Select(i => i.GetProperty("id").GetString()).ShouldBeUnique();
            foreach (var item in items)
            {
                item.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
                Uri.IsWellFormedUriString(item.GetProperty("url").GetString(), UriKind.Absolute).ShouldBeTrue(address);
                item.GetProperty("content_text").ValueKind.ShouldBe(JsonValueKind.String, "one of content_text and content_html");
                IsRfc3339(item.GetProperty("date_modified").GetString()!).ShouldBeTrue();
                (!item.TryGetProperty("date_published", out var published) || IsRfc3339(published.GetString()!)).ShouldBeTrue();
                item.GetProperty("authors").EnumerateArray().ShouldAllBe(a => a.GetProperty("name").GetString()!.Length > 0);
                item.GetProperty("tags").EnumerateArray().ShouldAllBe(t => t.ValueKind == JsonValueKind.String);
            }
        }
    }

    private static string[] Addresses(string ending) =>
        [$"/zh/feeds/articles.{ending}", $"/en/feeds/statements.{ending}", $"/en/feeds/statements.{ending}?speaker=nobody", $"/zh/feeds/articles.{ending}?q=监管", $"/zh/feeds/statements.{ending}?country=FR&kind=direct"];

    private async Task<PortalSite> SiteAsync()
    {
        var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "<b>&\uFFFE</b> ]]>", "“我们要监管。”");
        await site.StoreAsync("qq:2", "𠮷野家", "“简化。”", outlet: "美国之音");
        await site.IndexedAsync(2, articles: 2);
        return site;
    }

    private static void ShouldHaveOne(XElement holder, string name, string address)
    {
        holder.Elements(Atom + name).Count().ShouldBe(1, $"{address}: {holder.Name.LocalName} has one {name}");
        holder.Element(Atom + name)!.Value.ShouldNotBeNullOrWhiteSpace();
    }

    private static bool IsRfc3339(string moment) => Rfc3339().IsMatch(moment) && DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, out _);

    // RFC 3339, section 5.6: with seconds and a zone, T and Z in capitals as RFC 4287 asks.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.None, 1000)]
    private static partial Regex Rfc3339();
}
