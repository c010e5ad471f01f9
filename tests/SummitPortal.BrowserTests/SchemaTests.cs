using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Data.Exports;

namespace SummitPortal.BrowserTests;

/// <summary>What programs read, held to the schemas that others publish for it: OpenAPI, JSON Feed, Frictionless data packages, schema.org.</summary>
public sealed partial class SchemaTests(PortalFixture portal)
{
    private static readonly string[] Feeds = ["/zh/feeds/articles.json", "/en/feeds/articles.json", "/zh/feeds/statements.json?country=FR", "/zh/feeds/articles.json?summit=paris-2025"];

    private static readonly string[] Pages =
    [
        "", "/articles/*", "/summits/paris-2025", "/summits/reaim-2024", "/speakers/emmanuel-macron", "/speakers/openai", "/countries/FR", "/countries/EU",
        "/statements", "/statements?kind=direct", "/declarations/PARIS-2025", "/declarations/BLETCHLEY-2023",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_OfEveryKind_HoldToTheirPublishedSchemas()
    {
        var folder = Directory.CreateTempSubdirectory("portal-schemas-").FullName;
        try
        {
            (await WriteAsync(folder)).ShouldBeGreaterThan(20);
            (await CheckAsync(folder)).ShouldBe("");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("api.openapi.json", """{"openapi": "3.1.1", "info": {"title": "x"}, "paths": {}}""", "version")]
    [InlineData("all.feed.json", """{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"url": "https://example.org"}]}""", "id")]
    [InlineData("datapackage.json", """{"name": "x"}""", "resources")]
    [InlineData("article.jsonld", """{"@context": "https://schema.org", "@type": "NewsArticle", "headlin": "x"}""", "headlin")]
    public async Task Document_ThatBreaksItsSchema_IsNamed(string name, string content, string what)
    {
        var folder = Directory.CreateTempSubdirectory("portal-schemas-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, Cancelled);
            var said = await CheckAsync(folder);
            said.ShouldStartWith(name);
            said.ShouldContain(what);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> WriteAsync(string folder)
    {
        using var client = new HttpClient { BaseAddress = new Uri(portal.Address) };
        await KeepAsync("portal.openapi.json", await client.GetStringAsync("/openapi/v1.json", Cancelled));
        foreach (var (feed, i) in Feeds.Select((f, i) => (f, i)))
        {
            await KeepAsync($"{i}.feed.json", await client.GetStringAsync(feed, Cancelled));
        }

        var article = ArticleLink().Match(await client.GetStringAsync("/zh/articles?summit=paris-2025&sort=statements", Cancelled)).Groups[1].Value;
        foreach (var (path, i) in Pages.SelectMany(p => new[] { "/zh" + p, "/en" + p }).Select((p, i) => (p.Replace("*", article, StringComparison.Ordinal), i)))
        {
            var data = Data().Match(await client.GetStringAsync(path, Cancelled));
            data.Success.ShouldBeTrue(path);
            await KeepAsync($"{i} {path.Replace('/', '-')}.jsonld", data.Groups[1].Value);
        }

        var package = Path.Combine(folder, "package");
        await portal.Services.GetRequiredService<DataPackage>().WriteAsync(package, Cancelled);
        File.Move(Path.Combine(package, "datapackage.json"), Path.Combine(folder, "datapackage.json"));
        Directory.Delete(package, recursive: true);
        return Directory.GetFiles(folder).Length;

        Task KeepAsync(string name, string content) => File.WriteAllTextAsync(Path.Combine(folder, name), content, Cancelled);
    }

    /// <summary>What is wrong, a line each.</summary>
    private static async Task<string> CheckAsync(string folder)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(PortalFixture.Root(), "tests/SummitPortal.BrowserTests/schemas.mjs"), folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync(Cancelled);
        var said = await node.StandardOutput.ReadToEndAsync(Cancelled);
        await node.WaitForExitAsync(Cancelled);
        (await errors).ShouldBe("");
        node.ExitCode.ShouldBe(said.Length > 0 ? 1 : 0);
        return said;
    }

    [GeneratedRegex("""<a href="/zh/articles/([0-9a-z]+)""", RegexOptions.None, 1000)]
    private static partial Regex ArticleLink();

    [GeneratedRegex("""<script type="application/ld(?:\+|&#x2B;)json">(.*?)</script>""", RegexOptions.Singleline, 1000)]
    private static partial Regex Data();
}
