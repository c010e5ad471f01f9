using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class CitationTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Annotation_FindsTheWordsInTheTextThatItNames()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们𠮷要👍🏽简化。”");
        var id = await StatementAsync(site);

        var response = await site.Client.GetAsync($"/api/v1/statements/{id}/annotation", Cancelled);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        var annotation = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;
        annotation.GetProperty("@context")[0].GetString().ShouldBe("http://www.w3.org/ns/anno.jsonld");
        annotation.GetProperty("type").GetString().ShouldBe("Annotation");
        annotation.GetProperty("body").GetProperty("value").GetString().ShouldBe("马克龙");
        var target = annotation.GetProperty("target")[0];
        var text = await site.Client.GetStringAsync(new Uri(target.GetProperty("source").GetString()!), Cancelled);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ShouldBe(target.GetProperty("sha256").GetString());
        var (quote, position) = (target.GetProperty("selector")[0], target.GetProperty("selector")[1]);
        quote.GetProperty("exact").GetString().ShouldBe("“我们𠮷要👍🏽简化。”");
        text.ShouldContain(quote.GetProperty("prefix").GetString() + quote.GetProperty("exact").GetString() + quote.GetProperty("suffix").GetString());
        var (start, end) = (position.GetProperty("start").GetInt32(), position.GetProperty("end").GetInt32());
        string.Concat(text.EnumerateRunes().Skip(start).Take(end - start)).ShouldBe("“我们𠮷要👍🏽简化。”");

        // The list says the same, though the texts do not travel with it otherwise.
        var span = (await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/statements/{id}", Cancelled)).GetProperty("spans")[0];
        (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32()).ShouldBe((start, end));
    }

    [Fact]
    public async Task Get_SpanAfterAnAstralCharacter_CountsItOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们𠮷𠮷要简化。”");

        var claim = (await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/claims", Cancelled)).GetProperty("items")[0];
        var text = await site.Client.GetStringAsync($"/api/v1/articles/{claim.GetProperty("article")}/revisions/1.txt", Cancelled);

        var span = claim.GetProperty("span");
        string.Concat(text.EnumerateRunes().Skip(span.GetProperty("start").GetInt32()).Take(span.GetProperty("end").GetInt32() - span.GetProperty("start").GetInt32()))
            .ShouldBe(claim.GetProperty("evidence").GetString());
    }

    [Fact]
    public async Task Get_OldRevision_KeepsItsWordsAndSaysThatThereIsANewerOne()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“最初的话。”");
        var first = (await site.Client.GetAsync($"/zh/articles/{slug}/revisions/1", Cancelled)).Headers.Location!.ToString();
        (await site.Client.GetStringAsync(first, Cancelled)).ShouldContain("这是现行的版本");

        await site.StoreAsync("qq:1", "巴黎观察", "“后来改过的话。”");

        // The change is heard of by notification.
        string html;
        do
        {
            html = await site.Client.GetStringAsync(first, Cancelled);
        }
        while (html.Contains("这是现行的版本", StringComparison.Ordinal));
        html.ShouldContain("这是旧版本");
        html.ShouldContain("最初的话");
        html.ShouldNotContain("后来改过的话");
        html.ShouldContain("<meta name=\"robots\" content=\"noindex\"");
        (await site.Client.GetAsync(first[..^1] + (first[^1] == '0' ? '1' : '0'), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetAsync($"/zh/articles/{slug}/revisions/3", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetAsync($"/zh/articles/{slug}/revisions/99999999999", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_ArticleAndStatement_SayHowToCiteThem()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var id = await StatementAsync(site);

        foreach (var (page, file) in new[] { ($"/zh/articles/{slug}", $"/zh/articles/{slug}/cite"), ($"/zh/statements/{id}/cite", $"/zh/statements/{id}/cite") })
        {
            var html = await site.Client.GetStringAsync(page, Cancelled);
            html.ShouldContain("<details class=\"cite\"");
            html.ShouldContain("腾讯新闻. 巴黎观察");
            html.ShouldContain($"{file}.bib");
            var bibliography = await site.Client.GetStringAsync(file + ".bib", Cancelled);
            bibliography.ShouldStartWith($"@online{{summitportal-{slug}-1");
            (await site.Client.GetStringAsync(file + ".ris", Cancelled)).ShouldStartWith("TY  - ELEC\r\n");

            // What is cited can be opened.
            var address = bibliography.Split("url = {{")[1].Split("}}")[0];
            (await site.Client.GetAsync(new Uri(address), Cancelled)).Headers.Location!.ToString().ShouldStartWith($"/zh/articles/{slug}/revisions/1-");
        }
    }

    [Fact]
    public async Task Get_CitationOfWhatReadersMayNotSee_IsNotThere()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "秘密", "“秘密的话。”", EditorialStatus.Draft);
        var id = await StatementAsync(site);

        foreach (var address in new[]
        {
            $"/zh/articles/{slug}/cite.bib", $"/zh/articles/{slug}/revisions/1", $"/zh/statements/{id}/cite", $"/zh/statements/{id}/cite.ris",
            $"/api/v1/statements/{id}/annotation", $"/api/v1/articles/{slug}/revisions/1", $"/api/v1/articles/{slug}/revisions/1.txt",
        })
        {
            (await site.Client.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task Get_Popolo_NamesSpeakerAndVotes()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");

        var person = await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/speakers/emmanuel-macron/popolo", Cancelled);
        var votes = await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/declarations/PARIS-2025/popolo", Cancelled);
        var before = await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/declarations/PARIS-2025/popolo?asof=2025-02-10", Cancelled);

        person.GetProperty("name").GetString().ShouldBe("埃马纽埃尔·马克龙");
        person.GetProperty("sort_name").GetString().ShouldNotBeNullOrEmpty();
        person.GetProperty("other_names").EnumerateArray().Select(n => n.GetProperty("name").GetString()).ShouldContain("Emmanuel Macron");
        person.GetProperty("memberships")[0].GetProperty("on_behalf_of_id").GetString().ShouldBe("FR");
        votes.GetProperty("votes").EnumerateArray().Single(v => v.GetProperty("voter_id").GetString() == "US").GetProperty("option").GetString().ShouldBe("no");
        votes.GetProperty("counts").EnumerateArray().Sum(c => c.GetProperty("value").GetInt32()).ShouldBe(votes.GetProperty("votes").GetArrayLength());
        before.GetProperty("votes").GetArrayLength().ShouldBe(0);
    }

    private static async Task<long> StatementAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);
    }
}
