using System.Text.Json;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

/// <summary>The project's own source files, each read as its expected reading beside the tests says.</summary>
public sealed class OwnSampleTests
{
    private static readonly string Expectations = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Samples");

    public static TheoryData<string> TextualSamples() =>
        [.. Directory.GetFiles(Expectations, "*.expected.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Expectations, f)).Where(f => !f.StartsWith("pdf" + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(TextualSamples))]
    public void Parse_OwnSample_GivesItsExpectedReading(string expectation)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Expectations, expectation)));
        var expected = json.RootElement;

        var result = TextSourceParsing.Parse(SourceTestFiles.Read(Path.Combine(SourceTestFiles.RepositoryRoot, Text(expected, "file")!)));

        if (Text(expected, "outcome") == "rejected")
        {
            RejectionReasons.CodeOf(result.ShouldBeOfType<ParseResult.Rejected>().Reason).ShouldBe(Text(expected, "reason"));
            return;
        }

        var document = result.ShouldBeOfType<ParseResult.Parsed>().Document;
        Metadata(document).ShouldBe(new[] { "format", "title", "outlet", "author", "reprintOf", "publishedAt", "canonicalUrl", "key" }.Select(k => Text(expected, k)));
        document.Blocks(BlockKind.Paragraph).First(t => t.Length > 20)[..20].ShouldBe(Text(expected, "firstParagraph"));
        document.Running()[^1].ShouldEndWith(Text(expected, "lastParagraph")!);
        document.Blocks(BlockKind.Caption).ShouldBe(Texts(expected, "captions"));
        document.Blocks(BlockKind.Heading).Where(Texts(expected, "headings").Contains).ShouldBe(Texts(expected, "headings"));
        foreach (var words in Texts(expected, "mustContain"))
        {
            document.Body.Text.ShouldContain(words);
        }

        var running = string.Join('\n', document.Running().Concat(document.Blocks(BlockKind.Heading)));
        foreach (var words in Texts(expected, "mustNotContain"))
        {
            running.ShouldNotContain(words);
        }
    }

    private static IEnumerable<string?> Metadata(ArticleDocument d) =>
        [SourceFormats.NameOf(d.Format), d.Title, d.Outlet, d.Author, d.ReprintOf, d.Published?.ToString(), d.CanonicalUrl, d.Key];

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private static string[] Texts(JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().Select(e => e.GetString()!)];
}
