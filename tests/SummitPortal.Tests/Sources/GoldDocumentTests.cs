using System.Globalization;
using System.Text.Json;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

/// <summary>Annotations that people made on real files: metadata, and the first and last twenty characters of the text.</summary>
public sealed class GoldDocumentTests
{
    [Fact]
    public void Parse_AnnotatedRealFiles_GivesTheirMetadataAndEdges()
    {
        var samples = SourceTestFiles.RequireRealSamples();
        var gold = Path.Combine(samples, "..", "gold");
        Assert.SkipUnless(Directory.Exists(gold), "No annotations beside the real source files.");
        var differences = new List<string>();

        foreach (var path in Directory.GetFiles(gold, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.GetProperty("format").GetString() != "pdf-text")
            {
                Compare(samples, json.RootElement, differences);
            }
        }

        differences.ShouldBeEmpty();
    }

    private static void Compare(string samples, JsonElement annotation, List<string> differences)
    {
        var name = annotation.GetProperty("file").GetString()!;
        var expected = annotation.GetProperty("document");
        var document = TextSourceParsing.Parse(SourceTestFiles.Read(Path.Combine(samples, name))).ShouldBeOfType<ParseResult.Parsed>(name).Document;
        var running = document.Running();
        (string Key, string? Actual)[] fields =
        [
            ("title", document.Title),
            ("publishedAt", document.Published?.ToString()),
            ("publishedPrecision", document.Published?.Precision.ToString().ToLower(CultureInfo.InvariantCulture)),
            ("outlet", document.Outlet),
            ("author", document.Author),
            ("reprintOf", document.ReprintOf),
            ("canonicalUrl", document.CanonicalUrl),
            ("firstParagraph", running[0][..Math.Min(20, running[0].Length)]),
            ("lastParagraph", running[^1][^Math.Min(20, running[^1].Length)..]),
        ];
        differences.AddRange(fields.Where(f => f.Actual != expected.GetProperty(f.Key).GetString()).Select(f => $"{name}: {f.Key} is {f.Actual}, annotated {expected.GetProperty(f.Key).GetString()}"));
    }
}
