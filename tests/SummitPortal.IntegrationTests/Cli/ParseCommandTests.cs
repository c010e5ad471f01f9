using System.Text.Json;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

public sealed class ParseCommandTests : IDisposable
{
    private static readonly string[] Contract =
    [
        "file", "sha256", "outcome", "reason", "format", "key", "title", "outlet", "author", "reprintOf", "publishedAt", "publishedPrecision",
        "canonicalUrl", "language", "leadImage", "text", "markdown", "warnings", "statements", "signatoryClaims", "aliases",
    ];

    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Parse_Article_PrintsTheContractsMembersInOrder()
    {
        var path = _files.Qq("20250212S00001", "法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”包括中国在内的61个国家共同签署巴黎人工智能宣言。");

        var result = await PortalTool.RunAsync(null, "parse", path, "--json");

        result.ExitCode.ShouldBe(0, result.Messages);
        using var line = JsonDocument.Parse(result.Lines.ShouldHaveSingleItem());
        var root = line.RootElement;
        root.EnumerateObject().Select(m => m.Name).Take(Contract.Length).ShouldBe(Contract);
        root.GetProperty("outcome").GetString().ShouldBe("parsed");
        root.GetProperty("format").GetString().ShouldBe("qq-markdown");
        root.GetProperty("key").GetString().ShouldBe("qq:20250212S0000100");
        root.GetProperty("publishedAt").GetString().ShouldBe("2025-02-12T19:13:10+08:00");
        root.GetProperty("publishedPrecision").GetString().ShouldBe("second");
    }

    [Fact]
    public async Task Parse_Statement_SpanCutsItsContentOutOfTheText()
    {
        var path = _files.Qq("20250212S00001", "前一段。\n\n法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”");

        var result = await PortalTool.RunAsync(null, "parse", path, "--json");

        using var line = JsonDocument.Parse(result.Lines.ShouldHaveSingleItem());
        var statement = line.RootElement.GetProperty("statements").EnumerateArray().ShouldHaveSingleItem();
        statement.EnumerateObject().Select(m => m.Name).ShouldBe(["speaker", "mention", "latin", "type", "country", "role", "organization", "cue", "kind", "content", "via", "confidence", "start", "length"]);
        statement.GetProperty("country").GetString().ShouldBe("FR");
        var text = line.RootElement.GetProperty("text").GetString()!;
        text.Substring(statement.GetProperty("start").GetInt32(), statement.GetProperty("length").GetInt32()).ShouldBe("“我们要简化规则，让欧洲重新与世界同步。”");
        statement.GetProperty("content")[0].GetString().ShouldBe("“我们要简化规则，让欧洲重新与世界同步。”");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\u0001\u0002\u0000\u0003\u0004\u0000\u0000\u0005", "undecodable")]
    [InlineData("just a note to myself", "unknown-format")]
    [InlineData("%PDF-1.7\n", "malformed-pdf")]
    public async Task Parse_NoArticle_EndsWithOneAndTheReason(string content, string reason)
    {
        var path = _files.Write("note.md", content);

        var result = await PortalTool.RunAsync(null, "parse", path, "--json");

        result.ExitCode.ShouldBe(1, result.Messages);
        using var line = JsonDocument.Parse(result.Lines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("outcome").GetString().ShouldBe("rejected");
        line.RootElement.GetProperty("reason").GetString().ShouldBe(reason);
        line.RootElement.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Parse_MissingFile_EndsWithTwoAndNamesIt()
    {
        var result = await PortalTool.RunAsync(null, "parse", "/no/such/file", "--json");

        result.ExitCode.ShouldBe(2);
        result.Messages.ShouldContain("/no/such/file");
        result.Output.ShouldBeEmpty();
    }

    public void Dispose() => _files.Dispose();
}
