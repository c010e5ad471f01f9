using System.Text.Json;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;
using SummitPortal.Ingestion;

namespace SummitPortal.Tests.Sources.Pdf;

/// <summary>Whole files through poppler: the project's own with their expected reading, and real ones by others with the outcome recorded by eye.</summary>
public sealed class PdfSampleTests
{
    private static readonly string Expectations = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Samples", "pdf");
    private static readonly string List = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Sources", "Pdf", "pdf-outcomes.tsv");

    public static TheoryData<string> OwnSamples() => [.. Directory.GetFiles(Expectations, "*.expected.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(OwnSamples))]
    public async Task Parse_OwnSample_GivesItsExpectedReading(string expectation)
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Expectations, expectation), TestContext.Current.CancellationToken));
        var expected = json.RootElement;

        var document = (await Read(Path.Combine(SourceTestFiles.RepositoryRoot, Text(expected, "file")!))).ShouldBeOfType<ParseResult.Parsed>().Document;

        Metadata(document).ShouldBe(new[] { "format", "title", "outlet", "author", "publishedAt", "key" }.Select(k => Text(expected, k)));
        document.Running()[0].ShouldStartWith(Text(expected, "firstParagraph")!);
        document.Running().ShouldContain(t => t.EndsWith(Text(expected, "lastParagraph")!, StringComparison.Ordinal));
        document.Blocks(BlockKind.Heading).ShouldBe(Texts(expected, "headings"));
        document.Blocks(BlockKind.Footnote).Length.ShouldBe(expected.GetProperty("footnotes").GetInt32());
        Texts(expected, "mustContain").ShouldAllBe(words => document.Body.Text.Contains(words));
        Texts(expected, "mustNotContain").ShouldAllBe(words => !document.Body.Text.Contains(words));
    }

    /// <summary>Set SUMMITPORTAL_UPDATE_OUTCOMES=1 to record anew; look at each page of a file whose line changes.</summary>
    [Fact]
    public async Task Parse_EveryRealFile_EndsAsRecorded()
    {
        var outcomes = new List<string>();
        foreach (var path in Directory.GetFiles(Path.Combine(SourceTestFiles.RequireRealSamples(), "pdf"), "*.pdf").Order(StringComparer.Ordinal))
        {
            outcomes.Add($"{Path.GetFileName(path)}\t{OutcomeOf(await Read(path))}");
        }

        if (Environment.GetEnvironmentVariable("SUMMITPORTAL_UPDATE_OUTCOMES") == "1")
        {
            await File.WriteAllLinesAsync(List, outcomes, TestContext.Current.CancellationToken);
        }

        outcomes.ShouldBe(await File.ReadAllLinesAsync(List, TestContext.Current.CancellationToken));
    }

    private static async Task<ParseResult> Read(string path)
    {
        var file = SourceTestFiles.Read(path);
        return await new PdfTextReader(new PdfLimits()).ReadAsync(file, TestContext.Current.CancellationToken) switch
        {
            PdfReading.Read read => PdfParser.Parse(file, read.Layout),
            PdfReading.Refused refused => refused.Rejection,
            _ => throw new InvalidOperationException("A third outcome."),
        };
    }

    private static string OutcomeOf(ParseResult result) => result switch
    {
        ParseResult.Parsed { Document: var d } => $"parsed\t\t{string.Join(',', d.Warnings)}",
        ParseResult.Rejected r => $"rejected\t{RejectionReasons.CodeOf(r.Reason)}\t",
        _ => throw new InvalidOperationException("A third outcome."),
    };

    private static IEnumerable<string?> Metadata(ArticleDocument d) => [SourceFormats.NameOf(d.Format), d.Title, d.Outlet, d.Author, d.Published?.ToString(), d.Key];

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private static string[] Texts(JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().Select(e => e.GetString()!)];
}
