using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using SummitPortal.Data.Accounts;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Topology;
using SummitPortal.IntegrationTests.Web;
using SummitPortal.Web.Caching;

namespace SummitPortal.IntegrationTests.Desk;

public sealed class AccessTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Who may call what is decided by people: whoever adds a route adds its line to the list.</summary>
    [Fact]
    public async Task Routes_AreThoseOfTheManifestWithTheirPolicies()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var routes = Routes(site).Select(r => $"{r.Methods} {r.Pattern} {r.Policy}").Order(StringComparer.Ordinal).ToList();

        var path = Path.Combine(Checkout.Root, "tests", "SummitPortal.IntegrationTests", "Desk", "routes.txt");
        var manifest = await File.ReadAllLinesAsync(path, Cancelled);
        routes.Except(manifest).ShouldBeEmpty("routes that the manifest does not list");
        manifest.Except(routes).ShouldBeEmpty("lines of the manifest without a route");
        routes.ShouldAllBe(r => !r.EndsWith(" denied", StringComparison.Ordinal));
    }

    /// <summary>The cache answers before anybody is asked who they are.</summary>
    [Fact]
    public async Task Routes_WhoseAnswersAreKept_AreOpenToEverybody()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        var kept = site.Endpoints.Where(e => e.Metadata.GetMetadata<KeptUntilContentChanges>() is not null).ToList();

        kept.Count.ShouldBeGreaterThan(20);
        kept.ShouldAllBe(e => e.Metadata.GetMetadata<IAllowAnonymous>() != null && e.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0);
    }

    [Fact]
    public async Task DeskAndAccount_EveryRouteAndRole_IsAllowedAsItsPolicySays()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var routes = Routes(site).Where(r => r.Policy is "Analyst" or "Editor" or "Administrator").ToList();
        routes.ShouldNotBeEmpty();
        var callers = new List<(AccountRole? Role, DeskClient Client)> { (null, new DeskClient(site)) };
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            callers.Add((role, await DeskClient.SignedInAsync(site, role)));
        }

        foreach (var (methods, pattern, policy) in routes)
        {
            foreach (var (role, client) in callers)
            {
                // Every POST comes without the token of a form: where the role may, it is the form that is refused.
                using var request = new HttpRequestMessage(methods == "POST" ? HttpMethod.Post : HttpMethod.Get, Filled(pattern));
                using var response = await client.SendAsync(request);

                var what = $"{methods} {pattern} as {role?.ToString() ?? "nobody"}";
                switch (role)
                {
                    case null:
                        response.StatusCode.ShouldBe(HttpStatusCode.Found, what);
                        response.Headers.Location!.ToString().ShouldStartWith("/en/account/sign-in?back=", customMessage: what);
                        break;
                    case var r when r < Enum.Parse<AccountRole>(policy):
                        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, what);
                        break;
                    case var _ when methods == "POST":
                        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, what);
                        break;
                    default:
                        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
                        response.Headers.CacheControl!.ToString().ShouldBe("no-store", what);
                        break;
                }
            }
        }
    }

    [Fact]
    public async Task ReaderPages_OfAnEditor_AreTheSharedOnesWithoutACookie()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”");
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);

        var (own, anybody) = await site.WhileContentStaysAsync(async () => (await editor.GetAsync("/zh/articles"), await site.Client.GetAsync("/zh/articles", Cancelled)));

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        own.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await own.Content.ReadAsStringAsync(Cancelled)).ShouldBe(await anybody.Content.ReadAsStringAsync(Cancelled));
        (await anybody.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain(">editor<");
    }

    [Fact]
    public async Task RouteWithoutAPolicy_IsDeniedEvenToAnAdministrator()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var fallback = (await site.Service<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync()).ShouldNotBeNull();
        var administrator = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, nameof(AccountRole.Administrator))], "Session"));

        (await site.Service<IAuthorizationService>().AuthorizeAsync(administrator, null, fallback)).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Upload_ByASession_NeedsAnEditorAndTheFormToken()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var editor = await DeskClient.SignedInAsync(site, AccountRole.Editor);
        var analyst = await DeskClient.SignedInAsync(site, AccountRole.Analyst);
        var token = DeskClient.FormIn(await editor.PageAsync("/en/account"), "/en/account/sessions/end").Single(f => f.Key == "__RequestVerificationToken").Value;

        (await UploadAsync(analyst, token)).ShouldBe(HttpStatusCode.Forbidden);
        (await UploadAsync(editor, null)).ShouldBe(HttpStatusCode.BadRequest);
        (await UploadAsync(editor, "made up")).ShouldBe(HttpStatusCode.BadRequest);
        (await UploadAsync(editor, token)).ShouldBe(HttpStatusCode.Accepted);
        (await editor.GetAsync("/api/v1/imports")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> UploadAsync(DeskClient client, string? token)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent("words"u8.ToArray()), "file", "a.md" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = content };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static IEnumerable<(string Methods, string Pattern, string Policy)> Routes(PortalSite site) =>
        from e in site.Endpoints.OfType<RouteEndpoint>()
        where e.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        let methods = e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        let policies = e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "signed in").Distinct()
        select (
            methods.Count == 0 ? "ANY" : string.Join(',', methods),
            "/" + e.RoutePattern.RawText!.Trim('/'),
            e.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "open" : string.Join('+', policies) is { Length: > 0 } named ? named : "denied");

    private static string Filled(string pattern) => string.Join('/', pattern.Split('/').Select(p => p switch
    {
        "{language:oneOf(zh|en)}" => "en",
        _ when p.StartsWith("{sha256", StringComparison.Ordinal) => new string('0', 64),
        _ when p.StartsWith('{') => "1",
        _ => p,
    }));
}
