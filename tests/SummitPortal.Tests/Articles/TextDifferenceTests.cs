using SummitPortal.Core.Articles.Differences;

namespace SummitPortal.Tests.Articles;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("峰会在巴黎闭幕。", "峰会在巴黎闭幕。", "峰会在巴黎闭幕。")]
    [InlineData("峰会10日在巴黎闭幕。", "峰会11日在巴黎闭幕。", "峰会[-10][+11]日在巴黎闭幕。")]
    [InlineData("六十国签署声明。", "六十国和欧盟签署声明。", "六十国[+和欧盟]签署声明。")]
    [InlineData("The summit closed on Monday.", "The summit closed on Tuesday.", "The summit closed on [-Monday][+Tuesday].")]
    [InlineData("", "新写的。", "[+新写的。]")]
    [InlineData("删去的。", "", "[-删去的。]")]
    public void Between_OneParagraph_ShowsTheWordsThatDiffer(string before, string after, string expected)
    {
        Shown(TextDifference.Between(before, after)).ShouldBe(expected);
    }

    [Fact]
    public void Between_ParagraphAddedAndRemoved_KeepsTheOthersAsTheyAre()
    {
        var difference = TextDifference.Between("第一段说会议。\n\n第二段讲的是别的事情。\n\n第三段写结果。", "编者按。\n\n第一段说会议。\n\n第三段写结果。");

        difference.Paragraphs.Select(p => p.Kind).ShouldBe([DifferenceKind.Added, DifferenceKind.Same, DifferenceKind.Removed, DifferenceKind.Same]);
        Shown(difference).ShouldBe("[+编者按。]\n第一段说会议。\n[-第二段讲的是别的事情。]\n第三段写结果。");
    }

    [Fact]
    public void Between_OtherScriptAndWidth_AreTheSame()
    {
        var difference = TextDifference.Between("张国清出席峰会，共60国签署。", "張國清出席峰會，共６０國簽署。");

        difference.Paragraphs.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Same);
        Shown(difference).ShouldBe("張國清出席峰會，共６０國簽署。");
    }

    [Fact]
    public void Between_ChangedParagraphBehindAnAddedOne_IsComparedWithItsOwnVersion()
    {
        var difference = TextDifference.Between("马克龙说，欧洲要简化规则。", "这是全新的一段，与众不同。\n\n马克龙说，欧洲将简化规则。");

        Shown(difference).ShouldBe("[+这是全新的一段，与众不同。]\n马克龙说，欧洲[-要][+将]简化规则。");
    }

    [Fact]
    public void Between_EveryPart_GivesBothTextsBack()
    {
        var random = new Random(20250211);
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Text(random), Text(random));

            var difference = TextDifference.Between(before, after);

            Join(difference, DifferenceKind.Added).ShouldBe(before);
            Join(difference, DifferenceKind.Removed).ShouldBe(after);
        }
    }

    [Fact]
    public void Between_TextsWithNothingInCommon_AreShownWholeWithoutTryingForLong()
    {
        var before = string.Join("\n\n", Enumerable.Range(0, 3000).Select(i => $"甲{i}"));
        var after = string.Join("\n\n", Enumerable.Range(0, 3000).Select(i => $"乙{i + 5000}"));

        var difference = TextDifference.Between(before, after);

        difference.IsCut.ShouldBeFalse();
        difference.Paragraphs.Count.ShouldBe(6000);
    }

    [Fact]
    public void Between_TextLongerThanTheLimit_IsCutAndSaysSo()
    {
        var text = new string('字', TextDifference.MaxLength + 1);

        TextDifference.Between(text, text).IsCut.ShouldBeTrue();
    }

    private static string Shown(TextDifference difference) => string.Join('\n', difference.Paragraphs.Select(p => string.Concat(p.Parts.Select(part => part.Kind switch
    {
        DifferenceKind.Added => $"[+{part.Text}]",
        DifferenceKind.Removed => $"[-{part.Text}]",
        _ => part.Text,
    }))));

    /// <summary>One of the two texts: everything but what only the other one has.</summary>
    private static string Join(TextDifference difference, DifferenceKind without) => string.Join(
        "\n\n", difference.Paragraphs.Select(p => string.Concat(p.Parts.Where(part => part.Kind != without).Select(part => part.Text))).Where(p => p.Length > 0));

    private static string Text(Random random) => string.Join("\n\n", Enumerable.Range(0, random.Next(1, 6)).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "一二三ab1，"[random.Next(7)])])));
}
