using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Sources;

namespace SummitPortal.Benchmarks;

/// <summary>How fast facts are read out of parsed articles on one core, and whether twice the text takes twice the time.</summary>
internal static class ExtractBenchmark
{
    private const int Repeats = 5;

    /// <summary>Figures for many articles, then for one article made of a sample's text over and over.</summary>
    public static int Run(SampleVariations samples, int[] sizes)
    {
        var extractor = new ArticleExtractor(Lexicon.LoadEmbedded());
        Print("what", "MB of text", "seconds", "MB/s", "articles/s", "statements", "time for twice the text");
        MeasureArticles(extractor, Documents(1000, samples.File), "warm-up");
        foreach (var size in sizes)
        {
            MeasureArticles(extractor, Documents(size, samples.File), "many articles");
        }

        var paragraphs = Documents(200, samples.File).Select(d => d.Body.Markdown).ToList();
        double? before = null;
        foreach (var doubling in Enumerable.Range(0, 5))
        {
            before = MeasureOne(extractor, paragraphs, 64_000 << doubling, before);
        }

        return 0;
    }

    /// <summary>Figures for the articles of a folder of real files.</summary>
    public static int RunFolder(string folder)
    {
        var extractor = new ArticleExtractor(Lexicon.LoadEmbedded());
        var files = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Print("what", "MB of text", "seconds", "MB/s", "articles/s", "statements", "time for twice the text");
        MeasureArticles(extractor, Documents(files.Count, i => SourceFile.From(files[i], File.ReadAllBytes(files[i]))), "real articles");
        return 0;
    }

    private static List<ArticleDocument> Documents(int count, Func<int, SourceFile> fileAt) =>
        [.. Enumerable.Range(0, count).Select(i => TextSourceParsing.Parse(fileAt(i))).OfType<ParseResult.Parsed>().Select(p => p.Document)];

    private static void MeasureArticles(ArticleExtractor extractor, List<ArticleDocument> documents, string what)
    {
        var statements = 0;
        var seconds = Seconds(() => documents.ForEach(d => statements += extractor.Extract(d).Statements.Count), 1);
        var megabytes = documents.Sum(d => Encoding.UTF8.GetByteCount(d.Body.Text)) / 1e6;
        Print(what, Figure(megabytes), Figure(seconds), Figure(megabytes / seconds), Figure(documents.Count / seconds), Whole(statements), "");
    }

    private static double MeasureOne(ArticleExtractor extractor, List<string> paragraphs, int characters, double? before)
    {
        var markdown = new StringBuilder();
        for (var i = 0; markdown.Length < characters; i++)
        {
            markdown.Append(paragraphs[i % paragraphs.Count]).Append("\n\n");
        }

        var document = new ArticleDocument
        {
            Format = SourceFormat.QqMarkdown,
            Key = "qq:benchmark",
            Title = "",
            Language = "zh-Hans",
            Body = ArticleBody.Parse(markdown.ToString(0, characters)),
        };
        var statements = 0;
        var seconds = Seconds(() => statements = extractor.Extract(document).Statements.Count, Repeats);
        var megabytes = Encoding.UTF8.GetByteCount(document.Body.Text) / 1e6;
        Print("one article", Figure(megabytes), Figure(seconds), Figure(megabytes / seconds), "", Whole(statements), before is { } half ? Figure(seconds / half) : "");
        return seconds;
    }

    /// <summary>Processor time of the fastest run: other work on the machine does not count.</summary>
    private static double Seconds(Action work, int repeats)
    {
        var fastest = double.MaxValue;
        for (var i = 0; i < repeats; i++)
        {
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            work();
            fastest = Math.Min(fastest, (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds);
        }

        return fastest;
    }

    private static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Print(params string[] cells) => Console.WriteLine(string.Join(" | ", cells));
}
