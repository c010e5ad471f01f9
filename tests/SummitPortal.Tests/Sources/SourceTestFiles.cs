using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

/// <summary>Where the tests find files, and the shortest way from words to a result.</summary>
internal static class SourceTestFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Real source files by others, which are not part of the repository; null when they are not there.</summary>
    public static string? RealSamples { get; } = FindRealSamples();

    public static string RequireRealSamples()
    {
        if (RealSamples is null)
        {
            Assert.Skip("No real source files: set SUMMITPORTAL_SAMPLES to their folder (default ../shared/samples beside the repository).");
        }

        return RealSamples;
    }

    public static SourceFile Read(string path) => SourceFile.From(Path.GetFileName(path), File.ReadAllBytes(path));

    public static SourceFile FileOf(string text) => SourceFile.From("test", System.Text.Encoding.UTF8.GetBytes(text));

    public static ArticleDocument Parsed(string text) => TextSourceParsing.Parse(FileOf(text)).ShouldBeOfType<ParseResult.Parsed>().Document;

    public static ParseResult.Rejected Rejected(string text) => TextSourceParsing.Parse(FileOf(text)).ShouldBeOfType<ParseResult.Rejected>();

    /// <summary>The words of each block of a kind.</summary>
    public static string[] Blocks(this ArticleDocument document, BlockKind kind) =>
        [.. document.Body.Blocks.Where(b => b.Kind == kind).Select(b => b.Span.Of(document.Body.Text))];

    /// <summary>Paragraphs, list items and quotations: the text without headings, captions and datelines.</summary>
    public static string[] Running(this ArticleDocument document) =>
        [.. document.Body.Blocks.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Quote).Select(b => b.Span.Of(document.Body.Text)).Where(t => !t.EndsWith('—'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SummitPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private static string? FindRealSamples()
    {
        var folder = Environment.GetEnvironmentVariable("SUMMITPORTAL_SAMPLES") ?? Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "samples"));
        return Directory.Exists(folder) ? folder : null;
    }
}
