using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Tests.Sources.Pdf;

public sealed class PdfParserTests
{
    [Fact]
    public void Parse_SentenceOverAPageEnd_IsOneWithoutHeaderAndPageNumber()
    {
        var document = new LayoutBuilder()
            .Line(250, 30, "峰会简报").Line(60, 100, "峰会名单为何常有出入", 18)
            .Lines(60, 140, "　会议结束的当天傍晚，东道主在网站上公布了第一份名单，当时只列了国家，", "没有列出以自己的名义参加的国际组织；两天之后名单补充完整，但是许多报道")
            .Line(290, 770, "- 1 -").EndPage()
            .Line(250, 30, "峰会简报")
            .Lines(60, 100, "引用的仍然是当天傍晚的数目，差别由此而来。")
            .Line(290, 770, "- 2 -")
            .Parsed();

        document.Title.ShouldBe("峰会名单为何常有出入");
        document.Body.Text.ShouldBe("会议结束的当天傍晚，东道主在网站上公布了第一份名单，当时只列了国家，没有列出以自己的名义参加的国际组织；两天之后名单补充完整，但是许多报道引用的仍然是当天傍晚的数目，差别由此而来。");
    }

    [Theory]
    [InlineData("第 1 页 共 95 页", true)]
    [InlineData("1/12", true)]
    [InlineData("Page 3 of 12", true)]
    [InlineData("— 28 —", true)]
    [InlineData("xiv", true)]
    [InlineData("2024年", false)]
    [InlineData("第1期", false)]
    [InlineData("3 countries", false)]
    public void IsPageNumber_Line_TellsNumbersOfPages(string line, bool expected) => RunningLines.IsPageNumber(line).ShouldBe(expected);

    [Fact]
    public void Parse_TwoColumnsWithTheRightOneFirst_ReadsTheLeftOneFirst()
    {
        string[] left = ["Delegates arrived by train in the early", "morning and were taken to the old park,", "where the talks were held behind closed", "doors for the first of the two days and", "then in front of cameras on the second,", "so that the public saw half of it, and"];
        string[] right = ["the other half is known from notes that", "some of them published later on. These", "notes agree on the order of the agenda", "but not on who proposed which of the", "sentences, a gap that nobody has ever", "tried to close since that November day."];

        var document = new LayoutBuilder()
            .Line(60, 60, "What the notes of the talks agree on", 18)
            .Lines(320, 120, right).Lines(60, 120, left)
            .Parsed();

        document.Body.Text.ShouldBe(string.Join(' ', left.Concat(right)));
    }

