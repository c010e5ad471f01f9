using FsCheck;
using FsCheck.Fluent;
using SummitPortal.Core.Documents;

namespace SummitPortal.Tests.Documents;

public sealed class ArticleBodyTests
{
    [Fact]
    public void Parse_AllBlockKinds_TextAndSpansAgree()
    {
        var markdown = new BodyBuilder()
            .Image("https://example.org/a.jpg", null, "会场 \"外景\"")
            .Heading(1, MarkdownText.Escape("各方怎么说"))
            .Paragraph($"{MarkdownText.Strong("法国总统马克龙")}说：“我们要简化。”{MarkdownText.FootnoteReference("1")}")
            .List(true, [(1, "甲"), (2, "乙")])
            .Quote(["引文"])
            .Table([["国家", "签署"], ["法国", "是"]])
            .Code("x < 1")
            .Footnote("1", "来源甲")
            .Footnote("2", "没有人引用")
            .ToMarkdown();

        var body = ArticleBody.Parse(markdown);

        body.Blocks.Select(b => (b.Kind, b.Span.Of(body.Text))).ShouldBe(
        [
            (BlockKind.Caption, "会场 \"外景\""),
            (BlockKind.Heading, "各方怎么说"),
            (BlockKind.Paragraph, "法国总统马克龙说：“我们要简化。”"),
            (BlockKind.ListItem, "甲"),
            (BlockKind.ListItem, "乙"),
            (BlockKind.Quote, "引文"),
            (BlockKind.Table, "国家\t签署\n法国\t是"),
            (BlockKind.Code, "x < 1"),
            (BlockKind.ListItem, "2 没有人引用"),
            (BlockKind.Footnote, "来源甲"),
        ]);
        body.Blocks[2].Strong.Single().Of(body.Text).ShouldBe("法国总统马克龙");
        body.Blocks[^1].Label.ShouldBe("1");
    }

    [Theory]
    [InlineData("**“共同宣言。”**美国没有签署", "“共同宣言。”美国没有签署")]
    [InlineData("他说**“不”**。", "他说“不”。")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void Parse_Markdown_GivesItsWords(string markdown, string text)
    {
        ArticleBody.Parse(markdown).Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("[点我](javascript:alert(1))")]
    [InlineData("![x](data:text/html;base64,AAAA)")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<https://a.example/\"onclick=\"x>")]
    public void ToHtml_HostileMarkdown_WritesNoActiveContent(string markdown)
    {
        var html = ArticleBody.Parse(markdown).ToHtml([]);

        html.ShouldNotContain("javascript:alert(1)\"");
        html.ShouldNotContain("<img src=x");
        html.ShouldNotContain("data:text");
        html.ShouldNotContain("\"onclick");
    }

    [Fact]
    public void ToHtml_MarkAcrossBlocks_WrapsEveryPieceAndAnchorsOnce()
    {
        var body = ArticleBody.Parse("甲说：“第一段。\n\n“第二**段**。”然后");
        var start = body.Text.IndexOf('“', StringComparison.Ordinal);
        var end = body.Text.IndexOf('”', StringComparison.Ordinal) + 1;

        var html = body.ToHtml([new TextMark(TextSpan.FromBounds(start, end), "s-1", "/s/1", "甲", "甲的言论")]);

        html.ShouldBe(
            "<p>甲说：<mark class=\"said\" id=\"s-1\" title=\"甲的言论\">“第一段。</mark></p>\n"
            + "<p><mark class=\"said\">“第二</mark><strong><mark class=\"said\">段</mark></strong><mark class=\"said\">。”</mark><a class=\"said-by\" href=\"/s/1\" title=\"甲的言论\">甲</a>然后</p>\n");
    }

    [Fact]
    public void ToHtml_OverlappingMarks_KeepsBothAnchors()
    {
        var body = ArticleBody.Parse("甲称乙说好");

        var html = body.ToHtml(
        [
            new TextMark(new TextSpan(2, 3), "s-1", "/1", "甲", "一"),
            new TextMark(new TextSpan(4, 1), "s-2", "/2", "乙", "二"),
        ]);

        html.ShouldContain("id=\"s-1\"");
        html.ShouldContain("id=\"s-2\"");
        html.ShouldContain("乙说</mark>");
    }

    [Fact]
    public void ToHtml_MarkWithoutLabel_LinksToTheWordsButNamesNobody()
    {
        var body = ArticleBody.Parse("“一，”他说，“二。”");

        var html = body.ToHtml(
        [
            new TextMark(new TextSpan(0, 4), "s-1", "/1", "", "甲的言论"),
            new TextMark(new TextSpan(7, 4), "s-1-2", "/1", "甲", "甲的言论"),
        ]);

        html.ShouldBe("<p><mark class=\"said\" id=\"s-1\" title=\"甲的言论\">“一，”</mark>他说，<mark class=\"said\" id=\"s-1-2\" title=\"甲的言论\">“二。”</mark><a class=\"said-by\" href=\"/1\" title=\"甲的言论\">甲</a></p>\n");
    }

    [Fact]
    public void ToHtml_ClaimOverStatement_CarriesBothClassesWhereBothStand()
    {
        var body = ArticleBody.Parse("甲说美国没有签署");

        var html = body.ToHtml(
        [
            new TextMark(new TextSpan(0, 8), "c-1", "#claims", "", "说法", TextMark.Claim),
            new TextMark(new TextSpan(2, 6), "s-1", "/1", "", "甲的言论"),
        ]);

        html.ShouldBe("<p><mark class=\"claim\" id=\"c-1\" title=\"说法\">甲说</mark><mark class=\"said claim\" id=\"s-1\" title=\"甲的言论\">美国没有签署</mark></p>\n");
    }

    [Fact]
    public void Escape_AnyWords_ReadBackTheSame()
    {
        var pieces = Gen.Elements("中", "。", "“", "a", "*", "_", "#", "-", "1", ".", ")", "[", "]", "(", "!", "<", ">", "&", "amp;", "`", "|", "\\", " ", "\n", "~", "=", ":", "^", "+", "\"", "'", "http://a.b", "   ");
        var words = Gen.ListOf(pieces).Select(list => string.Concat(list));

        Check.One(
            DrawnCases.Of(3000),
            Prop.ForAll(words.ToArbitrary(), text => ReadsBack(text)));
    }

    private static bool ReadsBack(string text)
    {
        var expected = string.Join('\n', text.Split('\n').Select(l => l.Trim(' ')).Where(l => l.Length > 0));
        var read = ArticleBody.Parse(new BodyBuilder().Paragraph(MarkdownText.Escape(text)).ToMarkdown()).Text;
        return read == expected ? true : throw new InvalidOperationException($"{expected} / {read}");
    }
}
