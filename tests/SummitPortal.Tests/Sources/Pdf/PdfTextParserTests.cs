using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Tests.Sources.Pdf;

public sealed class PdfTextParserTests
{
    private const string Foot = "\n\n\n资料室编印\n010-00000000\n\n地址：某市某路一号\n\n";

    private const string Report =
        "2024 年第 3 期（总第 9 期）\n\n资料汇编\n\nNOTES ON SUMMITS\n\n某某大学技术政策研究中心\n\n峰会名单是怎样变化的\n\n"
        + "编者按：本期汇编整理公开的名单，供研究者核对，不代表任何一方的意见。\n\n"
        + "首届会议的名单在闭幕当天公布¹，此后又有国家加入。各国加入的日期并不相同，报道引用的数目因此常有出入，需要逐一核对。\n\n"
        + "一、名单的来源\n\n名单由东道国公布，有的还附有说明；没有说明的，只能从各国自己的公告中核对，这是一件需要耐心也需要" + Foot
        + "时间的工作²。\n\n1. 公告\n\n公告通常写明日期与文件的名称，是最可靠的来源，也最容易找到；少数国家没有公告，只能引用通讯社的报道³。\n\n2. 报道" + Foot
        + "报道往往在闭幕之前写成，因此数目偏少，引用时应当写明日期，并与后来的名单对照，以免以讹传讹。\n\n"
        + "撰稿：资料室\n\n编辑：某编辑\n\n参考文献：\n\n¹ <https://a.example/list>\n\n² 东道国公告" + Foot + "-\n- ³\nhttps://b.example/news" + Foot;

    [Fact]
    public void Parse_ReportWithRepeatedFoot_StitchesSentencesAndKeepsHeadings()
    {
        var document = Parsed(Report);

        document.Blocks(BlockKind.Heading).ShouldBe(["一、名单的来源", "1. 公告", "2. 报道"]);
        document.Body.Text.ShouldContain("这是一件需要耐心也需要时间的工作。");
        document.Body.Text.ShouldNotContain("资料室编印");
        document.Running()[^1].ShouldEndWith("以免以讹传讹。");
    }

    [Fact]
    public void Parse_TitlePage_GivesTitleOutletAndAuthorAndNoGuessedDate()
    {
        var document = Parsed(Report);

        document.Title.ShouldBe("峰会名单是怎样变化的");
        document.Outlet.ShouldBe("某某大学技术政策研究中心");
        document.Author.ShouldBe("资料室");
        document.Published.ShouldBeNull();
        document.Warnings.ShouldBe([ParseWarning.NoDate]);
        document.Running()[0].ShouldStartWith("首届会议的名单");
    }

    [Fact]
    public void Parse_SuperscriptsAndReferences_AreLinked()
    {
        var document = Parsed(Report);

        document.Body.Blocks.Where(b => b.Kind == BlockKind.Footnote).Select(b => (b.Label, b.Span.Of(document.Body.Text))).ShouldBe(
        [
            ("1", "https://a.example/list"),
            ("编者按", "本期汇编整理公开的名单，供研究者核对，不代表任何一方的意见。"),
            ("2", "东道国公告"),
            ("3", "https://b.example/news"),
        ]);
        document.Body.Markdown.ShouldContain("公布[^1]，");
    }

    [Fact]
    public void Parse_NumberWithoutAnEntry_StaysRaised()
    {
        Parsed(Report.Replace("\nhttps://b.example/news", "", StringComparison.Ordinal)).Body.Text.ShouldContain("通讯社的报道³。");
    }

    [Theory]
    [InlineData("一段没有任何报告痕迹的普通文字。")]
    [InlineData("---\ntitle: 甲\n---\n第 1 期\n参考文献\n")]
    [InlineData("<html><body>第 1 期 参考文献")]
    public void Recognizes_OtherText_IsFalse(string head)
    {
        var text = head + string.Concat(Enumerable.Repeat("\n\n这里是正文，它与任何一种格式都没有关系，只是足够长而已。", 30));

        new PdfTextParser().Recognizes(new SourceText(SourceTestFiles.FileOf(text), text, "utf-8")).ShouldBeFalse();
    }

    [Fact]
    public void Parse_SeedReport_MatchesItsAnnotation()
    {
        var path = Directory.GetFiles(Path.Combine(SourceTestFiles.RequireRealSamples(), "seeds"), "002*").Single();
        var document = Parsed(File.ReadAllText(path));

        document.Title.ShouldBe("法国人工智能行动峰会前瞻");
        document.Outlet.ShouldBe("清华大学战略与安全研究中心");
        document.Author.ShouldBe("高行健");
        document.Published.ShouldBeNull();
        document.Running()[0].ShouldStartWith("2025年2月10-11日，法国将于巴黎");
        document.Running()[^1].ShouldEndWith("“有能力成为人工智能的领军国家之一”。");
        document.Body.Blocks.Count(b => b.Kind == BlockKind.Footnote && int.TryParse(b.Label, out _)).ShouldBe(18, "19 numbers, of which 16 has no entry");
    }

    private static ArticleDocument Parsed(string text)
    {
        var source = new SourceText(SourceTestFiles.FileOf(text), text, "utf-8");
        new PdfTextParser().Recognizes(source).ShouldBeTrue();
        return new PdfTextParser().Parse(source).ShouldBeOfType<ParseResult.Parsed>().Document;
    }
}