    [Fact]
    public void Parse_WordCutAtALineEnd_IsMendedUnlessItsHyphenIsItsOwn()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "Chairs and their words", 18)
            .Lines(60, 120, "The co-chair of the meeting said that regu-", "lation should not come first, and the co-", "chair from the other country nodded at it.")
            .Parsed();

        document.Body.Text.ShouldBe("The co-chair of the meeting said that regulation should not come first, and the co-chair from the other country nodded at it.");
    }

    [Fact]
    public void Parse_RaisedNumberAndNoteAtTheFoot_LinksThem()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "名单与脚注", 18)
            .Lines(60, 120, "　名单由东道主在次日公布^1 ，后来又有几个国家加入，总数因此与当天的报道不同，", "这里用的是新的数目。")
            .Line(60, 700, "1 东道主网站的公告。", 8)
            .Parsed();

        document.Blocks(BlockKind.Paragraph).ShouldBe(["名单由东道主在次日公布，后来又有几个国家加入，总数因此与当天的报道不同，这里用的是新的数目。"]);
        document.Body.Markdown.ShouldContain("公布[^1]，");
        document.Body.Blocks.Single(b => b.Kind == BlockKind.Footnote).ShouldSatisfyAllConditions(
            n => n.Label.ShouldBe("1"),
            n => n.Span.Of(document.Body.Text).ShouldBe("东道主网站的公告。"));
    }

    [Fact]
    public void Parse_NumbersThatRestartOnEachPage_LinkToTheNoteOfTheirPage()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "两页各有一注", 18)
            .Lines(60, 120, "　第一页的句子比较长，为的是占满整整一行，并且在结尾处有一个注释^1 。")
            .Line(60, 700, "1 第一页的注。", 8).EndPage()
            .Lines(60, 120, "　第二页的句子同样比较长，也要占满整整一行，并且也有一个同号注释^1 。")
            .Line(60, 700, "1 第二页的注。", 8)
            .Parsed();

        document.Body.Markdown.ShouldContain("有一个注释[^1-1]。");
        document.Body.Markdown.ShouldContain("同号注释[^2-1]。");
        document.Blocks(BlockKind.Footnote).ShouldBe(["第一页的注。", "第二页的注。"]);
    }

    [Fact]
    public void Parse_NumbersInBracketsAndAReferenceList_BecomeNotes()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "带文献的短文", 18)
            .Lines(60, 120, "　这一段话引用了一篇文章[2]，随后又引用了另外一篇文章[1]，两篇都在文后列出。", "这里还有一句没有引用的话。")
            .Line(60, 180, "参考文献", 12)
            .Lines(60, 210, "[1] 甲：《第一篇》。", "[2] 乙：《第二篇》。")
            .Parsed();

        document.Body.Markdown.ShouldContain("文章[^2]，");
        document.Blocks(BlockKind.Footnote).ShouldBe(["乙：《第二篇》。", "甲：《第一篇》。"], ignoreOrder: true);
        document.Blocks(BlockKind.Heading).ShouldBeEmpty();
    }

    [Fact]
    public void Parse_RaisedNumberWithoutANote_StaysARaisedNumber()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "面积与单位", 18)
            .Lines(60, 120, "　数据中心占地约三十公顷，机房面积为 52000m^2 ，用电量相当于一座小城市全年的用量。")
            .Parsed();

        document.Body.Text.ShouldContain("52000m²，用电量");
    }

    [Fact]
    public void Parse_ColumnsOfCells_AreATableWithTheirSecondLines()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "签署情况一览", 18)
            .Lines(60, 100, "　下表列出三个地区的参加情况，名单以会后公布的文件为准，没有列出的国家不等于没有参加。")
            .Line(60, 150, "地区").Line(160, 150, "参加方").Line(400, 150, "日期")
            .Line(60, 175, "亚洲").Line(160, 175, "中国、日本、韩国、新加坡、").Line(400, 175, "2月11日")
            .Line(160, 188, "印度")
            .Line(60, 213, "欧洲").Line(160, 213, "法国、德国").Line(400, 213, "2月11日")
            .Line(60, 238, "非洲").Line(160, 238, "肯尼亚").Line(400, 238, "2月12日")
            .Parsed();

        document.Blocks(BlockKind.Table).ShouldBe(["地区\t参加方\t日期\n亚洲\t中国、日本、韩国、新加坡、印度\t2月11日\n欧洲\t法国、德国\t2月11日\n非洲\t肯尼亚\t2月12日"]);
    }

    [Fact]
    public void Parse_NumberedAndLargeLines_AreHeadingsByLevel()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "报告的题目", 20)
            .Line(60, 100, "一、会议的由来", 13)
            .Lines(60, 125, "　第一部分的正文足够长，因此不会被当成标题，它后面还有一个更小的标题来说明细节。")
            .Line(60, 160, "1.1 议程")
            .Lines(60, 185, "　第二部分的正文同样足够长，因此也不会被当成标题，它说明了会议两天的安排与地点。")
            .Parsed();

        document.Body.Blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => (b.Level, b.Span.Of(document.Body.Text)))
            .ShouldBe([(2, "一、会议的由来"), (3, "1.1 议程")]);
    }

    [Fact]
    public void Parse_OverprintedWords_AreReadOnce()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "重印的标题", 18).Line(60.4, 60.3, "重印的标题", 18)
            .Lines(60, 120, "　正文只印了一次，但标题为了显得粗一些印了两次，读出来应当只有一次。")
            .Parsed();

        document.Title.ShouldBe("重印的标题");
        document.Body.Text.ShouldBe("正文只印了一次，但标题为了显得粗一些印了两次，读出来应当只有一次。");
    }

    [Fact]
    public void Parse_TitleOverTwoLinesAndNamesBelow_GivesMetadata()
    {
        var document = new LayoutBuilder { Info = new PdfInfo { Title = "Microsoft Word - draft3.docx", Author = "Administrator" } }
            .Line(60, 50, "2025年2月")
            .Line(60, 90, "三届峰会之后：", 20).Line(60, 118, "承诺与核查", 20)
            .Line(60, 160, "某某大学国际治理研究中心").Line(60, 190, "王小明   李   华")
            .Lines(60, 230, "　三届峰会都留下了承诺，却没有一届规定由谁来核查，这是本文要讨论的问题，也是难题。", "文中的数目取自公开的名单。")
            .Parsed();

        document.Title.ShouldBe("三届峰会之后：承诺与核查");
        document.Outlet.ShouldBe("某某大学国际治理研究中心");
        document.Author.ShouldBe("王小明、李华");
        document.Published.ShouldBe(new PublicationTime(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.FromHours(8)), TimePrecision.Month));
        document.Warnings.ShouldBe([ParseWarning.MetadataIgnored]);
        document.Body.Text.ShouldStartWith("三届峰会都留下了承诺");
    }

    [Theory]
    [InlineData("2025年2月10日", "2025-02-10")]
    [InlineData("2018 年 04 月", "2018-04")]
    [InlineData("February 2025", "2025-02")]
    [InlineData("10 February 2025", "2025-02-10")]
    [InlineData("Thursday, August 6, 2020", "2020-08-06")]
    [InlineData("发布日期：2025-02-13 北京", "2025-02-13")]
    [InlineData("2025年第1期（总第12期）", null)]
    [InlineData("2025年2月10日，各国代表抵达巴黎参加人工智能行动峰会", null)]
    [InlineData("2025年13月", null)]
    public void Of_Line_ReadsADateThatStandsAlone(string line, string? expected) => PrintedDate.Of(line)?.ToString().ShouldBe(expected);

    [Fact]
    public void Parse_BlanksBetweenChineseAndDigits_AreNotKept()
    {
        var document = new LayoutBuilder()
            .Line(60, 60, "空格的规则", 18)
            .Lines(60, 120, "　峰会于 2025 年 2 月在巴黎举行，有 OpenAI 等公司参加，共有 58 个国家签署了声明。")
            .Parsed();

        document.Body.Text.ShouldBe("峰会于2025年2月在巴黎举行，有 OpenAI 等公司参加，共有58个国家签署了声明。");
    }

    [Fact]
    public void Parse_VerticalLines_AreReadFromTheRight()
    {
        var page = new PdfPage(1, 600, 800,
        [
            Vertical(400, "第二行接着往下写还有一个句号。"),
            Vertical(420, "第一行从上往下读到这里换行再"),
        ]);

        var result = PdfParser.Parse(SourceTestFiles.FileOf("v"), new PdfLayout(new PdfInfo(), [page]));

        result.ShouldBeOfType<ParseResult.Parsed>().Document.Body.Text.ShouldBe("第一行从上往下读到这里换行再第二行接着往下写还有一个句号。");
    }

    [Theory]
    [InlineData("犐犆犛犆犃犖犇犐犜犛犘犚犗犅犔犈犕犛犠犎犈犖犜犎犈犆犗犇犈犛犃犚犈犠犚犗犖犌犐犖犃犠犃犢６７２０１８")]
    [InlineData("佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛佛")]
    [InlineData("\uE001\uE002\uE003\uE004\uE005\uE006\uE007\uE008\uE009\uE00A\uE00B\uE00C\uE00D\uE00E\uE00F\uE010\uE011\uE012\uE013\uE014")]
    [InlineData("数数字字时时代代的的峰峰会会留留下下了了许许多多没没有有人人核核查查的的承承诺诺与与声声明明")]
    [InlineData("\u0A85\u12FB\u142B\u10E2\u0E96\u0D82\u1245\u1692\u2CC0\u0A85\u12FB\u142B\u10E2\u0E96\u0D82\u1245\u1692\u2CC0\u0A85\u2907\u12FB\u142B\u10E2\u0E96\u0D82\u1245\u1692\u2CC0")]
    public void Parse_CharactersThatAreNotTheOnesShown_IsGarbled(string text)
    {
        var result = new LayoutBuilder().Line(20, 100, text).Parse();

        result.ShouldBeOfType<ParseResult.Rejected>().Reason.ShouldBe(RejectionReason.GarbledTextLayer);
    }

    [Theory]
    [InlineData("这是一段普通的文字，说的是峰会上各国代表讨论的问题，包括安全、发展和能源，没有什么特别。")]
    [InlineData("這是一段普通的文字，說的是峰會上各國代表討論的問題，包括安全、發展和能源，沒有什麼特別。")]
    [InlineData("退職後の年金や医療保険制度についてお知らせします。受給権が発生する方の年金は全て支給されます。")]
    public void Fault_RealText_IsNone(string text) => TextLayer.Fault(text).ShouldBeNull();

    [Fact]
    public void Parse_PageNumberAlone_HasNoTextLayer()
    {
        var result = new LayoutBuilder().Line(290, 770, "1").EndPage().Line(290, 770, "2").Parse();

        result.ShouldBeOfType<ParseResult.Rejected>().Reason.ShouldBe(RejectionReason.NoTextLayer);
    }

    [Fact]
    public void Parse_FileWithScriptsOrAttachments_IsReadAndWarned()
    {
        var document = new LayoutBuilder { Info = new PdfInfo { HasScripts = true } }
            .Line(60, 60, "带脚本的文件", 18)
            .Lines(60, 120, "　文件里的脚本不会执行，附件不会打开，正文照常读出来，这样编辑可以判断是否可信。")
            .Parsed();

        document.Warnings.ShouldContain(ParseWarning.ActiveContentIgnored);
    }

    [Fact]
    public void Parse_HostileLayout_EndsInAnOutcome()
    {
        var random = new Random(20260221);
        string[] texts = ["1", "•", "[1]", "¹", "参考文献", "第一章", "https://a.example/?", "**a**", "<script>", "|", "编者按：", "\uFDD0", "\uFDD11-2\uFDD1", "a-", "中", "。", "\u202E", "\uD800", "x^2", "- 1 -", "2025年2月", "\t"];
        for (var round = 0; round < 300; round++)
        {
            List<PdfLine> lines = [.. Enumerable.Range(0, random.Next(1, 60)).Select(i => new PdfLine(random.Next(5),
                [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new PdfWord(texts[random.Next(texts.Length)], Box(random)))]))];

            var result = PdfParser.Parse(SourceTestFiles.FileOf("h"), new PdfLayout(new PdfInfo { Title = texts[random.Next(texts.Length)] }, [new PdfPage(1, 600, 800, lines), new PdfPage(2, 0, 0, lines)]));

            if (result is ParseResult.Parsed { Document: var document })
            {
                document.Title.ShouldNotBeNullOrWhiteSpace();
                document.Body.ToHtml([]).ShouldNotContain("<script");
            }
        }
    }

    private static PdfBox Box(Random random)
    {
        var (left, top) = (random.Next(-50, 650), random.Next(-50, 850));
        return random.Next(10) switch
        {
            0 => new PdfBox(left, top, left, top),
            1 => new PdfBox(left, top, left - 5, top - 5),
            2 => new PdfBox(left, top, left + 1e9, top + 1e9),
            _ => new PdfBox(left, top, left + random.Next(1, 200), top + random.Next(1, 40)),
        };
    }

    private static PdfLine Vertical(double left, string text) => new(1, [new PdfWord(text, new PdfBox(left, 100, left + 12, 100 + (text.Length * 12)))]);
}
