using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

public sealed class QqParserTests
{
    private const string Text = "当地时间2月11日，峰会在巴黎闭幕，各国代表就人工智能的治理交换了意见，会议公布了一份声明。";

    private const string Link = "[qq](https://new.qq.com/rain/a/20250212S0000900)";

    private static string Generated(string body, string link = Link, string title = "峰会闭幕") =>
        $"---\ntitle: \"{title}\"\ndate: \"2025-02-12 19:13:10\"\nsummary: \"…\"\ncategories:\n  - \"qq\"\nlang:\n  - \"zh-CN\"\ntranslations:\n  - \"zh-CN\"\ntags:\n  - \"qq\"\nmenu: \"\"\nthumbnail: \"https://inews.gtimg.com/om_ls/a_640360/0\"\nlead: \"\"\ncomments: false\nauthorbox: false\npager: true\ntoc: false\nmathjax: false\nsidebar: \"right\"\nwidgets:\n  - \"search\"\n---\n\n{body}\n\n{link}\n";

    [Fact]
    public void Parse_GeneratedArticle_ReadsMetadata()
    {
        var document = SourceTestFiles.Parsed(Generated($"{Text}(腾讯科技特约编译甲乙)", title: "他说：\\\"不\\\"，C:\\\\"));

        document.Title.ShouldBe("他说：\"不\"，C:\\");
        (document.Key, document.CanonicalUrl).ShouldBe(("qq:20250212S0000900", "https://new.qq.com/rain/a/20250212S0000900"));
        (document.Outlet, document.Author).ShouldBe(("腾讯科技", "甲乙"));
        document.Published.ToString().ShouldBe("2025-02-12T19:13:10+08:00");
        document.LeadImage.ShouldBe("https://inews.gtimg.com/om_ls/a_640360/0");
        document.Body.Text.ShouldBe(Text);
    }

    [Theory]
    [InlineData("![图片](https://inews.gtimg.com/a/641)注：会场外景", "注：会场外景")]
    [InlineData("![图片](https://inews.gtimg.com/a/641)会场外景", "会场外景")]
    [InlineData("![图片](https://inews.gtimg.com/a/641)\n\n各国代表在会场。新华社 图", "各国代表在会场。新华社 图")]
    [InlineData("![图片](https://inews.gtimg.com/a/641)\n\n图片来源：会议官网", "图片来源：会议官网")]
    public void Parse_WordsUnderAPicture_AreItsCaption(string picture, string caption)
    {
        var document = SourceTestFiles.Parsed(Generated($"{picture}\n\n{Text}\n\n{Text}"));

        document.Blocks(BlockKind.Caption).ShouldBe([caption]);
        document.Running().ShouldBe([Text, Text]);
    }

    [Theory]
    [InlineData("![图片](https://inews.gtimg.com/a/641)这是一句完整的正文。")]
    [InlineData("![图片](https://inews.gtimg.com/a/641)\n\n这是各国人工智能发展的新蓝图")]
    public void Parse_TextBehindAPicture_StaysText(string picture)
    {
        SourceTestFiles.Parsed(Generated($"{picture}\n\n{Text}")).Blocks(BlockKind.Caption).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("每经编辑：甲乙", "", "每日经济新闻", "甲乙", null)]
    [InlineData("", "来源：峰会日报\n\n编辑 甲乙 校对 丙丁", "峰会日报", "甲乙", null)]
    [InlineData("财联社2月11日讯（编辑 甲乙）峰会开幕。", "", "财联社", "甲乙", null)]
    [InlineData("", "（来源：峰会日报）\n\n每日经济新闻", "每日经济新闻", null, "峰会日报")]
    [InlineData("", "南都记者 甲乙", "南方都市报", "甲乙", null)]
    [InlineData("> 界面新闻记者 | 甲乙", "", "界面新闻", "甲乙", null)]
    public void Parse_CreditLines_BecomeMetadata(string head, string end, string? outlet, string? author, string? reprint)
    {
        var document = SourceTestFiles.Parsed(Generated($"{head}\n\n{Text}\n\n{Text}\n\n{end}"));

        (document.Outlet, document.Author, document.ReprintOf).ShouldBe((outlet, author, reprint));
        document.Running()[^1].ShouldBe(Text);
    }

