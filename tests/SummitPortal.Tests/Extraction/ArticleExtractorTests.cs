using FsCheck;
using FsCheck.Fluent;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Tests.Extraction;

public sealed class ArticleExtractorTests
{
    private static readonly string[] Fragments =
        ["马克龙", "他", "说", "表示", "，", "。", "：", "“", "”", "（", "）", "《", "》", "据", "以", "为由", "美国", "总统", "签署", "宣言", "61个国家", "\n\n", "的", "并", "还", "路透社", "A", "said ", "“Q,” ", "𠮷", " ", "公告称", "就", "其", "诉状", "最新财报", "网友 A-1", "官方", "联合", "和其他", "发言人", "一位", "前妻", "回复", "委托的", "由", "报告"];

    [Fact]
    public void Extract_AnyText_GivesSpansInsideTheTextInReadingOrder()
    {
        var texts = Gen.Elements(Fragments).ListOf(60).Select(f => string.Concat(f));
        Prop.ForAll(texts.ToArbitrary(), SpansAreSound).Check(DrawnCases.Of(3_000));
    }

    [Fact]
    public void Extract_PointsWithoutASentence_AreNobodysWords() =>
        SpansAreSound("。。《还并的还61个国家“Q,” 他并还A said 说并以签署签署路透社他（。）“Q,” 《）表示并。还》表示路透社说马克龙签署“》，签署：还美国（美国，𠮷“还表示他总统表示为由A（的签署").ShouldBeTrue();

    [Theory]
    [InlineData("“")]
    [InlineData("说")]
    [InlineData("他说，")]
    [InlineData("（")]
    [InlineData("美国总统马克龙说：“")]
    [InlineData("签署宣言")]
    public void Extract_HugeHostileText_Ends(string unit)
    {
        var document = ExtractionCases.Document(string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length)));

        Should.NotThrow(() => ExtractionCases.Extractor.Extract(document));
    }

    // Read once for every choice of names, each of these clauses alone would take seconds.
    [Theory]
    [InlineData("在马克龙")]
    [InlineData("就马克龙")]
    public void Extract_ClausesThatNameSomebodyAgainAndAgain_End(string unit)
    {
        var clause = string.Concat(Enumerable.Repeat(unit, 28)) + "说，这不对。\n\n";
        var document = ExtractionCases.Document(string.Concat(Enumerable.Repeat(clause, 500)));

        Should.NotThrow(() => ExtractionCases.Extractor.Extract(document));
    }

    [Fact]
    public void Extract_SameArticleTwice_GivesTheSame()
    {
        var document = ExtractionCases.Document("法国总统马克龙说：“欧洲要加快步伐。”他还表示，投资会增加。");

        var first = ExtractionCases.Extractor.Extract(document).Statements.Select(s => (s.Speaker, s.Span, s.Confidence));
        var second = ExtractionCases.Extractor.Extract(document).Statements.Select(s => (s.Speaker, s.Span, s.Confidence));

        second.ShouldBe(first);
    }

    [Fact]
    public void Extract_StatementOnAnIssue_CarriesIt()
    {
        var document = ExtractionCases.Document("法国总统马克龙表示，过度监管会伤害创新。");

        ExtractionCases.Extractor.Extract(document).Statements.Single().Issues.ShouldContain("regulation");
    }

    [Fact]
    public void Extract_TwoSummits_NamesTheMoreMentionedFirst()
    {
        var document = ExtractionCases.Document("巴黎人工智能行动峰会开幕。巴黎人工智能行动峰会之前，首尔人工智能峰会在韩国举行。");

        ExtractionCases.Extractor.Extract(document).Summits.Take(2).ShouldBe(["paris-2025", "seoul-2024"]);
    }

    [Fact]
    public void HolderOf_RoleWithSuccessors_DependsOnTheDay()
    {
        var gazetteer = ExtractionCases.Extractor.Lexicon.Gazetteer;

        gazetteer.HolderOf("GB", "首相", new DateOnly(2023, 11, 1))!.Id.ShouldBe("rishi-sunak");
        gazetteer.HolderOf("GB", "首相", new DateOnly(2025, 2, 10))!.Id.ShouldBe("keir-starmer");
        gazetteer.HolderOf("GB", "首相", new DateOnly(1900, 1, 1)).ShouldBeNull();
    }

    private static bool SpansAreSound(string text)
    {
        var document = ExtractionCases.Document(text);
        var length = document.Body.Text.Length;
        return ExtractionCases.Extractor.Extract(document).Statements.All(s =>
            s.Speaker.Trim().Length > 0
            && s.Content.Count > 0
            && s.Content.All(c => c.Start >= 0 && c.Length > 0 && c.End <= length)
            && s.Content.Zip(s.Content.Skip(1)).All(p => p.First.End <= p.Second.Start)
            && s.Mention.End <= length && s.Cue.End <= length
            && s.Confidence is > 0 and < 1);
    }
}
