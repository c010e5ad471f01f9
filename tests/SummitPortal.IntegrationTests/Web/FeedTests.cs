using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using SummitPortal.Core.Articles;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class FeedTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("/articles?summit=paris-2025")]
    [InlineData("/statements?speaker=emmanuel-macron&kind=direct")]
    [InlineData("/summits/paris-2025")]
    [InlineData("/speakers/emmanuel-macron")]
    [InlineData("/countries/FR")]
    public async Task Page_ThatListsWhatComesIn_LeadsToItsFeeds(string path)
    {
        using var page = new HtmlParser().ParseDocument(await shared.Client.GetStringAsync("/en" + path, Cancelled));

        foreach (var (type, media) in new[] { ("atom+xml", "application/atom+xml"), ("feed+json", "application/feed+json") })
        {
            var response = await shared.Client.GetAsync(page.QuerySelector($"link[rel=alternate][type$='{type}']")!.GetAttribute("href"), Cancelled);
            response.EnsureSuccessStatusCode();
            response.Content.Headers.ContentType!.MediaType.ShouldBe(media);
            (await response.Content.ReadAsStringAsync(Cancelled)).ShouldContain("巴黎观察");
        }
    }

    [Fact]
    public async Task Get_AtomFeed_HasWhatRfc4287AsksFor()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "<b>&\uFFFE</b> ]]>", "“我们要简化。”");
        await site.StoreAsync("qq:2", "秘密", "“秘密的话。”", EditorialStatus.Draft);
        await site.IndexedAsync(1);
        foreach (var address in new[] { "/zh/feeds/articles.atom?outlet=tencent-news&page=7&nothing=1", "/zh/feeds/statements.atom?q=简化" })
        {
            var feed = XDocument.Parse(await site.Client.GetStringAsync(address, Cancelled)).Root!;

            feed.Name.ShouldBe(Atom + "feed");
            feed.Element(Atom + "title")!.Value.ShouldNotBeEmpty();
            var self = feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self").Attribute("href")!.Value;
            feed.Element(Atom + "id")!.Value.ShouldBe(self);
            self.ShouldNotContain("page");
            (await site.Client.GetStringAsync(new Uri(self), Cancelled)).ShouldContain("<entry");
            var entry = feed.Elements(Atom + "entry").ShouldHaveSingleItem();
            DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value, null).ShouldBe(DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, null));
            entry.Element(Atom + "published")!.Value.ShouldBe("2025-02-11T17:30:00Z");
            entry.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeEmpty();
            Uri.IsWellFormedUriString(entry.Element(Atom + "id")!.Value, UriKind.Absolute).ShouldBeTrue();
            (await site.Client.GetAsync(new Uri(entry.Elements(Atom + "link").Single().Attribute("href")!.Value), Cancelled)).StatusCode.ShouldBeOneOf(System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.Redirect);
            feed.Value.ShouldNotContain("秘密");
        }

        var articles = XDocument.Parse(await site.Client.GetStringAsync("/en/feeds/articles.atom", Cancelled));
        articles.Root!.Element(Atom + "entry")!.Element(Atom + "title")!.Value.ShouldBe("<b>&</b> ]]>");
        articles.Root.Element(Atom + "entry")!.Element(Atom + "id")!.Value.ShouldEndWith($"/articles/{slug}");
    }

    [Fact]
    public async Task Get_JsonFeed_HasWhatVersion11AsksFor()
    {
        var feed = await shared.Client.GetFromJsonAsync<JsonElement>("/zh/feeds/statements.json?speaker=emmanuel-macron", Cancelled);

        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("title").GetString()!.ShouldContain("emmanuel-macron");
        feed.GetProperty("feed_url").GetString()!.ShouldEndWith("/zh/feeds/statements.json?speaker=emmanuel-macron");
        var item = feed.GetProperty("items")[0];
        item.GetProperty("id").GetString()!.ShouldContain("/statements/");
        item.GetProperty("url").GetString()!.ShouldContain("/zh/statements/");
        item.GetProperty("content_text").GetString()!.ShouldContain("“我们要简化。”");
        item.GetProperty("authors")[0].GetProperty("name").GetString().ShouldBe("埃马纽埃尔·马克龙");
        item.GetProperty("date_published").GetString().ShouldBe("2025-02-11T17:30:00Z");
    }

    [Fact]
    public async Task Get_FeedOfNothing_IsAFeed()
    {
        var feed = XDocument.Parse(await shared.Client.GetStringAsync("/en/feeds/statements.atom?speaker=nobody", Cancelled));

        feed.Root!.Elements(Atom + "entry").ShouldBeEmpty();
        feed.Root.Element(Atom + "updated")!.Value.ShouldBe("2023-11-01T00:00:00Z");
    }
}
