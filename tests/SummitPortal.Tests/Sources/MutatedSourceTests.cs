using System.Text;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

/// <summary>Breaks the project's own samples in every way that files break, and hostile ways, and asks only that each ends in one of the two outcomes.</summary>
public sealed class MutatedSourceTests
{
    private const int RoundsPerSample = 60;

    private static readonly string[] Insertions =
    [
        "\0", "\u200B", "\u202Eevil\u202C", "\u2066", "\uFEFF", "\uD800", "\u0085", "\u001B[31m", "<script>alert(1)</script>", "![x](javascript:alert(1))", "](", "[", "**", "****", "`", "```", "\n\n", "---\n", "|a|b|\n|-|-|\n",
        "<b>", "</p>", "<table>", "&#x202E;", "&lt;img src=x onerror=1&gt;", "...", "预览时标签不可点\n", "：\n，\n", "# ", "> > > ", "1. ", "\"", "\\", "（来源：", "<!--", "-->", "}\n{", "\t", "\u3000", "🇨🇳👩‍💻",
    ];

    [Fact]
    public void Parse_MutatedSamples_EndsInAnOutcomeWithCleanText()
    {
        var random = new Random(20260221);
        var samples = Directory.GetFiles(Path.Combine(SourceTestFiles.RepositoryRoot, "samples"), "*", SearchOption.AllDirectories)
            .Where(p => !p.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();

        foreach (var sample in samples)
        {
            for (var round = 0; round < RoundsPerSample; round++)
            {
                CheckOutcome(Mutate(sample, samples[random.Next(samples.Count)], random));
            }
        }
    }

    public static TheoryData<string> Nestings() =>
    [
        "> ", "- ", "1. ", "[", "![", "**a ", "*", "_a", "`", "<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<font color=a><p>", "<a href=x>", "(", "（", "<!--", "&#", "| a ", "\u202E",
    ];

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Parse_EndlessNesting_EndsInAnOutcome(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, 30_000)) + "文字";
        string[] heads =
        [
            "---\ntitle: 题\nurl: https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1\nsource: 号\ndate: 2025-02-13\nfetch_date: x\n---\n\n# 题\n\n",
            "---\ntitle: \"题\"\ndate: \"2025-02-12 19:13:10\"\nsummary: \"\"\n---\n\n",
            "<!--1739120343000-->\n[题](https://www.voachinese.com/a/1.html)\n------\n\n",
            "<html><body><div id=\"js_content\">",
            "<div id=\"article-content\"><h1>题</h1>",
        ];
        foreach (var head in heads)
        {
            CheckOutcome(Encoding.UTF8.GetBytes(head + nested));
            CheckOutcome(Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(piece + "\n", 3000)) + "文字"));
        }
    }

    private static void CheckOutcome(byte[] bytes)
    {
        switch (TextSourceParsing.Parse(SourceFile.From("mutated", bytes)))
        {
            case ParseResult.Parsed { Document: var document }:
                document.Title.ShouldNotBeNullOrWhiteSpace();
                TextNormalizer.Clean(document.Title).ShouldBe(document.Title);
                // A tab parts the cells of a table and the columns of code.
                TextNormalizer.Clean(document.Body.Text).ShouldBe(document.Body.Text.Replace('\t', ' '));
                document.Body.ToHtml([]).ShouldNotContain("<script");
                document.Body.ToHtml([]).ShouldNotContain("href=\"javascript", Case.Insensitive);
                break;
            case ParseResult.Rejected rejected:
                rejected.Detail.ShouldNotBeNullOrWhiteSpace();
                break;
        }
    }

    private static byte[] Mutate(byte[] sample, byte[] other, Random random)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(0, Math.Min(at, 400));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Insertions[random.Next(Insertions.Length)]));
                    break;
                case 3 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 4:
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(3000))]);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Insertions[random.Next(Insertions.Length)], random.Next(400)))));
                    break;
            }
        }

        return [.. bytes];
    }
}
