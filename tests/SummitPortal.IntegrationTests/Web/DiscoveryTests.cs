using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using SummitPortal.Core.Articles;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class DiscoveryTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "WebSite", "name")]
    [InlineData("/speakers/emmanuel-macron", "Person", "name", "alternateName", "jobTitle", "sameAs")]
    [InlineData("/countries/FR", "Country", "name", "identifier")]
    [InlineData("/countries/EU", "Organization", "name", "identifier")]
    [InlineData("/summits/paris-2025", "Event", "name", "startDate", "endDate", "location")]
    [InlineData("/declarations/PARIS-2025", "CreativeWork", "name", "dateCreated", "recordedAt")]
    [InlineData("/statements", "ItemList", "itemListElement")]
    public async Task Get_Page_DescribesItsSubject(string path, string type, params string[] members)
    {
        foreach (var language in new[] { "/zh", "/en" })
        {
            var data = DataOf(await shared.Client.GetStringAsync(language + path, Cancelled));

            data.GetProperty("@context").GetString().ShouldBe("https://schema.org");
            data.GetProperty("@type").GetString().ShouldBe(type);
            members.Where(m => !data.TryGetProperty(m, out _)).ShouldBeEmpty(language + path);
        }
    }

    /// <summary>What schema.org expects of a member: a date of ISO 8601, an address, an address or a thing with a type.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/speakers/emmanuel-macron")]
    [InlineData("/countries/FR")]
    [InlineData("/countries/EU")]
    [InlineData("/summits/paris-2025")]
    [InlineData("/declarations/PARIS-2025")]
    [InlineData("/statements")]
    [InlineData("article")]
    public async Task Get_Page_SaysOnlyWhatSchemaOrgExpects(string path)
    {
        if (path == "article")
        {
            using var list = new HtmlParser().ParseDocument(await shared.Client.GetStringAsync("/en/articles", Cancelled));
            path = list.QuerySelector(".article-line h3 a")!.GetAttribute("href")![3..];
        }

        foreach (var language in new[] { "/zh", "/en" })
        {
            ShouldBeAThing(DataOf(await shared.Client.GetStringAsync(language + path, Cancelled)), language + path);
        }
    }

    [Fact]
    public async Task Get_ArticleWithHostileTitle_DescribesItselfAndRunsNothing()
    {
        const string Title = "</script><script>alert(1)</script><!-- \u2028 \"'&";
        const string Words = "“</script><!--<script>𠮷。”";
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", Title, Words);

        var html = await site.Client.GetStringAsync($"/zh/articles/{slug}", Cancelled);

        html.ShouldNotContain("<script>");
        html.Split("<script ").Length.ShouldBe(3);
        var data = DataOf(html);
        data.GetProperty("@type").GetString().ShouldBe("NewsArticle");
        data.GetProperty("headline").GetString().ShouldBe(Title);
        data.GetProperty("datePublished").GetString().ShouldBe("2025-02-12T01:30:00+08:00");
        data.GetProperty("publisher").GetProperty("name").GetString().ShouldBe("腾讯新闻");
        data.GetProperty("about")[0].GetProperty("@type").GetString().ShouldBe("Event");
        var quotation = data.GetProperty("hasPart")[0];
        quotation.GetProperty("@type").GetString().ShouldBe("Quotation");
        quotation.GetProperty("text").GetString().ShouldBe(Words);
        quotation.GetProperty("spokenByCharacter").GetProperty("@id").GetString().ShouldEndWith("/zh/speakers/emmanuel-macron");
        html.ShouldContain("<meta property=\"og:type\" content=\"article\"");
    }

    [Fact]
    public async Task Get_Sitemap_ListsEveryPageInBothLanguagesAndNothingHidden()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var shown = await site.StoreAsync("qq:1", "公开的报道", "“公开的话。”");
        var hidden = await site.StoreAsync("qq:2", "秘密的报道", "“秘密的话。”", EditorialStatus.Draft);
        var host = site.Client.BaseAddress!.ToString().TrimEnd('/');

        var index = XDocument.Parse(await site.Client.GetStringAsync("/sitemap.xml", Cancelled));
        var parts = index.Root!.Elements(Sitemap + "sitemap").Select(s => s.Element(Sitemap + "loc")!.Value).ToList();
        var addresses = new List<string>();
        foreach (var part in parts)
        {
            var urls = XDocument.Parse(await site.Client.GetStringAsync(new Uri(part), Cancelled)).Root!.Elements(Sitemap + "url").ToList();
            urls.ShouldAllBe(u => u.Elements().Count(e => e.Name.LocalName == "link") == 2);
            addresses.AddRange(urls.Select(u => u.Element(Sitemap + "loc")!.Value));
        }

        addresses.ShouldContain($"{host}/zh/articles/{shown}");
        addresses.ShouldContain($"{host}/en/articles/{shown}");
        addresses.ShouldContain($"{host}/en/speakers/emmanuel-macron");
        addresses.ShouldContain($"{host}/zh/declarations/PARIS-2025");
        addresses.ShouldBeUnique();
        addresses.ShouldNotContain(a => a.Contains(hidden));
        foreach (var address in addresses.Where(a => a.Contains("/zh", StringComparison.Ordinal)).Where((_, i) => i % 10 == 0))
        {
            (await site.Client.GetAsync(new Uri(address), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task Get_Robots_LeadsToTheSitemap()
    {
        var text = await shared.Client.GetStringAsync("/robots.txt", Cancelled);

        text.ShouldContain($"Sitemap: {shared.Client.BaseAddress}sitemap.xml\n");
    }

    [Theory]
    [InlineData("/sitemap-articles-0.xml")]
    [InlineData("/sitemap-articles-99999999999999999999.xml")]
    [InlineData("/sitemap-nothing-1.xml")]
    [InlineData("/sitemap-.xml")]
    public async Task Get_PartOfTheSitemapThatIsNone_IsNotFound(string path)
    {
        (await shared.Client.GetAsync(path, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static readonly string[] Types = ["WebSite", "NewsArticle", "Quotation", "Person", "Organization", "Country", "Event", "Place", "CreativeWork", "ItemList", "ListItem"];

    private static void ShouldBeAThing(JsonElement thing, string where)
    {
        Types.ShouldContain(thing.GetProperty("@type").GetString(), where);
        foreach (var member in thing.EnumerateObject())
        {
            switch (member.Name)
            {
                case "datePublished" or "dateCreated" or "startDate" or "endDate":
                    DateTimeOffset.TryParse(member.Value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out _).ShouldBeTrue($"{where}: {member}");
                    member.Value.GetString()!.ShouldMatch(@"^\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?$", where);
                    break;
                case "@id" or "url" or "mainEntityOfPage" or "isBasedOn" or "image" or "sameAs":
                    Uri.IsWellFormedUriString(member.Value.GetString(), UriKind.Absolute).ShouldBeTrue($"{where}: {member}");
                    break;
                case "name" or "headline" or "text" or "identifier" or "inLanguage":
                    member.Value.GetString().ShouldNotBeNullOrWhiteSpace($"{where}: {member}");
                    break;
                default:
                    break;
            }

            var nested = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray() : Enumerable.Repeat(member.Value, 1);
            foreach (var part in nested.Where(v => v.ValueKind == JsonValueKind.Object))
            {
                ShouldBeAThing(part, where);
            }

            member.Value.ValueKind.ShouldNotBe(JsonValueKind.Null, $"{where}: {member.Name} is left out where it is not known");
        }

        // What search engines ask of the types that they show.
        string[] required = thing.GetProperty("@type").GetString() switch
        {
            "NewsArticle" when thing.TryGetProperty("url", out _) => ["headline", "datePublished", "publisher", "inLanguage"],
            "Quotation" => ["@id", "text", "spokenByCharacter", "isPartOf"],
            "Event" when thing.TryGetProperty("url", out _) => ["name", "startDate", "endDate", "location"],
            "ListItem" => ["position", "item"],
            "ItemList" => ["itemListElement"],
            "NewsArticle" => ["@id", "headline"],
            _ => ["name"],
        };
        required.Where(r => !thing.TryGetProperty(r, out _)).ShouldBeEmpty($"{where}: {thing}");
    }

    private static JsonElement DataOf(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return JsonDocument.Parse(document.QuerySelector("head script[type='application/ld+json']")!.TextContent).RootElement;
    }
}
