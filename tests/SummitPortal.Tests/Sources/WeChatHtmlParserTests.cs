using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

public sealed class WeChatHtmlParserTests
{
    private const string Text = "峰会在首尔举行，各国代表讨论了人工智能的治理、开放与发展，会后公布了一份宣言，许多国家和地区当天签署。";

    private static string Page(string content, string script = "var ct = \"1731405920\";") =>
        $"<!DOCTYPE html><html><head><meta property=\"og:title\" content=\"首尔峰会\"><meta property=\"og:url\" content=\"http://mp.weixin.qq.com/s?__biz=MzA=&amp;mid=7&amp;idx=2&amp;sn=ab&amp;chksm=1#rd\"><meta property=\"og:image\" content=\"https://mmbiz.qpic.cn/l/0\"></head>"
        + $"<body><h1 id=\"activity-name\"> 首尔峰会 </h1><span id=\"js_author_name\">编辑部</span><a id=\"js_name\"> 峰会样例 </a>{content}<script>{script}</script></body></html>";

    [Fact]
    public void Parse_SavedPage_ReadsMetadataAndText()
    {
        var document = SourceTestFiles.Parsed(Page($"<div id=\"js_content\" style=\"visibility: hidden;\"><section>{Text}</section><p><img data-src=\"https://mmbiz.qpic.cn/a/640\" src=\"data:x\"></p><p style=\"text-align:center\"><strong><span>下一步</span></strong></p><p>{Text}</p><p style=\"display: none;\">藏</p></div>"));

        (document.Key, document.CanonicalUrl).ShouldBe(("wechat:MzA=/7/2", "https://mp.weixin.qq.com/s?__biz=MzA=&mid=7&idx=2&sn=ab"));
        (document.Outlet, document.Author, document.LeadImage).ShouldBe(("峰会样例", "编辑部", "https://mmbiz.qpic.cn/l/0"));
        document.Published.ToString().ShouldBe("2024-11-12T18:05:20+08:00");
        document.Blocks(BlockKind.Heading).ShouldBe(["下一步"]);
        document.Running().ShouldBe([Text, Text]);
    }

    [Theory]
    [InlineData("var biz = \"\" || \"MzB=\"; var mid = \"8\" || \"\"; var idx = \"3\"; var createTime = '2024-05-13 10:20';", "wechat:MzB=/8/3", "2024-05-13T10:20:00+08:00", TimePrecision.Minute)]
    [InlineData("d.biz = 'MzB='; d.mid = '8'; d.idx = '3'; d.ct = '1731405920';", "wechat:MzB=/8/3", "2024-11-12T18:05:20+08:00", TimePrecision.Second)]
    [InlineData("var publish_time = \"2019-03-05\" || \"\";", "wechat:MzA=/7/2", "2019-03-05", TimePrecision.Day)]
    public void Parse_ScriptVariables_GiveIdentityAndTime(string script, string key, string time, TimePrecision precision)
    {
        var document = SourceTestFiles.Parsed(Page($"<div id=\"js_content\"><p>{Text}</p></div>", script));

        (document.Key, document.Published.ToString(), document.Published!.Value.Precision).ShouldBe((key, time, precision));
    }

    [Fact]
    public void Parse_InlinedPictures_AreDroppedWithAWarning()
    {
        var document = SourceTestFiles.Parsed(Page($"<div id=\"js_content\"><p><img data-src=\"\" src=\"data:image/png;base64,AAAA\"></p><p>{Text}</p></div>"));

        document.Warnings.ShouldBe([ParseWarning.InlineImageDropped]);
        document.Body.Markdown.ShouldNotContain("data:");
    }

    [Fact]
    public void Parse_SharedPage_IsTruncatedAndNamesTheOriginal()
    {
        var document = SourceTestFiles.Parsed(Page($"<div id=\"js_share_author\">原载号</div><div class=\"original_panel_content\" id=\"js_content\"><p>[Image]{Text}接着...</p></div>"));

        (document.ReprintOf, document.Body.Text).ShouldBe(("原载号", Text + "接着"));
        document.Warnings.ShouldBe([ParseWarning.Truncated]);
    }

    [Theory]
    [InlineData("<div class=\"weui-msg__title\">该内容已被发布者删除</div>", RejectionReason.Deleted)]
    [InlineData("<div class=\"weui-msg\">当前环境异常，完成验证后即可继续访问。<a>去验证</a></div>", RejectionReason.CaptchaPage)]
    [InlineData("<div class=\"weui-msg\">此账号已被屏蔽, 内容无法查看</div>", RejectionReason.AccountBlocked)]
    [InlineData("<div id=\"js_content\"></div>", RejectionReason.BoilerplateOnly)]
    public void Parse_PageWithoutArticle_IsRefusedWithItsReason(string content, RejectionReason reason)
    {
        var rejected = SourceTestFiles.Rejected($"<html><head><link href=\"https://res.wx.qq.com/a.css\"></head><body>{content}<script>var a = 'mp.weixin.qq.com';</script></body></html>");

        (rejected.Reason, rejected.Format).ShouldBe((reason, SourceFormat.WeChatHtml));
    }
}
