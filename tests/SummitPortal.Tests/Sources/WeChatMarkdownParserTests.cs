using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

public sealed class WeChatMarkdownParserTests
{
    private const string Address = "https://mp.weixin.qq.com/s?__biz=MzA5MzE5MDAzOA==&mid=2664236537&idx=6&sn=125133ee";

    private const string Text = "峰会在巴黎举行，各国代表讨论了人工智能的治理、开放与发展，会后公布了一份声明，许多国家和地区当天签署。";

    private const string Tail = "\n\n预览时标签不可点\n\n阅读原文\n\n![]()\n\n微信扫一扫\n关注该公众号\n\n继续滑动看下一个\n\n轻触阅读原文\n\n![](http://mmbiz.qpic.cn/a/0?wx_fmt=png)\n\n峰会样例\n\n向上滑动看下一个\n\n知道了\n\n：\n，\n，\n。\n\n视频\n小程序\n赞\n，轻点两下取消赞\n在看\n";

    private static string Archived(string body, string title = "巴黎峰会", string source = "峰会样例", string url = Address) =>
        $"---\ntitle: {title}\nurl: {url}\nsource: {source}\ndate: 2025-02-13\nfetch_date: 2025-10-06T20:36:16.103534\n---\n\n# {title}\n\n{body}";

    [Fact]
    public void Parse_ArchivedArticle_ReadsMetadataWhereItStands()
    {
        var document = SourceTestFiles.Parsed(Archived($"![cover_image](https://mmbiz.qpic.cn/c/0?wx_fmt=jpeg)\n\n# 巴黎峰会\n\n原创\n\n编辑部\n\n峰会样例\n\n{Text}\n\n（来源：新华网）{Tail}", url: Address + "&chksm=8b58&scene=58&subscene=0#rd"));

        document.Key.ShouldBe("wechat:MzA5MzE5MDAzOA==/2664236537/6");
        document.CanonicalUrl.ShouldBe(Address);
        (document.Author, document.Outlet, document.ReprintOf).ShouldBe(("编辑部", "峰会样例", "新华网"));
        document.Published.ToString().ShouldBe("2025-02-13");
        document.Published!.Value.At.Offset.ShouldBe(TimeSpan.FromHours(8));
        document.LeadImage.ShouldBe("https://mmbiz.qpic.cn/c/0?wx_fmt=jpeg");
        document.Body.Text.ShouldBe(Text);
        document.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=a&subscene=0", "wechat:MzA=/1/2", "https://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=a")]
    [InlineData("http://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=a", "wechat:MzA=/1/2", "https://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=a")]
    [InlineData("https://mp.weixin.qq.com/s/abcdefghij_KLMNOP-1234", "wechat:abcdefghij_KLMNOP-1234", "https://mp.weixin.qq.com/s/abcdefghij_KLMNOP-1234")]
    public void Parse_AnyAddressShape_GivesOneIdentity(string url, string key, string canonical)
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n{Text}", url: url));

        (document.Key, document.CanonicalUrl).ShouldBe((key, canonical));
    }

    [Theory]
    [InlineData("[观点] 声明: \"六十方\" # 与 %")]
    [InlineData("@所有人: 'a' | b")]
    [InlineData("2025")]
    public void Parse_TitleThatIsNoYaml_KeepsItAsPrinted(string title)
    {
        SourceTestFiles.Parsed(Archived($"# x\n\n峰会样例\n\n{Text}", title)).Title.ShouldBe(title);
    }

    [Fact]
    public void Parse_TitleOverSeveralLinesWithText_JoinsItToOneLine()
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n第二行：https://a.example\n\n峰会样例\n\n{Text}", "巴黎峰会\n\n第二行：https://a.example"));

