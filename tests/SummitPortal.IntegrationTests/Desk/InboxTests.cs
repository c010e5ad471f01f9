using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class InboxTests(PostgresFixture postgres)
{
    private const string Inbox = "/en/desk/imports";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_ByThePlainForm_KeepsEachFileAndSaysSo()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var token = await TokenAsync(editor);

        using var response = await UploadAsync(editor, Token(token), ("一.md", "one"), ("<b>.7z", "7z\u00BC\u00AF'\u001C"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("一.md");
        page.ShouldNotContain("<b>");
        (await editor.PageAsync(Inbox + "?outcome=received")).ShouldContain("一.md");
        await using var context = await site.ContextAsync();
        (await context.SourceFiles.Where(f => f.FileName == "一.md").Select(f => f.Outcome).SingleAsync(Cancelled)).ShouldBe(ImportOutcome.Received);
        var log = await editor.PageAsync("/en/desk/audit?by=chen&kind=import");
        log.ShouldContain("import.upload");
        (await editor.PageAsync("/en/desk/audit.csv?kind=import")).ShouldContain("chen,import.upload");
    }

    [Fact]
    public async Task Upload_ByTheScript_AnswersForEachFileAndEachEntryOfAnArchive()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var content = new MultipartFormDataContent { { new StringContent(await TokenAsync(editor)), "__RequestVerificationToken" } };
        content.Add(new ByteArrayContent(Archive(("../../etc/cron.md", "one"), ("内层/二.md", "two"), ("C:\\三.rar", "Rar!\u001A\u0007\u0000"))), "file", "包.zip");

        using var response = await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, Inbox) { Content = content, Headers = { { "Accept", "application/json" } } });

        using var answer = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled));
        answer.RootElement.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("name").GetString(), i.GetProperty("outcome").GetString()))
            .ShouldBe([("包.zip/etc/cron.md", "received"), ("包.zip/内层/二.md", "received"), ("包.zip/三.rar", "rejected")]);
        answer.RootElement.GetProperty("items")[2].GetProperty("detail").GetString()!.ShouldContain("RAR");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("made up")]
    public async Task Upload_WithoutTheTokenAsItsFirstPart_KeepsNothing(string? token)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await TokenAsync(editor);

        using var response = await UploadAsync(editor, token is null ? null : Token(token), ("一.md", "one"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var context = await site.ContextAsync();
        (await context.SourceFiles.AnyAsync(Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task File_ThatFailed_IsShownAsReceivedAndCanBeReadAgain()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        (await UploadAsync(editor, Token(await TokenAsync(editor)), ("一.md", "<script>alert(1)</script>"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var context = await site.ContextAsync();
        await context.ImportJobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, ImportJobState.Failed), Cancelled);
        await context.SourceFiles.ExecuteUpdateAsync(set => set.SetProperty(f => f.Outcome, ImportOutcome.Failed), Cancelled);
        var sha256 = await context.SourceFiles.Select(f => f.Sha256).SingleAsync(Cancelled);

        var page = await editor.PageAsync($"{Inbox}/{sha256}");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert");
        (await editor.SubmitAsync($"{Inbox}/{sha256}", $"{Inbox}/{sha256}/retry")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await context.ImportJobs.OrderByDescending(j => j.Id).Select(j => j.State).FirstAsync(Cancelled)).ShouldBe(ImportJobState.Waiting);
        using var file = await editor.GetAsync($"{Inbox}/{sha256}/file");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task File_ThatBecameAnArticle_IsShownBesideWhatWasRead()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        await using var context = await site.ContextAsync();
        var sha256 = await context.SourceFiles.Select(f => f.Sha256).SingleAsync(Cancelled);

        var page = await editor.PageAsync($"{Inbox}/{sha256}");

        page.ShouldContain($"/en/articles/{slug}");
        page.ShouldContain("马克龙说：“我们要简化。”");
    }

    [Fact]
    public async Task Cancel_Delivery_LeavesUnreadWhatNobodyHasBegunAndKeepsIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        var token = await TokenAsync(editor);
        (await UploadAsync(editor, Token(token), ("一.md", "one"), ("二.md", "two"), ("三.md", "three"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var begun = (await site.Service<ImportQueue>().ClaimAsync("worker", 1, Cancelled)).ShouldHaveSingleItem();
        (await editor.PageAsync(Inbox)).ShouldContain("0 of 3 files read");
        await using var context = await site.ContextAsync();
        var delivery = await context.Deliveries.Select(d => d.Id).SingleAsync(Cancelled);

        (await editor.SubmitAsync(Inbox, $"{Inbox}/deliveries/{delivery}/cancel")).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await editor.PageAsync(Inbox);
        page.ShouldContain("Cancelled by chen");
        page.ShouldContain("2 of 3 files read");
        (await site.Service<ImportQueue>().ClaimAsync("other", 10, Cancelled)).ShouldBeEmpty();
        var rest = await context.SourceFiles.Where(f => f.Id != begun.SourceFileId).OrderBy(f => f.Id).ToListAsync(Cancelled);
        rest.ShouldAllBe(f => f.Outcome == ImportOutcome.Cancelled);

        // Neither is what still arrives read, until somebody asks for it.
        using var late = await UploadAsync(editor, Token(token), $"{Inbox}?delivery={delivery}", ("四.md", "four"));
        (await context.SourceFiles.Where(f => f.FileName == "四.md").Select(f => f.Outcome).SingleAsync(Cancelled)).ShouldBe(ImportOutcome.Cancelled);
        var sha256 = rest[0].Sha256;
        (await editor.SubmitAsync($"{Inbox}/{sha256}", $"{Inbox}/{sha256}/retry")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await site.Service<ImportQueue>().ClaimAsync("other", 10, Cancelled)).ShouldHaveSingleItem().SourceFileId.ShouldBe(rest[0].Id);
    }

    [Fact]
    public async Task Upload_InSeveralRequests_IsOneDeliveryOfItsOwner()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var (editor, other) = (await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen"), await DeskClient.SignedInAsync(site, AccountRole.Editor, "li"));
        using var first = await UploadAsync(editor, Token(await TokenAsync(editor)), ("一.md", "one"));
        await using var context = await site.ContextAsync();
        var delivery = await context.Deliveries.Select(d => d.Id).SingleAsync(Cancelled);

        using var second = await UploadAsync(editor, Token(await TokenAsync(editor)), $"{Inbox}?delivery={delivery}", ("二.md", "two"));
        using var foreign = await UploadAsync(other, Token(await TokenAsync(other)), $"{Inbox}?delivery={delivery}", ("三.md", "three"));

        (await context.ImportJobs.CountAsync(j => j.DeliveryId == delivery, Cancelled)).ShouldBe(2);
        (await context.Deliveries.OrderBy(d => d.Id).Select(d => d.By).ToListAsync(Cancelled)).ShouldBe(["chen", "li"]);
    }

    [Fact]
    public async Task Upload_ManyFilesByThePlainForm_ShowsTheFirstAndLeadsToTheListOfThemAllPageByPage()
    {
        const int Count = 230;
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var token = await TokenAsync(editor);
        (await UploadAsync(editor, Token(token), ("of another delivery.md", "another"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        content.Add(new ByteArrayContent(Archive([.. Enumerable.Range(1, Count).Select(i => ($"{i}.md", $"number {i}"))])), "file", "many.zip");

        using var response = await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, Inbox) { Content = content });

        var answer = await response.Content.ReadAsStringAsync(Cancelled);
        FilesIn(answer).Count.ShouldBe(200);
        answer.ShouldContain("30 more files are in the list of this delivery.");
        var next = Regex.Match(answer, @"href=""(/en/desk/imports\?delivery=\d+)""").Groups[1].Value;
        var seen = new List<string>();
        while (next.Length > 0)
        {
            var page = await editor.PageAsync(WebUtility.HtmlDecode(next));
            page.ShouldContain($"<span class=\"figure\">{Count}</span>");
            var files = FilesIn(page);
            files.Count.ShouldBeLessThanOrEqualTo(50);
            seen.AddRange(files);
            next = Regex.Match(page, @"rel=""next"" href=""([^""]+)""").Groups[1].Value;
        }

        seen.Count.ShouldBe(Count);
        seen.Distinct().Count().ShouldBe(Count);
    }

    [Fact]
    public async Task Upload_OfAFolder_NamesFilesByTheirPathBelowItAndByNothingAboveIt()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        using var response = await UploadAsync(
            editor, Token(await TokenAsync(editor)), ("包/一月/一.md", "1"), ("../../etc/二.md", "2"), ("C:\\Users\\somebody\\三.md", "3"), ("/home/somebody/四.md", "4"), ("./五//六.md", "5"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var context = await site.ContextAsync();
        (await context.SourceFiles.OrderBy(f => f.Id).Select(f => f.FileName).ToListAsync(Cancelled)).ShouldBe(["包/一月/一.md", "etc/二.md", "三.md", "四.md", "五/六.md"]);
    }

    [Fact]
    public async Task Upload_BeyondTheLimitOfARequest_IsRefusedWithTheLimitAndLosesNothing()
    {
        await using var site = await PortalSite.StartAsync(postgres, ("Imports:MaxRequestBytes", "3000"));
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        (await UploadAsync(editor, Token(await TokenAsync(editor)), ("一.md", "one"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await UploadAsync(editor, Token(await TokenAsync(editor)), ("二.md", new string('x', 2_000)), ("三.md", new string('y', 2_000)));

        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("more than 3,000 bytes");
        (await editor.PageAsync(Inbox)).ShouldContain("一.md");
    }

    // The addresses of the files that a page lists.
    private static List<string> FilesIn(string page) => [.. Regex.Matches(page, @"<th scope=""row"" class=""source""><a href=""([^""]+)""").Select(m => m.Groups[1].Value)];

    private static byte[] Archive(params (string Name, string Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.Latin1.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    private static async Task<string> TokenAsync(DeskClient client) =>
        DeskClient.FormIn(await client.PageAsync(Inbox), Inbox).Single(f => f.Key == "__RequestVerificationToken").Value;

    private static (string, string) Token(string value) => ("__RequestVerificationToken", value);

    private static Task<HttpResponseMessage> UploadAsync(DeskClient client, (string Name, string Value)? first, params (string Name, string Content)[] files) => UploadAsync(client, first, Inbox, files);

    private static async Task<HttpResponseMessage> UploadAsync(DeskClient client, (string Name, string Value)? first, string address, params (string Name, string Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        if (first is var (name, value))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (file, text) in files)
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", file);
        }

        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
    }
}
