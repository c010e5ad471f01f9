using System.Globalization;
using SummitPortal.Core.Articles.Similarity;
using SummitPortal.Core.Sources;
using SummitPortal.Tests.Sources;

namespace SummitPortal.Tests.Articles;

/// <summary>
/// 380 pairs of real articles, labelled by reading them: <c>same</c> text, <c>near</c> (most of the shorter one's words, about the same thing) or <c>different</c>.
/// story-pairs.tsv keeps the label, the files and what was measured, no words of the articles. docs/accuracy-stories.md says how the pairs were chosen.
/// </summary>
public sealed class StoryPairTests
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.80;

    private static readonly string List = Path.Combine(SourceTestFiles.RepositoryRoot, "tests", "SummitPortal.Tests", "Articles", "story-pairs.tsv");

    [Fact]
    public void IsSameStory_LabelledPairsAsMeasured_KeepsPrecisionAndRecall()
    {
        var pairs = Read().ToList();
        var found = pairs.Where(p => StoryRule.IsSameStory(p.Measured, p.SameOutlet)).ToList();

        var right = found.Count(p => p.Label != "different");
        ((double)right / found.Count).ShouldBeGreaterThanOrEqualTo(LeastPrecision);
        ((double)right / pairs.Count(p => p.Label != "different")).ShouldBeGreaterThanOrEqualTo(LeastRecall);
        pairs.Where(p => p.Label == "same").Except(found).ShouldBeEmpty();
    }

    [Fact]
    public void IsSameStory_LabelledRealFiles_AreToldApart()
    {
        var samples = SourceTestFiles.RequireRealSamples();
        var pairs = Read().Where(p => IsHere(p.File) && IsHere(p.OtherFile)).ToList();
        pairs.Count.ShouldBeGreaterThanOrEqualTo(60);

        foreach (var pair in pairs)
        {
            var similarity = TextOf(pair.File).CompareTo(TextOf(pair.OtherFile));
            StoryRule.IsSameStory(similarity, pair.SameOutlet).ShouldBe(pair.Label == "same", $"{pair.File} and {pair.OtherFile}: {similarity}");
        }

        bool IsHere(string file) => file.StartsWith("samples/", StringComparison.Ordinal);
        StoryText TextOf(string file)
        {
            var path = Path.Combine(samples, Path.GetRelativePath("samples", file));
            return StoryText.Of(TextSourceParsing.Parse(SourceTestFiles.Read(path)).ShouldBeOfType<ParseResult.Parsed>().Document.Body.Text);
        }
    }

    private static IEnumerable<Pair> Read() => File.ReadLines(List).Skip(1).Select(line =>
    {
        var cells = line.Split('\t');
        return new Pair(
            cells[0],
            cells[1],
            cells[2],
            cells[3] == "same",
            new TextSimilarity
            {
                Jaccard = double.Parse(cells[4], CultureInfo.InvariantCulture),
                Containment = double.Parse(cells[5], CultureInfo.InvariantCulture),
                Figures = double.Parse(cells[6], CultureInfo.InvariantCulture),
                ShorterLetters = int.Parse(cells[7], CultureInfo.InvariantCulture),
                LongerLetters = int.Parse(cells[8], CultureInfo.InvariantCulture),
            });
    });

    private sealed record Pair(string Label, string File, string OtherFile, bool SameOutlet, TextSimilarity Measured);
}
