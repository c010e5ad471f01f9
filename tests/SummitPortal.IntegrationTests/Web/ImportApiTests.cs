using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Web;

public sealed class ImportApiTests(PostgresFixture postgres)
{
    private const string Address = "/api/v1/imports";
    private const string Token = "0123456789abcdef0123456789abcdef";
    private static readonly string Unknown = new('0', 64);

    [Fact]
    public async Task AnyCall_WithoutAConfiguredToken_Is401AndSaysHowToConfigureIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "") } };

        using var response = await site.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await JsonAsync(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("Imports__Token");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    public async Task AnyCall_WithoutTheToken_Is401(string? token)
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Imports:Token", Token));
        site.Client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        foreach (var (method, address) in new[] { ("GET", Address), ("POST", Address), ("GET", $"{Address}/{Unknown}"), ("POST", $"{Address}/{Unknown}/retry"), ("GET", $"{Address}/{Unknown}/file") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var response = await site.Client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {address}");
        }
    }

    [Fact]
    public async Task Endpoints_OfImports_AllNeedThePolicy()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var imports = site.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText?.StartsWith(Address, StringComparison.Ordinal) == true).ToList();

        imports.Count.ShouldBe(5);
        imports.ShouldAllBe(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == "Imports"));
    }

    [Fact]
    public async Task StartAsync_ShortToken_IsRefused()
    {
        var error = await Should.ThrowAsync<InvalidDataException>(() => PortalSite.StartAsync(postgres, ("Imports:Token", "geheim")));

        error.Message.ShouldContain("at least 32");
        error.Message.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task Upload_FilesAndAnArchive_AreKeptAndListed()
    {
        await using var site = await SiteAsync();

        using var response = await PostAsync(site, ("一.md", "one"u8.ToArray()), ("b.bin", Zip(("inner/c.md", "three"), ("d.md", "four"))), ("e.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0]));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await JsonAsync(response)).GetProperty("items").EnumerateArray().Select(Shown)
            .ShouldBe(["一.md received", "b.bin/inner/c.md received", "b.bin/d.md received", "e.7z rejected unknown-format"]);
        var list = await site.Client.GetFromJsonAsync<JsonElement>(Address);
        list.GetProperty("total").GetInt32().ShouldBe(3);
        var first = list.GetProperty("items").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "一.md");
        first.GetProperty("outcome").GetString().ShouldBe("received");
        first.GetProperty("job").GetProperty("state").GetString().ShouldBe("waiting");
    }

    [Fact]
    public async Task Upload_SameBytesAgain_AreKnown()
    {
        await using var site = await SiteAsync();
        (await PostAsync(site, ("a.md", "one"u8.ToArray()))).Dispose();

        using var response = await PostAsync(site, ("b.md", "one"u8.ToArray()));

        (await JsonAsync(response)).GetProperty("items").EnumerateArray().Select(Shown).ShouldBe(["b.md known"]);
        (await site.Client.GetFromJsonAsync<JsonElement>(Address)).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact(Timeout = SignalTimeout.Milliseconds)]
    public async Task Upload_WithAWorkerInTheProcess_BecomesAnArticle()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Imports:Token", Token), ("Worker:Enabled", "true"));
        Authorize(site);
        var stored = new TaskCompletionSource();
        var listening = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var listener = DatabaseNotifications.ListenAsync(
            site.Service<IDbContextFactory<PortalDbContext>>(), ContentChanges.Channel, () => _ = listening.TrySetResult() || stored.TrySetResult(), stop.Token);
        await listening.Task;

        using var response = await PostAsync(site, ("a.md", Encoding.UTF8.GetBytes(SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。"))));

        await stored.Task;
        var sha256 = (await JsonAsync(response)).GetProperty("items")[0].GetProperty("sha256").GetString();
        var file = await site.Client.GetFromJsonAsync<JsonElement>($"{Address}/{sha256}");
        file.GetProperty("outcome").GetString().ShouldBe("stored");
        file.GetProperty("article").GetString().ShouldNotBeNullOrEmpty();
        file.GetProperty("job").GetProperty("state").GetString().ShouldBe("done");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listener);
    }

    /// <summary>A name is a label. Below a folder that was chosen it keeps the way; steps upwards and where somebody's files lie are left out.</summary>
    [Theory]
    [InlineData("paris/day-1/article.md", "paris/day-1/article.md")]
    [InlineData("..\\..\\etc\\passwd", "etc/passwd")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("C:\\Users\\somebody\\article.md", "article.md")]
    public async Task Upload_NameThatIsAPath_KeepsOnlyTheWayBelowAFolder(string sent, string kept)
    {
        await using var site = await SiteAsync();

        using var response = await PostAsync(site, (sent, "x"u8.ToArray()));

        (await JsonAsync(response)).GetProperty("items").EnumerateArray().Select(Shown).ShouldBe([$"{kept} received"]);
    }

    [Fact]
    public async Task Upload_NoMultipart_Is415()
    {
        await using var site = await SiteAsync();

        using var response = await site.Client.PostAsJsonAsync(Address, new { file = "x" });

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await JsonAsync(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("multipart/form-data");
    }

    [Fact]
    public async Task Upload_NoFileInIt_Is400()
    {
        await using var site = await SiteAsync();
        using var form = new MultipartFormDataContent { { new StringContent("x"), "text" } };

        using var response = await site.Client.PostAsync(Address, form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Upload_BreaksOff_Is400AndKeepsWhatWasWhole()
    {
        await using var site = await SiteAsync();
        const string Body = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.md\"\r\n\r\nwhole\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b.md\"\r\n\r\nhalf of";
        using var content = new StringContent(Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var response = await site.Client.PostAsync(Address, content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response)).GetProperty("items").EnumerateArray().Select(Shown).ShouldBe(["a.md received"]);
        (await site.Client.GetFromJsonAsync<JsonElement>(Address)).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_LargerThanTheLimit_Is413WithTheFigure(bool isChunked)
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Imports:Token", Token), ("Imports:MaxRequestBytes", "100000"));
        Authorize(site);
        using var form = Form(("a.md", "whole"u8.ToArray()), ("b.md", new byte[200_000]));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = form, Headers = { TransferEncodingChunked = isChunked } };

        using var response = await site.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await JsonAsync(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("100,000");
    }

    [Theory]
    [InlineData("outcome=done")]
    [InlineData("outcome=1")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("cursor=x")]
    [InlineData("cursor=OTk5OTk5OTk5OTk5OTk5OTk5OS4x")]
    public async Task List_InvalidParameter_Is400(string query)
    {
        await using var site = await SiteAsync();

        using var response = await site.Client.GetAsync($"{Address}?{query}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(response)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(query.Split('=')[0]);
    }

    [Fact]
    public async Task List_FilteredAndPaged_FollowsNext()
    {
        await using var site = await SiteAsync();
        (await PostAsync(site, ("a.md", "1"u8.ToArray()), ("b.md", "2"u8.ToArray()), ("c.md", "3"u8.ToArray()), ("other", "4"u8.ToArray()))).Dispose();

        var first = await site.Client.GetFromJsonAsync<JsonElement>($"{Address}?outcome=received&q=.MD&limit=2");
        var second = await site.Client.GetFromJsonAsync<JsonElement>($"{Address}?outcome=received&q=.MD&limit=2&cursor={first.GetProperty("next").GetString()}");

        first.GetProperty("total").GetInt32().ShouldBe(3);
        Names(first).Concat(Names(second)).ShouldBe(["c.md", "b.md", "a.md"]);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        Names(await site.Client.GetFromJsonAsync<JsonElement>($"{Address}?outcome=stored")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_Rejected_WaitsAgainAndStoredIsAConflict()
    {
        await using var site = await SiteAsync();
        (await PostAsync(site, ("a.md", "1"u8.ToArray()))).Dispose();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData("1"u8));
        await ExecuteAsync(site, "UPDATE source_files SET outcome = 'Rejected', reason = 'empty'; UPDATE import_jobs SET state = 'Done'");

        using var queued = await site.Client.PostAsync($"{Address}/{sha256}/retry", null);
        await ExecuteAsync(site, "UPDATE source_files SET outcome = 'Stored'");
        using var stored = await site.Client.PostAsync($"{Address}/{sha256}/retry", null);
        using var unknown = await site.Client.PostAsync($"{Address}/{Unknown}/retry", null);

        queued.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var file = await JsonAsync(queued);
        file.GetProperty("outcome").GetString().ShouldBe("received");
        file.GetProperty("job").GetProperty("state").GetString().ShouldBe("waiting");
        stored.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Download_GivesTheBytesToBeSavedAndNeverShown()
    {
        await using var site = await SiteAsync();
        var page = "<script>alert(1)</script>"u8.ToArray();
        (await PostAsync(site, ("峰会.html", page))).Dispose();

        using var response = await site.Client.GetAsync($"{Address}/{Convert.ToHexStringLower(SHA256.HashData(page))}/file");

        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(page);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("峰会.html");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private async Task<PortalSite> SiteAsync()
    {
        var site = await PortalSite.StartAsync(postgres, ("Imports:Token", Token));
        Authorize(site);
        return site;
    }

    private static void Authorize(PortalSite site) => site.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

    private static async Task<HttpResponseMessage> PostAsync(PortalSite site, params (string Name, byte[] Bytes)[] files)
    {
        using var form = Form(files);
        return await site.Client.PostAsync(Address, form);
    }

    private static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        foreach (var (name, bytes) in files)
        {
            // As browsers and curl write it: the name in UTF-8, without RFC 5987's escapes.
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            form.Add(part);
        }

        return form;
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Shown(JsonElement item) => string.Join(' ', new[] { "name", "outcome", "reason" }.Select(p => item.GetProperty(p).GetString()).OfType<string>());

    private static List<string?> Names(JsonElement list) => [.. list.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("name").GetString())];

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task ExecuteAsync(PortalSite site, string sql)
    {
        await using var context = await site.ContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }
}
