using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Extraction;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Topology;
using SummitPortal.Web;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.IntegrationTests.Web;

public sealed class ReadApiTests(PostgresFixture postgres, SharedPortalSite shared) : IClassFixture<SharedPortalSite>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Lists => [.. ApiLists.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Get_List_GivesItemsTotalAndNextAndEachEntryOnItsOwn(string list)
    {
        var page = await shared.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}?limit=2", Cancelled);

        page.EnumerateObject().Select(p => p.Name).ShouldBe(["items", "total", "next"]);
        var items = page.GetProperty("items").EnumerateArray().ToList();
        page.GetProperty("total").GetInt32().ShouldBeGreaterThanOrEqualTo(items.Count);
        var key = ApiLists.All.Single(l => l.Name == list).Key;
        foreach (var item in items)
        {
            var entry = await shared.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{list}/{item.GetProperty(key)}", Cancelled);
            entry.GetRawText().ShouldBe(item.GetRawText());
        }
    }

    [Fact]
    public async Task Get_Statement_SaysWhoSaidWhatWhere()
    {
        var item = (await shared.Client.GetFromJsonAsync<JsonElement>("/api/v1/statements", Cancelled)).GetProperty("items")[0];

        item.GetProperty("speaker").GetString().ShouldBe("emmanuel-macron");
        item.GetProperty("content").GetString().ShouldBe("“我们要简化。”");
        item.GetProperty("kind").GetString().ShouldBe("direct");
        item.GetProperty("review").GetString().ShouldBe("autoPublished");
        item.GetProperty("published").GetString().ShouldBe("2025-02-12T01:30:00+08:00");
        item.GetProperty("publishedAt").GetString().ShouldBe("2025-02-11T17:30:00+00:00");
        item.GetProperty("via").ValueKind.ShouldBe(JsonValueKind.Null);
        item.GetProperty("spans")[0].GetRawText().ShouldBe("""{"start":5,"end":13}""");
        item.GetProperty("issues")[0].GetString().ShouldBe("regulation");
    }

    [Theory]
    [InlineData("speaker=emmanuel-macron&country=FR&bloc=european-union&kind=direct&outlet=tencent-news&outletCountry=CN&summit=paris-2025&issue=regulation&month=2025-02&from=2025-02-12&to=2025-02-12&review=unreviewed&q=简化", 1)]
    [InlineData("speaker=xi-jinping", 0)]
    [InlineData("country=DE", 0)]
    [InlineData("bloc=brics", 0)]
    [InlineData("kind=indirect", 0)]
    [InlineData("via=路透社", 0)]
    [InlineData("to=2025-02-11", 0)]
    [InlineData("review=reviewed", 0)]
    public async Task Get_StatementsWithFilter_GivesThoseOfThePage(string query, int expected)
    {
        (await shared.Client.GetFromJsonAsync<JsonElement>("/api/v1/statements?" + query, Cancelled)).GetProperty("total").GetInt32().ShouldBe(expected);
        (await shared.Client.GetStringAsync("/zh/statements?" + query, Cancelled)).Contains("class=\"statement ", StringComparison.Ordinal).ShouldBe(expected > 0);
    }

    [Fact]
    public void Lists_OfArticlesAndStatements_TakeEveryFilterOfThePages()
    {
        var urls = new PortalUrls(Language.English);
        var day = new DateOnly(2025, 2, 12);
        var statements = urls.Statements(new StatementFilter
        {
            Query = "x",
            Speaker = "x",
            Country = "x",
            Bloc = "x",
            Organisation = "x",
            Issue = "x",
            Outlet = "x",
            OutletCountry = "x",
            Summit = "x",
            Kind = StatementKind.Direct,
            Via = "x",
            Month = "2025-02",
            From = day,
            To = day,
            Review = ReviewChoice.Reviewed,
        });
        var articles = urls.Articles(new ArticleFilter { Query = "x", Speaker = "x", Country = "x", Issue = "x", Outlet = "x", OutletCountry = "x", Summit = "x", Month = "2025-02", From = day, To = day });

        ApiLists.Statements.Filters.Select(f => f.Name).Order().ShouldBe(Names(statements));
        ApiLists.Articles.Filters.Select(f => f.Name).Order().ShouldBe(Names(articles));

        static IEnumerable<string> Names(string address) => address.Split('?')[1].Split('&').Select(p => p.Split('=')[0]).Order();
    }

    [Fact]
    public async Task Get_PageByPageWhileRowsAreAdded_MeetsEveryRowOnce()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        for (var i = 0; i < 7; i++)
        {
            await site.StoreAsync($"qq:{i}", $"报道{i}", $"“第{i}句话。”");
        }

        var before = await IdsAsync(site, "/api/v1/statements?limit=100");
        var met = new List<long>();
        string? cursor = null;
        var added = 100;
        do
        {
            var page = await site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/statements?limit=2&cursor={cursor}", Cancelled);
            page.GetProperty("items").GetArrayLength().ShouldBeInRange(1, 2);
            met.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
            if (added < 104)
            {
                await site.StoreAsync($"qq:{added}", $"后来的报道{added}", $"“后来的第{added++}句话。”");
            }
        }
        while (cursor is not null);

        met.ShouldBeUnique();
        before.Except(met).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_ListThatDidNotChange_IsNotSentAgain()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        foreach (var address in new[] { "/api/v1/countries", "/api/v1/countries.csv" })
        {
            var status = await site.WhileContentStaysAsync(async () => await StatusAsync(site, address, (await site.Client.GetAsync(address, Cancelled)).Headers.ETag!));

            status.ShouldBe(HttpStatusCode.NotModified);
            (await StatusAsync(site, address, new EntityTagHeaderValue("\"another\"", isWeak: true))).ShouldBe(HttpStatusCode.OK);
        }

        static async Task<HttpStatusCode> StatusAsync(PortalSite site, string address, EntityTagHeaderValue tag)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(tag);
            return (await site.Client.SendAsync(request, Cancelled)).StatusCode;
        }
    }

    [Theory]
    [InlineData("statements?kind=loud", "kind", "direct, indirect, mixed")]
    [InlineData("statements?from=2025-02-30", "from", "a day such as 2025-02-11")]
    [InlineData("statements?page=1000000000", "page", "There is no parameter 'page'")]
    [InlineData("statements?sort=id;DROP%20TABLE%20articles", "sort", "There is no parameter 'sort'")]
    [InlineData("articles?limit=101", "limit", "1 to 100")]
    [InlineData("articles?limit=-1", "limit", "1 to 100")]
    [InlineData("articles?limit=99999999999999999999", "limit", "1 to 100")]
    [InlineData("articles?cursor=abc", "cursor", "none that articles gave")]
    [InlineData("articles?cursor=%00%F0%9F%98%80", "cursor", "none that articles gave")]
    [InlineData("speakers?country=FR&country=GB", "country", "given 2 times")]
    [InlineData("signatures?asof=yesterday", "asof", "a day such as")]
    [InlineData("articles/x?a=b", "a", "There is no parameter 'a'")]
    [InlineData("statements.csv?cursor=x", "cursor", "There is no parameter 'cursor'")]
    [InlineData("statements.jsonl?month=2025", "month", "a month such as")]
    public async Task Get_WhatCannotBeMeant_IsAProblemThatSaysWhatAndWhere(string address, string parameter, string detail)
    {
        var response = await shared.Client.GetAsync("/api/v1/" + address, Cancelled);

        await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, parameter, detail);
        response.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task Get_EveryFilterWith10000Characters_IsAProblemOfReasonableLength()
    {
        var flood = new string('x', 10_000);
        foreach (var list in ApiLists.All)
        {
            foreach (var name in list.Filters.Select(f => f.Name).Append("cursor").Append("limit").Append(flood))
            {
                var response = await shared.Client.GetAsync($"/api/v1/{list.Name}?{name}={flood}", Cancelled);

                await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, null, "");
                (await response.Content.ReadAsStringAsync(Cancelled)).Length.ShouldBeLessThan(1000);
            }
        }
    }

    [Theory]
    [InlineData("statements", "2025-02-11T17:30:00.0000000+00:00", "x")]
    [InlineData("statements", "soon", "x", "1")]
    [InlineData("statements", "2025-02-11T17:30:00.0000000+00:00", "x", "99999999999999999999")]
    [InlineData("articles", "2025-02-11T17:30:00.0000000+00:00", "x")]
    [InlineData("countries")]
    [InlineData("countries", "a", "b")]
    [InlineData("claims", "-1")]
    public async Task Get_WithForgedCursor_IsAProblemOrAnOrdinaryPage(params string[] parts)
    {
        foreach (var list in ApiLists.All)
        {
            var response = await shared.Client.GetAsync($"/api/v1/{list.Name}?cursor={new ListCursor(parts[0], parts[1..])}", Cancelled);

            if (list.Name == "articles" && parts[0] == "articles")
            {
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
            else
            {
                await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest, "cursor", "none that");
            }
        }
    }

    [Theory]
    [InlineData("articles/0000000000")]
    [InlineData("statements/999999999")]
    [InlineData("statements/99999999999999999999999")]
    [InlineData("statements/x")]
    [InlineData("countries/XX")]
    [InlineData("nothing")]
    [InlineData("statements.xml")]
    public async Task Get_WhatIsNotThere_IsAProblem(string address)
    {
        await ShouldBeProblemAsync(await shared.Client.GetAsync("/api/v1/" + address, Cancelled), HttpStatusCode.NotFound, null, "");
    }

    [Theory]
    [InlineData(EditorialStatus.Draft, 0.95)]
    [InlineData(EditorialStatus.Retracted, 0.95)]
    public async Task Get_WhatReadersMayNotSee_IsInNoListAndNoExport(EditorialStatus status, double confidence)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "秘密标题", "“秘密的话。”", status, confidence);
        await using var context = await site.ContextAsync();
        var id = await context.Statements.Select(s => s.Id).SingleAsync(Cancelled);

        foreach (var list in ApiLists.All)
        {
            foreach (var ending in new[] { "", ".csv", ".json", ".jsonl" })
            {
                var text = await site.Client.GetStringAsync($"/api/v1/{list.Name}{ending}", Cancelled);
                text.ShouldNotContain("秘密", customMessage: list.Name + ending);
                text.ShouldNotContain(slug, customMessage: list.Name + ending);
                text.ShouldNotContain("61个国家签署了声明", customMessage: list.Name + ending);
            }
        }

        (await site.Client.GetAsync($"/api/v1/articles/{slug}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Client.GetAsync($"/api/v1/statements/{id}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_StatementThatWaitsForReview_IsNowhere()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“没有把握的话。”", confidence: 0.3);

        foreach (var address in new[] { "statements", "statements.csv", "statements.jsonl", "speakers" })
        {
            (await site.Client.GetStringAsync("/api/v1/" + address, Cancelled)).ShouldNotContain("没有把握", customMessage: address);
        }

        (await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/speakers", Cancelled)).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Get_MoreThanAnAddressMay_IsRefusedWithTheTimeToWait()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Api:RequestsPerMinute", "3"));
        for (var left = 2; left >= 0; left--)
        {
            var allowed = await site.Client.GetAsync("/api/v1/issues", Cancelled);
            allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
            allowed.Headers.GetValues("RateLimit-Policy").Single().ShouldBe("\"address\";q=3;w=60");
            allowed.Headers.GetValues("RateLimit").Single().ShouldBe($"\"address\";r={left}");
        }

        var refused = await site.Client.GetAsync("/api/v1/issues", Cancelled);

        await ShouldBeProblemAsync(refused, HttpStatusCode.TooManyRequests, null, "3 times in 60 seconds");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await site.Client.GetAsync("/zh", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_SignaturesAsOfADay_AreThoseOfTheRecordOnThatDay()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await using (var context = await site.ContextAsync())
        {
            var last = await context.Signatures.Where(s => s.DeclarationId == "PARIS-2025" && s.Status == SignatureStatus.Signed).OrderBy(s => s.Id).FirstAsync(Cancelled);
            context.Entry(last).Property(s => s.AsOf).CurrentValue = new DateOnly(2025, 3, 1);
            last.Status = SignatureStatus.SignedLater;
            await context.SaveChangesAsync(Cancelled);
        }

        var all = await TotalAsync(site, "declaration=PARIS-2025");
        (await TotalAsync(site, "declaration=PARIS-2025&asof=2025-03-01")).ShouldBe(all);
        (await TotalAsync(site, "declaration=PARIS-2025&asof=2025-02-28")).ShouldBe(all - 1);
        (await TotalAsync(site, "declaration=PARIS-2025&asof=2025-02-10")).ShouldBe(0);

        static async Task<int> TotalAsync(PortalSite site, string query) =>
            (await site.Client.GetFromJsonAsync<JsonElement>("/api/v1/signatures?" + query, Cancelled)).GetProperty("total").GetInt32();
    }

    [Fact]
    public async Task Get_DataPage_EveryLinkToTryAnswers()
    {
        using var page = new HtmlParser().ParseDocument(await shared.Client.GetStringAsync("/en/data", Cancelled));
        var links = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Distinct().ToList();

        links.Count.ShouldBeGreaterThan(60);
        foreach (var link in links)
        {
            (await shared.Client.GetAsync(link, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task Get_DeclarationAsOfADay_SaysSoAndOffersThatRecord()
    {
        var html = await shared.Client.GetStringAsync("/en/declarations/PARIS-2025?asof=2025-02-10", Cancelled);

        html.ShouldContain("This is the record as of Mon 10 Feb 2025.");
        html.ShouldContain("href=\"/api/v1/signatures.csv?declaration=PARIS-2025&amp;asof=2025-02-10\"");
        html.ShouldNotContain("href=\"/en/countries/US\"");
        (await shared.Client.GetStringAsync("/en/declarations/PARIS-2025", Cancelled)).ShouldContain("href=\"/en/countries/US\"");
    }

    [Fact]
    public async Task Get_OpenApiDocument_IsTheOneThatIsCheckedIn()
    {
        var path = Path.Combine(Checkout.Root, "docs", "openapi.json");

        var document = await shared.Client.GetStringAsync("/openapi/v1.json", Cancelled);

        // After a wanted change: curl http://127.0.0.1:5080/openapi/v1.json > docs/openapi.json
        document.ReplaceLineEndings("\n").TrimEnd().ShouldBe((await File.ReadAllTextAsync(path, Cancelled)).ReplaceLineEndings("\n").TrimEnd());
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(PortalSite site, string address) =>
        [.. (await site.Client.GetFromJsonAsync<JsonElement>(address, Cancelled)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetInt64())];

    private static async Task ShouldBeProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? parameter, string detail)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
        if (parameter is not null)
        {
            problem.GetProperty("parameter").GetString().ShouldBe(parameter);
        }
    }
}
