using Microsoft.AspNetCore.Http;
using SummitPortal.Core.Extraction;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;

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
        StatementFilter.Read(Query("?speaker=s&country=FR&kind=mixed&outlet=voa&summit=paris-2025&issue=safety&from=2025-02-01&to=2025-02-28&page=4")).ShouldBe(new StatementFilter
        {
            Speaker = "s",
            Country = "FR",
            Kind = StatementKind.Mixed,
            Outlet = "voa",
            Summit = "paris-2025",
            Issue = "safety",
            From = new DateOnly(2025, 2, 1),
            To = new DateOnly(2025, 2, 28),
            Page = 4,
        });
    }

    private static IQueryCollection Query(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        return http.Request.Query;
    }
}
