using System.Globalization;
using SummitPortal.Core.Articles.Similarity;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Tests.Sources;

namespace SummitPortal.Tests.Articles;

/// <summary>Edits of the project's own samples, as outlets make them when they carry each other's texts.</summary>
public sealed class StoryRuleTests
{
    private static readonly IReadOnlyList<ArticleDocument> Samples = [.. ReadSamples()];

    public static TheoryData<string> Keys => [.. Samples.Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void IsSameStory_CopyCutAtItsEnd_IsTheSame(string key)
    {
        var text = TextOf(key);

        ShouldBeOneStory(text, text[..(text.Length * 6 / 10)]);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void IsSameStory_CopyWithParagraphsAdded_IsTheSame(string key)
    {
        var text = TextOf(key);

        ShouldBeOneStory(text, $"编者按：本文转自合作媒体，仅代表作者观点。\n\n{text}\n\n欢迎在文末留言，说说您对这次峰会的看法。本刊每周四更新，往期文章可在菜单中找到。");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void IsSameStory_CopyWithASentenceChanged_IsTheSame(string key)
    {
        var text = TextOf(key);
        var middle = text.IndexOf('。', text.Length / 2);
        var end = text.IndexOf('。', middle + 1);

        ShouldBeOneStory(text, string.Concat(text.AsSpan(0, middle + 1), "这一句已由编辑改写，原来的说法不再保留", end < 0 ? "" : text.AsSpan(end)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void IsSameStory_CopyInTraditionalScriptWithOtherMarks_IsTheSame(string key)
    {
        var text = TextOf(key);

        ShouldBeOneStory(text, Traditional(text).Replace('“', '「').Replace('”', '」').Replace("\n\n", "\n　　", StringComparison.Ordinal));
    }

    [Fact]
    public void IsSameStory_ArticlesOnTheSameSummits_AreDifferent()
    {
        foreach (var one in Samples)
        {
            foreach (var other in Samples.Where(s => string.CompareOrdinal(s.Key, one.Key) > 0))
            {
                var similarity = StoryText.Of(one.Body.Text).CompareTo(StoryText.Of(other.Body.Text));
                StoryRule.IsSameStory(similarity, sameOutlet: false).ShouldBeFalse($"{one.Key} and {other.Key}: {similarity}");
            }
        }
    }

    [Fact]
    public void IsSameStory_IssuesOfABulletin_AreDifferent()
    {
        const string Bulletin = "本周共收录{0}条与人工智能有关的消息，其中政策类{1}条，产业类{2}条，总体态势平稳。{3}月{4}日至{5}日，各地未发生造成重大影响的事件。往期回顾可在菜单中查看，欢迎订阅。";
        var first = string.Format(CultureInfo.InvariantCulture, Bulletin, 213, 48, 165, 2, 10, 16);
        var second = string.Format(CultureInfo.InvariantCulture, Bulletin, 187, 52, 135, 3, 17, 23);

        var similarity = StoryText.Of(first).CompareTo(StoryText.Of(second));

        similarity.Jaccard.ShouldBeGreaterThan(0.2);
        StoryRule.IsSameStory(similarity with { Jaccard = 0.8 }, sameOutlet: false).ShouldBeFalse();
    }

    [Fact]
    public void MayBeOneStory_PostsWithTheSameTemplate_NeedNotBeRead()
    {
        var template = TextOf(Samples[0].Key)[..200];
        var (one, other) = (StorySketch.Of(StoryText.Of(template + Letters(0))), StorySketch.Of(StoryText.Of(template + Letters(5000))));

        one.MayBeOneStory(other).ShouldBeFalse();
        one.MayBeOneStory(one with { Minima = [] }).ShouldBeTrue("a store that kept no minima of an article must have it read");

        static string Letters(int from) => string.Concat(Enumerable.Range(from, 1500).Select(i => (char)('一' + (i * 7 % 20_000))));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void IsSameStory_TextThatRepeatsMostWords_DependsOnTheOutlet(bool sameOutlet, bool expected)
    {
        var similarity = new TextSimilarity { Jaccard = 0.7, Containment = 0.85, Figures = 1, ShorterLetters = 1000, LongerLetters = 1100 };

        StoryRule.IsSameStory(similarity, sameOutlet).ShouldBe(expected);
    }

    [Theory]
    [InlineData(600, 1500, true)]
    [InlineData(600, 6000, false)]
    [InlineData(6000, 40000, true)]
    public void IsSameStory_TextContainedInALongerOne_IsACopyUnlessItIsAnItemOfADigest(int shorter, int longer, bool expected)
    {
        var similarity = new TextSimilarity { Jaccard = 0.1, Containment = 1, Figures = 1, ShorterLetters = shorter, LongerLetters = longer };

        StoryRule.IsSameStory(similarity, sameOutlet: false).ShouldBe(expected);
    }

    [Fact]
    public void Of_ShortOrEmptyText_HasNoBandsAndIsLikeNothing()
    {
        var text = StoryText.Of("点击蓝字，关注我们！");

        StorySketch.Of(text).Bands.ShouldBeEmpty();
        StoryRule.IsSameStory(text.CompareTo(text), sameOutlet: false).ShouldBeFalse();
        StoryText.Of("").CompareTo(text).Jaccard.ShouldBe(0);
    }

    /// <summary>Bands in the store are compared with those of new articles: whoever changes them must say in the release notes to run <c>portal stories --rebuild</c>.</summary>
    [Fact]
    public void Of_FixedText_GivesTheBandsThatStoresHold()
    {
        var text = StoryText.Of(string.Concat(Enumerable.Range(0, 100).Select(i => (char)('一' + (i * 7)))));

        StorySketch.Of(text).Bands[..4].ShouldBe([-551446049, 1158331257, -1250628478, 998885057]);
    }

    private static void ShouldBeOneStory(string text, string copy)
    {
        var (one, other) = (StoryText.Of(text), StoryText.Of(copy));

        StoryRule.IsSameStory(one.CompareTo(other), sameOutlet: false).ShouldBeTrue(one.CompareTo(other).ToString());
        other.CompareTo(one).ShouldBe(one.CompareTo(other));
        StorySketch.Of(one).Bands.Intersect(StorySketch.Of(other).Bands).ShouldNotBeEmpty();
        StorySketch.Of(one).MayBeOneStory(StorySketch.Of(other)).ShouldBeTrue();
    }

    private static string TextOf(string key) => Samples.Single(s => s.Key == key).Body.Text;

    private static IEnumerable<ArticleDocument> ReadSamples() =>
        Directory.EnumerateFiles(Path.Combine(SourceTestFiles.RepositoryRoot, "samples"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".md" or ".html")
            .Order(StringComparer.Ordinal)
            .Select(path => TextSourceParsing.Parse(SourceTestFiles.Read(path)))
            .OfType<ParseResult.Parsed>()
            .Select(p => p.Document)
            .Where(d => d.Body.Text.Length >= 300);

    /// <summary>Each character as its most common Traditional one, which need not be the right one: only that it differs and folds back matters.</summary>
    private static string Traditional(string text)
    {
        var variants = Enumerable.Range('\u4E00', '\u9FFF' - '\u4E00').Select(c => (char)c)
            .Where(c => TextNormalizer.ToSimplified(c) != c)
            .GroupBy(TextNormalizer.ToSimplified)
            .ToDictionary(g => g.Key, g => g.First());
        var converted = string.Concat(text.Select(c => variants.GetValueOrDefault(c, c)));
        converted.ShouldNotBe(text);
        return converted;
    }
}