        document.Title.ShouldBe("巴黎峰会 第二行：https://a.example");
        document.Body.Text.ShouldBe(Text);
    }

    [Fact]
    public void Parse_TextPostWithoutText_TakesTheTitlesOtherLinesAsText()
    {
        var document = SourceTestFiles.Parsed(Archived(Tail, "名单更新。\n\n又有三方加入。"));

        (document.Title, document.Body.Text).ShouldBe(("名单更新。", "又有三方加入。"));
        document.Warnings.ShouldBe([ParseWarning.ShortText]);
    }

    [Theory]
    [InlineData("作者甲\n\n峰会样例\n\n", "作者甲", "峰会样例")]
    [InlineData("峰会样例\n\n", null, "峰会样例")]
    [InlineData("原创\n\n峰会样例\n\n", null, "峰会样例")]
    public void Parse_FeedAsSource_TakesTheAccountFromThePage(string head, string? author, string? outlet)
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n{head}{Text}{Tail}", source: "Doonsec's feed"));

        (document.Author, document.Outlet, document.Body.Text).ShouldBe((author, outlet, Text));
    }

    [Fact]
    public void Parse_FeedAsSourceAndNoName_WarnsOfNoOutlet()
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n{Text}\n\n{Text}", source: "Doonsec's feed"));

        document.Outlet.ShouldBeNull();
        document.Warnings.ShouldBe([ParseWarning.NoOutlet]);
    }

    [Theory]
    [InlineData("峰会样例\n\n一份看峰会的小报")]
    [InlineData("关于峰会样例\n\n峰会样例由几位编辑创办，每周一期，介绍各国对人工智能治理的看法和做法。")]
    [InlineData("《峰会样例》由会议中心主管、编辑部主办，月刊。\n\n电话：000-0000\n\n邮箱：a@b.example")]
    [InlineData("识别下方二维码\n\n加入读者群\n\n一起看峰会！")]
    [InlineData("资讯来源：会议中心\n\n转载请注明出处和本文链接\n\n﹀\n\n﹀")]
    [InlineData("你怎么看？欢迎在评论区留言")]
    [InlineData("今日话题\n\n你最关心峰会的哪一项？")]
    [InlineData("供稿：某人\n\n排版：某人\n\n文案：某人")]
    public void Parse_AccountThatSignsOff_EndsWhereTheTextEnds(string signOff)
    {
        SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n{Text}\n\n{signOff}")).Body.Text.ShouldBe(Text);
    }

    [Theory]
    [InlineData("峰会样例\n\n下面一节说明各国为什么签署，又为什么没有签署，以及这对接下来的谈判意味着什么，各方的说法如下，篇幅不短也不是口号。")]
    [InlineData("意见请反馈至：\n\n邮箱：a@b.example")]
    [InlineData("会场的二维码只在当天有效！")]
    public void Parse_LastWordsThatOnlyLookLikeASignOff_Stay(string last)
    {
        SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n{Text}\n\n{last}")).Body.Text.ShouldBe($"{Text}\n\n{last}");
    }

    [Fact]
    public void Parse_NoticeAboveTheText_IsNoPartOfIt()
    {
        SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n如需转载请注明出处。\n\n{Text}")).Body.Text.ShouldBe(Text);
    }

    [Fact]
    public void Parse_PromotionAtBothEnds_LeavesTheTextWhole()
    {
        var body = $"# 巴黎峰会\n\n峰会样例\n\n![](https://mmbiz.qpic.cn/g/640)\n\n**扫码订阅《峰会样例》**\n\n邮发代号 2-000\n\n{Text}\n\n请扫描会场的二维码入场，这句话属于正文。\n\n![](https://mmbiz.qpic.cn/p/640)\n\n{Text}"
            + "\n\n**《峰会样例》倾力推荐**\n\n**点击下图 了解详情**\n\n[![](https://mmbiz.qpic.cn/q/640)](https://mp.weixin.qq.com/s?__biz=a)" + Tail;

        var document = SourceTestFiles.Parsed(Archived(body));

        document.Body.Text.ShouldBe($"{Text}\n\n请扫描会场的二维码入场，这句话属于正文。\n\n{Text}");
        document.Body.Markdown.ShouldContain("/p/640");
        document.Body.Markdown.ShouldNotContain("/g/640");
    }

    [Fact]
    public void Parse_ReprintCard_BecomesMetadata()
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n以下文章来源于原载号\n，作者甲乙\n\n![](http://wx.qlogo.cn/a/0)\n\n**原载号**\n.\n\n原载号介绍峰会。\n\n{Text}{Tail}"));

        (document.ReprintOf, document.Author, document.Body.Text).ShouldBe(("原载号", "甲乙", Text));
    }

    [Fact]
    public void Parse_StrongParagraphsAndSpeakers_TellsHeadingsFromSpeakers()
    {
        var document = SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n**主办者的话**\n\n**法国总统****马克龙**说：“要有规则。”\n\n**这一整句话是正文，不是标题。**\n\n{Text}"));

        document.Blocks(BlockKind.Heading).ShouldBe(["主办者的话"]);
        var speaker = document.Body.Blocks.First(b => b.Kind == BlockKind.Paragraph);
        speaker.Strong.Select(s => s.Of(document.Body.Text)).ShouldBe(["法国总统马克龙"]);
        document.Body.Text.ShouldNotContain("*");
    }

    [Theory]
    [InlineData("", "字")]
    [InlineData("\n\n![](https://mmbiz.qpic.cn/sz_mmbiz_png/", "字")]
    [InlineData("\n\n```\nvar a = 1;\nvar b", "b")]
    [InlineData("\n\n预览时标签不可点\n\n阅读原文\n\n微信扫一扫\n关注该公众号\n\n：\n，\n，", "字")]
    public void Parse_CutAtEightThousandCharacters_WarnsAndDropsTheCutMark(string end, string lastWords)
    {
        var head = "# 巴黎峰会\n\n峰会样例\n\n";
        var body = head + new string('字', 8000 - head.Length - end.Length) + end + "...";

        var document = SourceTestFiles.Parsed(Archived(body));

        document.Warnings.ShouldBe([ParseWarning.Truncated]);
        document.Body.Text.ShouldEndWith(lastWords);
    }

    [Theory]
    [InlineData("## 环境异常\n\n当前环境异常，完成验证后即可继续访问。\n\n去验证", RejectionReason.CaptchaPage)]
    [InlineData("该内容已被发布者删除", RejectionReason.Deleted)]
    [InlineData("## 此内容因违规无法查看\n\n接相关投诉，此内容违反规定", RejectionReason.Violation)]
    [InlineData("## 此账号已被屏蔽, 内容无法查看", RejectionReason.AccountBlocked)]
    [InlineData("## 该公众号已迁移\n\n访问文章", RejectionReason.AccountMigrated)]
    [InlineData("此账号已自主注销，内容无法查看", RejectionReason.AccountCancelled)]
    [InlineData("", RejectionReason.BoilerplateOnly)]
    [InlineData("# 巴黎峰会\n\n峰会样例\n\n![](https://mmbiz.qpic.cn/poster/640)", RejectionReason.Empty)]
    public void Parse_PageWithoutArticle_IsRefusedWithItsReason(string page, RejectionReason reason)
    {
        var rejected = SourceTestFiles.Rejected(Archived($"{page}\n\n：\n，\n，\n。\n\n视频\n小程序\n赞\n，轻点两下取消赞\n在看\n"));

        (rejected.Reason, rejected.Format).ShouldBe((reason, SourceFormat.WeChatMarkdown));
    }

    [Fact]
    public void Parse_ArticleAboutADeletedArticle_IsRead()
    {
        SourceTestFiles.Parsed(Archived($"# 巴黎峰会\n\n峰会样例\n\n页面上写着“该内容已被发布者删除”。{string.Concat(Enumerable.Repeat(Text, 10))}{Tail}")).Body.Text.ShouldContain("已被发布者删除");
    }
}
