using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Web;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class PortalUrlsTests
{
    private readonly PortalUrls _urls = new(Language.Chinese);

    [Fact]
    public void Articles_NoFilter_HasNoQuery()
    {
        _urls.Articles().ShouldBe("/zh/articles");
    }

    [Fact]
    public void Articles_EveryFilter_WritesThemInOneOrder()
    {
        var filter = new ArticleFilter { Summit = "paris-2025", Outlet = "printed-量子位", OutletCountry = "CN", Month = "2025-02", Sort = ArticleSort.Oldest, Page = 3 };

        _urls.Articles(filter).ShouldBe("/zh/articles?outlet=printed-%E9%87%8F%E5%AD%90%E4%BD%8D&outletCountry=CN&summit=paris-2025&month=2025-02&sort=oldest&page=3");
    }

    [Fact]
    public void Articles_DefaultSortAndFirstPage_AreLeftOut()
    {
        _urls.Articles(new ArticleFilter { Summit = "paris-2025", Sort = ArticleSort.Newest, Page = 1 }).ShouldBe("/zh/articles?summit=paris-2025");
    }

    [Fact]
    public void Statements_EveryFilter_WritesThemInOneOrder()
    {
        var filter = new StatementFilter
        {
            Query = "主权 AI",
            Speaker = "emmanuel-macron",
            Country = "FR",
            Bloc = "g7",
            Organisation = "谷歌",
            Issue = "regulation",
            Outlet = "voa",
            OutletCountry = "US",
            Summit = "paris-2025",
            Kind = StatementKind.Direct,
            Via = "路透社",
            Month = "2025-02",
            From = new DateOnly(2025, 2, 1),
            To = new DateOnly(2025, 2, 28),
            Review = ReviewChoice.Reviewed,
            Sort = SearchOrder.Relevance,
            Layout = StatementLayout.Table,
            Page = 2,
        };

        _urls.Statements(filter).ShouldBe("/zh/statements?q=%E4%B8%BB%E6%9D%83%20AI&speaker=emmanuel-macron&country=FR&bloc=g7&organisation=%E8%B0%B7%E6%AD%8C&issue=regulation&outlet=voa&outletCountry=US&summit=paris-2025&kind=direct&via=%E8%B7%AF%E9%80%8F%E7%A4%BE&month=2025-02&from=2025-02-01&to=2025-02-28&review=reviewed&sort=relevance&layout=table&page=2");
    }

    [Fact]
    public void Speakers_ByStatements_NamesTheOrder()
    {
        _urls.Speakers(new SpeakerFilter { Sort = SpeakerSort.Statements, Country = "FR" }).ShouldBe("/zh/speakers?sort=statements&country=FR");
    }

    [Fact]
    public void StatementIn_Article_PointsAtTheMark()
    {
        _urls.StatementIn("0rd62jc2p7", 12).ShouldBe("/zh/articles/0rd62jc2p7#s-12");
    }

    [Fact]
    public void Speaker_SlugWithSlashAndQuestionMark_StaysOnePathSegment()
    {
        _urls.Speaker("a/b?c#d").ShouldBe("/zh/speakers/a%2Fb%3Fc%23d");
    }

    [Fact]
    public void Choose_AddressWithQuery_IsCarriedWhole()
    {
        new PortalUrls(Language.English).Choose("/en/articles?summit=paris-2025&page=2").ShouldBe("/language/en?back=%2Fen%2Farticles%3Fsummit%3Dparis-2025%26page%3D2");
    }
}
