using SummitPortal.Core.Positions;
using SummitPortal.Tests.Extraction;

namespace SummitPortal.Tests.Positions;

public sealed class StanceReaderTests
{
    private static readonly StanceReader Reader = new(ExtractionCases.Extractor.Lexicon);

    [Theory]
    [InlineData("我们支持开源模型", Stance.Supports, "支持")]
    [InlineData("我們支持開源模型", Stance.Supports, "支持")]
    [InlineData("我们不支持开源模型", Stance.Opposes, "不支持")]
    [InlineData("我们不会再支持开源模型", Stance.Opposes, "不会再支持")]
    [InlineData("我们不仅支持开源模型，还要共享数据", Stance.Supports, "支持")]
    [InlineData("坚决反对闭源", Stance.Supports, "反对")]
    [InlineData("我们不反对开源", Stance.Conditional, "不反对")]
    [InlineData("只有经过评估，才能支持开源模型", Stance.Supports, "支持")]
    [InlineData("在安全得到保证的前提下支持开源", Stance.Conditional, "的前提下")]
    [InlineData("开源会扼杀产业", Stance.Opposes, "扼杀")]
    [InlineData("各国应当建立开源社区", Stance.CallsFor, "应当")]
    [InlineData("we do not support open source models", Stance.Opposes, "not support")]
    public void Read_ContentAboutTheIssue_ShowsAStanceAndItsWords(string content, Stance stance, string word)
    {
        var reading = Reader.Read(null, content, "open-source").ShouldNotBeNull();

        reading.Stance.ShouldBe(stance);
        reading.Words.ShouldContain(word);
    }

    [Theory]
    [InlineData("开源模型发展很快")]
    [InlineData("我们支持减税，开源模型发展很快")]
    [InlineData("我们支持减税")]
    [InlineData("有人支持开源也有人反对开源")]
    [InlineData("支持")]
    [InlineData("开源不会扼杀产业")]
    [InlineData("")]
    public void Read_WordsThatShowNoStanceOnTheIssue_GiveNone(string content)
    {
        Reader.Read("说", content, "open-source").ShouldBeNull();
    }

    [Fact]
    public void Read_Cue_GovernsTheWholeContent()
    {
        Reader.Read("呼吁", "各国共同建设开源社区", "open-source")!.Stance.ShouldBe(Stance.CallsFor);
        Reader.Read("反对", "放松监管", "regulation")!.Stance.ShouldBe(Stance.Supports);
        Reader.Read("反对", "过度监管", "regulation")!.Stance.ShouldBe(Stance.Opposes);
    }

    [Fact]
    public void Suggest_SeveralStatements_GoesWithTheMostAndNamesThem()
    {
        var suggestion = PositionSuggester.Suggest(Reader, [new(3, null, "我们支持开源"), new(1, null, "开源很好"), new(2, null, "支持开源社区"), new(4, null, "反对开源")], "open-source").ShouldNotBeNull();

        suggestion.Stance.ShouldBe(Stance.Supports);
        suggestion.EvidenceIds.ShouldBe([3, 2]);
        suggestion.Reason.ShouldBe("支持 ×2");
        suggestion.SummaryZh.ShouldBe("我们支持开源");
    }

    [Fact]
    public void Suggest_StatementsThatContradictEachOther_IsLeftToAnEditor()
    {
        PositionSuggester.Suggest(Reader, [new(1, null, "我们支持开源"), new(2, null, "反对开源")], "open-source").ShouldBeNull();
    }
}
