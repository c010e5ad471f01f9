using SummitPortal.Core.Documents;
using SummitPortal.Core.Sources;

namespace SummitPortal.Tests.Sources;

public sealed class VoaMarkdownParserTests
{
    private const string Text = "为期两天的峰会星期二在巴黎闭幕，与会各方发表了一份声明，美国和英国没有加入，下一届会议将在印度举行。";

    private static string Collected(string html, string address = "https://www.voachinese.com/a/summit-sample-20250211/99000009.html", string title = "峰会闭幕") =>
        $"<!--1739120343000-->\n[{title}]({address})\n------\n\n{html}\n";

    [Fact]
    public void Parse_Article_ReadsHeaderLeadAndDateline()
    {
        var document = SourceTestFiles.Parsed(Collected($"<div><i>Sun, 09 Feb 2025 16:47:40 GMT</i></div><img src=\"https://images.weserv.nl?url=gdb.voanews.com/a_w900.jpg\" width=\"100%\"><div><small style=\"color: #999;\">会场外景。</small></div>华盛顿 — <p>{Text}</p><p> </p>", title: "[峰会] 闭幕（英文名）"));

        (document.Title, document.Key, document.Outlet).ShouldBe(("[峰会] 闭幕（英文名）", "voa:99000009", "美国之音"));
        document.Published.ToString().ShouldBe("2025-02-09T16:47:40Z");
        document.Collected.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1739120343000));
        document.Blocks(BlockKind.Caption).ShouldBe(["会场外景。"]);
        document.Blocks(BlockKind.Paragraph).ShouldBe(["华盛顿 —", Text]);
    }

    [Fact]
    public void Parse_WholeArticleInOneParagraph_PartsItAtEmptyLines()
    {
        SourceTestFiles.Parsed(Collected($"<p>{Text}<br /><br />{Text}<br />第二行</p>")).Blocks(BlockKind.Paragraph).ShouldBe([Text, $"{Text}\n第二行"]);
    }

    [Theory]
    [InlineData("<p>（本文依据了路透社的报道）</p>", "路透社")]
    [InlineData("<p><em>（此文依据了法新社的报道。）</em></p><p> </p>", "法新社")]
    [InlineData("<p>(根据美联社报道)</p>", "美联社")]
    public void Parse_AttributionAtTheEnd_BecomesReprintOf(string end, string source)
    {
        var document = SourceTestFiles.Parsed(Collected($"<p>{Text}</p>{end}"));

        (document.ReprintOf, document.Body.Text).ShouldBe((source, Text));
    }

    [Fact]
    public void Parse_AdvertisementFilmAndWordResidue_LeavesWords()
    {
        var document = SourceTestFiles.Parsed(Collected(
            $"<video poster=\"https://gdb.voanews.com/p.jpg\" src=\"https://av.voanews.com/v.mp4\" controls></video><div><small style=\"color: #999;\">片名</small></div><audio src=\"https://av.voanews.com/a.mp3\" controls></audio><div><small style=\"color: #999;\">片名</small></div><p><span data-contrast=\"auto\" lang=\"ZH-CN\" style=\"x\">{Text}</span></p><iframe src=\"https://www.youtube.com/embed/x\"></iframe>"
            + "<br><hr><div>获取更多RSS：<br><a href=\"https://feedx.net\">https://feedx.net</a> <br></div>"));

        document.Blocks(BlockKind.Caption).ShouldBe(["片名"]);
        document.Running().ShouldBe([Text]);
        document.Warnings.ShouldBe([ParseWarning.MediaDropped, ParseWarning.NoDate]);
    }

    [Theory]
    [InlineData("https://www.bbc.com/zhongwen/simp/world-54464263", "bbc:world-54464263", "BBC中文")]
    [InlineData("https://www.dw.com/zh/a-55457406", "dw:a-55457406", "德国之声")]
    [InlineData("https://www.rfa.org/mandarin/bx-12222020135113.html", "rfa:bx-12222020135113", "自由亚洲电台")]
    [InlineData("https://cn.nytimes.com/china/20201009/", "nytimes:20201009", "纽约时报中文网")]
    [InlineData("https://unknown.example/a/b", "unknown:", "unknown.example")]
    public void Parse_OtherPublisher_NamesOutletByHost(string address, string key, string outlet)
    {
        var document = SourceTestFiles.Parsed(Collected($"<div><i>甲乙<br>2020-09-09 07:13:08</i></div><p>{Text}</p>", address));

        document.Key.ShouldStartWith(key);
        (document.Outlet, document.Author, document.Published.ToString()).ShouldBe((outlet, "甲乙", "2020-09-09T07:13:08Z"));
    }

    [Fact]
    public void Parse_JekyllWrapper_IsSkipped()
    {
        SourceTestFiles.Parsed($"---\nlayout: post\ntitle: \"x\"\n---\n{Collected($"<div><p>{Text}</p></div>")}").Body.Text.ShouldBe(Text);
    }

    [Fact]
    public void Parse_HostileHtml_WritesNothingActive()
    {
        var document = SourceTestFiles.Parsed(Collected($"<p onclick=\"x()\">{Text}<a href=\"javascript:alert(1)\">点</a><img src=x onerror=alert(1)></p><script>alert(2)</script><p style=\"display:none\">藏</p>&lt;script&gt;"));

        document.Body.Text.ShouldBe($"{Text}点\n\n<script>");
        document.Body.ToHtml([]).ShouldNotContain("<script");
        document.Body.ToHtml([]).ShouldNotContain("javascript:");
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b x=1><p>")]
    public void Parse_DeeplyNestedHtml_IsRefusedByItsLimit(string opening)
    {
        SourceTestFiles.Rejected(Collected(string.Concat(Enumerable.Repeat(opening, 20_000)) + Text)).Reason.ShouldBe(RejectionReason.LimitExceeded);
    }
}
