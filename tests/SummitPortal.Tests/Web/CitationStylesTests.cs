using SummitPortal.Web.Features.Citations;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class CitationStylesTests
{
    private static readonly Citation Article = new()
    {
        Key = "summitportal-0rd62jc2p7-1",
        Title = "巴黎观察 100% {A}_B",
        Language = "zh-Hans",
        Author = "腾讯新闻",
        Outlet = "腾讯新闻",
        Published = PrintedTime.Read("2025-02-12T01:30:00+08:00"),
        Url = "https://portal.example/zh/articles/0rd62jc2p7/revisions/1-0123456789ab",
        Revision = 1,
        Sha256 = "0123456789abcdef",
        Accessed = new DateOnly(2026, 2, 20),
    };

    private static readonly Citation Statement = Article with { Speaker = "马克龙", Words = "“我们要\n简化。”" };

    [Fact]
    public void Gb_ArticleAndStatement_FollowTheStandard()
    {
        CitationStyles.Gb(Article).ShouldBe("腾讯新闻. 巴黎观察 100% {A}_B[EB/OL]. (2025-02-12)[2026-02-20]. https://portal.example/zh/articles/0rd62jc2p7/revisions/1-0123456789ab.");
        CitationStyles.Gb(Statement).ShouldBe("马克龙. “我们要 简化。”[EB/OL]//腾讯新闻. 巴黎观察 100% {A}_B. (2025-02-12)[2026-02-20]. https://portal.example/zh/articles/0rd62jc2p7/revisions/1-0123456789ab.");
        CitationStyles.Gb(Article with { Author = "", Published = null }).ShouldStartWith("巴黎观察 100% {A}_B[EB/OL]. [2026-02-20]. ");
    }

    [Theory]
    [InlineData("2025-02-12T01:30:00+08:00", "2025, February 12")]
    [InlineData("2025-02", "2025, February")]
    [InlineData(null, "n.d.")]
    public void Apa_Date_IsAsExactAsItsSource(string? printed, string expected)
    {
        CitationStyles.Apa(Article with { Published = PrintedTime.Read(printed), Author = "张三" })
            .ShouldBe($"张三. ({expected}). 巴黎观察 100% {{A}}_B. 腾讯新闻. https://portal.example/zh/articles/0rd62jc2p7/revisions/1-0123456789ab");
    }

    [Fact]
    public void BibTeX_Signs_AreEscapedAndBracesBalance()
    {
        var entry = CitationStyles.BibTeX(Statement with { Words = "50% & {x} \\ ~ ^ $ # _" });

        entry.ShouldStartWith("@online{summitportal-0rd62jc2p7-1,\n  author = {{马克龙}},\n  title = {{50\\% \\& \\{x\\} \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\$ \\# \\_}},\n");
        entry.ShouldContain("  date = {{2025-02-12}},\n");
        entry.ShouldContain("Revision 1, SHA-256 0123456789abcdef");
        var unescaped = entry.Replace("\\{", "").Replace("\\}", "");
        unescaped.Count(c => c == '{').ShouldBe(unescaped.Count(c => c == '}'));
    }

    [Fact]
    public void Ris_Values_AreOneLineEach()
    {
        var lines = CitationStyles.Ris(Statement).Split("\r\n");

        lines[0].ShouldBe("TY  - ELEC");
        lines[^2].ShouldBe("ER  - ");
        lines[..^1].ShouldAllBe(l => l.Length >= 6 && l.Substring(2, 4) == "  - ");
        lines.ShouldContain("TI  - “我们要 简化。”");
        lines.ShouldContain("DA  - 2025/02/12/");
    }
}
