using System.Net;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>What somebody typed is not lost when the portal cannot take it.</summary>
public sealed class KeptFormTests(PostgresFixture postgres)
{
    private const string Words = "Asked the outlet \"twice\":\r\n<b>no</b> answer";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_AfterTheSessionHasEnded_KeepsWhatWasTypedUntilSignedInAgain()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var article = "/en/desk/articles/" + await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor, "chen");
        using var shown = await editor.GetAsync(article);
        await EndSessionsAsync(site);

        using var refused = await SendAsync(editor, shown, article + "/comments");

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await refused.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("&lt;b&gt;no&lt;/b&gt; answer</textarea>");
        page.ShouldNotContain("<b>no");
        using var signedIn = await editor.SignInAsync("chen", DeskClient.Password);
        (await editor.SubmitAsync(refused, article + "/comments")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CommentsAsync(site)).ShouldBe([Words.ReplaceLineEndings("\n")]);
    }

    [Fact]
    public async Task Post_ThatFails_KeepsWhatWasTypedToBeSentAgain()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var article = "/en/desk/articles/" + await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var shown = await editor.GetAsync(article);
        await using var context = await site.ContextAsync();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE comments RENAME TO comments_away", Cancelled);

        using var failed = await SendAsync(editor, shown, article + "/comments");

        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE comments_away RENAME TO comments", Cancelled);
        (await editor.SubmitAsync(failed, article + "/comments")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await CommentsAsync(site)).ShouldBe([Words.ReplaceLineEndings("\n")]);
    }

    [Theory]
    [InlineData("cross-site", "navigate")]
    [InlineData("same-origin", "cors")]
    [InlineData("none", "navigate")]
    public async Task Post_WithoutASessionFromElsewhereOrByAScript_KeepsNothing(string from, string mode)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var article = "/en/desk/articles/" + await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var shown = await editor.GetAsync(article);
        await EndSessionsAsync(site);

        using var response = await SendAsync(editor, shown, article + "/comments", from, mode);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.ToString().ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Post_OfAPasswordWithoutASession_IsKeptOnNoPage()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        using var shown = await editor.GetAsync("/en/account");
        await EndSessionsAsync(site);

        using var response = await SendAsync(editor, shown, "/en/account/change-password");

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<HttpResponseMessage> SendAsync(DeskClient client, HttpResponseMessage shown, string action, string from = "same-origin", string mode = "navigate")
    {
        var form = DeskClient.FormIn(await shown.Content.ReadAsStringAsync(Cancelled), action).Append(KeyValuePair.Create("text", Words));
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { { "Sec-Fetch-Site", from }, { "Sec-Fetch-Mode", mode } },
        });
    }

    private static async Task EndSessionsAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        await context.AccountSessions.ExecuteDeleteAsync(Cancelled);
    }

    private static async Task<List<string>> CommentsAsync(PortalSite site)
    {
        await using var context = await site.ContextAsync();
        return await context.Comments.Select(c => c.Text).ToListAsync(Cancelled);
    }
}