    [Theory]
    [InlineData("公司发现未经授权的访问后，关闭了一些系统。")]
    [InlineData("记者：您怎么看这份声明？")]
    [InlineData("来源于会场的消息说，谈判持续到深夜。")]
    public void Parse_TextThatLooksLikeACredit_StaysText(string text)
    {
        SourceTestFiles.Parsed(Generated($"{text}\n\n{Text}\n\n{text}")).Running().ShouldBe([text, Text, text]);
    }

    [Fact]
    public void Parse_OtherPublisherInTraditionalChinese_NamesOutletKeyAndScript()
    {
        var document = SourceTestFiles.Parsed(Generated("【信報財經新聞】峰會在巴黎閉幕，各國代表就人工智能的治理交換了意見，會議公布了一份聲明，許多國家當天簽署。", "[now_finance](https://finance.now.com/news/post.php?id=905242)"));

        (document.Key, document.Outlet, document.ReprintOf, document.Language).ShouldBe(("now:905242", "Now 財經", "信報財經新聞", "zh-Hant"));
    }

    [Fact]
    public void Parse_WrappedMarkdownWithoutFrontMatter_MendsTheLines()
    {
        var document = SourceTestFiles.Parsed("# 峰会闭幕\n\n# 峰会闭幕\n\n![](https://inews.gtimg.com/news_bt/abc-\ndef/1000)\n\n首席执行官奥特曼（Sam\nAltman）出席。他说，OpenAI o3\n等模型会继续开放给研究者使用，这是会议的成果之一，其他公司也作了承诺。\n");

        document.Title.ShouldBe("峰会闭幕");
        document.LeadImage.ShouldBe("https://inews.gtimg.com/news_bt/abc-def/1000");
        document.Body.Text.ShouldBe("首席执行官奥特曼（Sam Altman）出席。他说，OpenAI o3等模型会继续开放给研究者使用，这是会议的成果之一，其他公司也作了承诺。");
        document.Warnings.ShouldBe([ParseWarning.NoDate, ParseWarning.NoOutlet]);
    }

    [Fact]
    public void Parse_TitleWithoutText_IsRefusedAsEmpty()
    {
        SourceTestFiles.Rejected("# 峰会闭幕\n\n# 峰会闭幕\n\n").Reason.ShouldBe(RejectionReason.Empty);
    }

    [Fact]
    public void Parse_FeedItemAsJson_ReadsItsHtmlBody()
    {
        var document = SourceTestFiles.Parsed($$"""{"id":"20260801A01ABC00","title":"峰会闭幕","image":"https://inews.gtimg.com/a/0","link":"https://new.qq.com/rain/a/20260801A01ABC00","author":"峰会日报","pub_date":"2026-08-01 09:30:00","description":"<div class=\"rich_media_content\"><p>{{Text}}</p><p><strong>主办者的话</strong></p><p>他说<b>“不”</b>。</p><script>alert(1)</script></div>","source":"qq","kind":"article","language":"zh"}""");

        (document.Format, document.Key, document.Outlet).ShouldBe((SourceFormat.QqHtml, "qq:20260801A01ABC00", "峰会日报"));
        document.Published.ToString().ShouldBe("2026-08-01T09:30:00+08:00");
        document.Body.Text.ShouldBe($"{Text}\n\n主办者的话\n\n他说“不”。");
    }

    [Fact]
    public void Parse_SavedPage_ReadsItsData()
    {
        var document = SourceTestFiles.Parsed($$"""
            <!DOCTYPE html><html><head><title>峰会闭幕_腾讯新闻</title><script>window.DATA = {"article_id":"20250212S0000900","title":"峰会闭幕","media":"峰会日报","pubtime":"2025-02-12 19:13:10","url":"https://new.qq.com/rain/a/20250212S0000900"};</script></head>
            <body><div id="ArticleContent"><p>{{Text}}</p><p><img src="https://inews.gtimg.com/b/641"></p></div><div>相关推荐</div></body></html>
            """);

        (document.Title, document.Key, document.Outlet, document.Published.ToString()).ShouldBe(("峰会闭幕", "qq:20250212S0000900", "峰会日报", "2025-02-12T19:13:10+08:00"));
        document.Body.Text.ShouldBe(Text);
    }
}
