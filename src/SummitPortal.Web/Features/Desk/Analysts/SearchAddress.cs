using Microsoft.AspNetCore.WebUtilities;
using SummitPortal.Data.Analysts;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Desk.Analysts;

/// <summary>A list that can be saved as a search: what it lists and by which filter.</summary>
/// <param name="Page">Its address in a language.</param>
/// <param name="Feed">Its Atom feed in a language; null where there is none.</param>
/// <param name="Export">What it lists as a file, by the ending.</param>
public sealed record SearchAddress(string Title, Func<PortalUrls, string> Page, Func<PortalUrls, string>? Feed, Func<string, string> Export)
{
    /// <summary>As it is kept: without the language, and with nothing but what the list knows.</summary>
    public string Kept => Page(new PortalUrls(Language.English))[new PortalUrls(Language.English).Home.Length..];

    /// <summary>Null for what is no list of statements, articles or discrepancies.</summary>
    /// <param name="address">Path and query with a language or without: <c>/zh/statements?country=FR</c>.</param>
    public static SearchAddress? Read(string? address)
    {
        if (address is not { Length: > 0 and <= SavedSearch.LongestAddress } || address[0] != '/')
        {
            return null;
        }

        var parts = address.Split('?', 2);
        var path = Language.All.Select(l => new PortalUrls(l).Home).FirstOrDefault(h => parts[0].StartsWith(h + "/", StringComparison.Ordinal)) is { } home ? parts[0][home.Length..] : parts[0];
        var query = new QueryCollection(QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : ""));
        return path switch
        {
            "/statements" => Of(StatementFilter.Read(query) with { Page = 1 }),
            "/articles" => Of(ArticleFilter.Read(query) with { Page = 1 }),
            "/discrepancies" => Of(DiscrepancyFilter.Read(query) with { Page = 1 }),
            _ => null,
        };
    }

    private static SearchAddress Of(StatementFilter filter) => new(
        "Statements.Title",
        u => u.Statements(filter),
        filter.Review == ReviewChoice.Pending ? null : u => u.StatementFeed(filter, PortalUrls.Atom),
        ending => PortalUrls.StatementExport(filter, ending));

    private static SearchAddress Of(ArticleFilter filter) => new(
        "Articles.Title", u => u.Articles(filter), u => u.ArticleFeed(filter, PortalUrls.Atom), ending => PortalUrls.ArticleExport(filter, ending));

    private static SearchAddress Of(DiscrepancyFilter filter) => new("Discrepancies.Title", u => u.Discrepancies(filter), null, ending => PortalUrls.DiscrepancyExport(filter, ending));
}
