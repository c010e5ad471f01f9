using System.Text;
using SummitPortal.Web.Api;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Feeds;

/// <summary>Feeds of articles and of statements by the filters of their lists, so that a summit, a speaker, a country and any search have theirs.</summary>
internal static class FeedPages
{
    public static void MapFeeds(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/feeds/articles.{format:oneOf(atom|json)}", PageResults.Methods, Articles);
        pages.MapMethods("/feeds/statements.{format:oneOf(atom|json)}", PageResults.Methods, Statements);
    }

    private static async Task<IResult> Articles(HttpRequest request, string format, FeedQueries queries, PortalIndex index, PortalUrls urls, PublicAddress address, CancellationToken cancellationToken)
    {
        if (ApiProblems.Search(request, index) is { } problem)
        {
            return problem;
        }

        var filter = ArticleFilter.Read(request.Query) with { Page = 1, Sort = ArticleSort.Newest };
        return Written(await queries.ArticlesAsync(filter, cancellationToken), address.Of(urls.ArticleFeed(filter, format)), format, urls);
    }

    private static async Task<IResult> Statements(HttpRequest request, string format, FeedQueries queries, PortalIndex index, PortalUrls urls, PublicAddress address, CancellationToken cancellationToken)
    {
        if (ApiProblems.Search(request, index) is { } problem)
        {
            return problem;
        }

        var filter = StatementFilter.Read(request.Query) with { Page = 1 };
        return Written(await queries.StatementsAsync(filter, cancellationToken), address.Of(urls.StatementFeed(filter, format)), format, urls);
    }

    private static IResult Written(Feed feed, string self, string format, PortalUrls urls) => format == PortalUrls.Atom
        ? Results.Text(FeedFormats.ToAtom(feed, self, urls.Language.Tag), "application/atom+xml", Encoding.UTF8)
        : Results.Text(FeedFormats.ToJson(feed, self, urls.Language.Tag), "application/feed+json", Encoding.UTF8);
}
