using Microsoft.AspNetCore.Http;
using SummitPortal.Core.Extraction;
using SummitPortal.Core.Search;
using SummitPortal.Web;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Tests.Web;

public sealed class QueryValuesTests
{
    [Theory]
    [InlineData("?page=abc")]
    [InlineData("?page=-3")]
    [InlineData("?page=99999999999999")]
    [InlineData("?month=2025-13&sort=sideways&kind=7")]
    [InlineData("?summit=a%00b")]
    public void Read_ValuesThatCannotBeMeant_CountAsNotGiven(string query)
    {
        ArticleFilter.Read(Query(query)).ShouldBe(new ArticleFilter());
        StatementFilter.Read(Query(query)).ShouldBe(new StatementFilter());
    }

    [Fact]
    public void Read_TooLongAValue_CountsAsNotGiven()
    {
        ArticleFilter.Read(Query("?outlet=" + new string('x', 101))).Outlet.ShouldBeNull();
    }

    [Fact]
    public void Read_EveryFilter_IsTaken()
    {
        var filter = new StatementFilter
        {
            Query = "主权 \"AI\"",
            Speaker = "s",
            Country = "FR",
            Bloc = "brics",
            Organisation = "谷歌",
            Issue = "safety",
            Outlet = "voa",
            OutletCountry = "US",
            Summit = "paris-2025",
            Kind = StatementKind.Mixed,
            Via = "路透社",
            Month = "2025-02",
            From = new DateOnly(2025, 2, 1),
            To = new DateOnly(2025, 2, 28),
            Review = ReviewChoice.Unreviewed,
            Sort = SearchOrder.Relevance,
            Layout = StatementLayout.Table,
            Page = 4,
        };

        StatementFilter.Read(Query(new PortalUrls(Language.English).Statements(filter)["/en/statements".Length..])).ShouldBe(filter);
    }

    [Fact]
    public void Words_LineEndsAndControls_BecomeBlanks()
    {
        StatementFilter.Read(Query("?q=%E4%B8%BB%E6%9D%83%0A%00AI%20")).Query.ShouldBe("主权 AI");
    }

    private static IQueryCollection Query(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return http.Request.Query;
    }
}
