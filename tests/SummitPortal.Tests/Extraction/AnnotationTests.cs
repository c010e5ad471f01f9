using System.Security.Cryptography;
using System.Text;
using SummitPortal.Core.Extraction.Evaluation;
using SummitPortal.Tests.Sources;

namespace SummitPortal.Tests.Extraction;

public sealed class AnnotationTests
{
    private const string Source = "# 标题\n\n甲国总统说：“我们签。”乙国总统说：“我们签。”";

    public static string Folder { get; } = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Annotations");

    [Fact]
    public void WithPlaces_WordsThatOccurTwice_PointsAtTheOneBehindTheStatementBefore()
    {
        var annotation = GoldDocument.Parse(
            """
            { "file": "a.md", "format": "qq", "statements": [
              { "speaker": "甲国总统", "mention": "甲国总统", "kind": "direct", "content": ["“我们签。”"], "coref": false },
              { "speaker": "乙国总统", "mention": "乙国总统", "kind": "direct", "content": ["乙国总统说", "“我们签。”"], "coref": false } ] }
            """);

        var placed = GoldDocument.Parse(annotation.WithPlaces(Source).ToJson());

        placed.Statements[1].Content[1].Start.ShouldBe(Source.LastIndexOf('“'));
        placed.ToJson().ShouldNotContain("我们签");
        placed.WithWords(Source).Statements.SelectMany(s => s.Content).Select(c => c.Words).ShouldBe(["“我们签。”", "乙国总统说", "“我们签。”"]);
    }

    [Fact]
    public void In_ChangedSource_SaysWhichPassageIsGone()
    {
        var passage = AnnotatedText.OfWords("我们签").Located(Source, 0);

        Should.Throw<InvalidDataException>(() => passage.In("新" + Source)).Message.ShouldContain(passage.ToString());
        Should.Throw<InvalidDataException>(() => passage.In("短")).Message.ShouldContain("1 UTF-16");
    }

    [Fact]
    public void HeldOut_Articles_AreNeverTunedOn()
    {
        string[] tuned = ["tuning", "tuning-2", "tuning-3", "tuning-4", "tuning-5", "tuning-6", "tuning-7", "tuning-8"];
        string[] heldOut = ["held-out", "held-out-2"];

        // No article stands in two sets.
        tuned.Concat(heldOut).SelectMany(Names).GroupBy(n => n).Where(g => g.Count() > 1).ShouldBeEmpty();
        Names("second-reading").Except(Names("tuning")).ShouldBeEmpty();
        Names("second-reading-held-out").ShouldBe(Names("held-out"), ignoreOrder: true);

        static IEnumerable<string?> Names(string half) => Directory.GetFiles(Path.Combine(Folder, half), "*.json").Select(Path.GetFileName);
    }

    [Fact]
    public void Annotations_EveryPassage_StandsInItsSource()
    {
        var samples = SourceTestFiles.RequireRealSamples();

        foreach (var path in Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories))
        {
            var annotation = GoldDocument.Parse(File.ReadAllText(path));
            var file = Path.Combine(samples, annotation.File);

            // The larger collection, of which some sets have articles, need not be unpacked beside the samples.
            if (annotation.File.Split('/')[0].EndsWith("_load", StringComparison.Ordinal) && !File.Exists(file))
            {
                continue;
            }

            var bytes = File.ReadAllBytes(file);

            annotation.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)), path);
            Path.GetFileNameWithoutExtension(path).ShouldBe(annotation.Sha256![..16]);
            var passages = annotation.Statements.SelectMany(s => s.Content).Concat(annotation.SignatoryClaims.Select(c => c.Evidence!)).ToList();
            passages.ShouldAllBe(p => p.Words == null, path);
            var source = Encoding.UTF8.GetString(bytes);
            passages.ShouldAllBe(p => p.In(source).Length > 0, path);
        }
    }
}
