using System.Globalization;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Speakers;
using SummitPortal.Data;
using SummitPortal.Web.ReadModel;

#pragma warning disable CA1309 // PostgreSQL compares here, not .NET.
namespace SummitPortal.Web.Features.Statements;

/// <summary>From a filter to a query, for every list of statements: pages, feeds, exports and the API.</summary>
internal static class StatementMatching
{
    /// <summary>What may be seen at all under a filter.</summary>
    public static IQueryable<Statement> Seen(this IQueryable<Statement> statements, StatementFilter filter) =>
        filter.Review == ReviewChoice.Pending ? statements.Waiting() : statements.Shown();

    /// <param name="statements">See <see cref="Seen"/>.</param>
    /// <param name="index">Must be ready where the filter has words.</param>
    public static IQueryable<Statement> Matching(this IQueryable<Statement> statements, StatementFilter filter, PortalDbContext store, BlocDirectory blocs, PortalIndex index)
    {
        if (filter.Query is { } words)
        {
            var found = store.RowsOf(index.FindStatements(words));
            statements = statements.Where(s => found.Contains(s.Id));
        }

        return statements.BySpeaker(filter, blocs).ByArticle(filter).ByReview(filter.Review).Between(filter.From, filter.To);
    }

    private static IQueryable<Statement> BySpeaker(this IQueryable<Statement> statements, StatementFilter filter, BlocDirectory blocs)
    {
        if (filter.Speaker is { } speaker)
        {
            statements = statements.Where(s => s.Speaker!.Slug == speaker);
        }

        if (filter.Country is { } country)
        {
            statements = statements.Where(s => s.CountryCode == country);
        }

        if (filter.Bloc is { } bloc)
        {
            statements = blocs.Find(bloc) is { } known ? statements.SpokenFor(known) : statements.Where(_ => false);
        }

        if (filter.Organisation is { } organisation)
        {
            statements = statements.Where(s => s.Organization == organisation);
        }

        if (filter.Issue is { } issue)
        {
            statements = statements.Where(s => s.Issues.Any(i => i.Id == issue));
        }

        if (filter.Kind is { } kind)
        {
            statements = statements.Where(s => s.Kind == kind);
        }

        return filter.Via is { } via ? statements.Where(s => s.Via == via) : statements;
    }

    private static IQueryable<Statement> ByArticle(this IQueryable<Statement> statements, StatementFilter filter)
    {
        if (filter.Outlet is { } outlet)
        {
            statements = statements.Where(s => s.Article!.OutletId == outlet);
        }

        if (filter.OutletCountry is { } outletCountry)
        {
            statements = statements.Where(s => s.Article!.Outlet!.CountryCode == outletCountry);
        }

        if (filter.Summit is { } summit)
        {
            statements = statements.Where(s => s.Article!.Summits.Any(x => x.Id == summit));
        }

        return filter.Month is { } month ? statements.Where(s => s.Article!.PublishedPrinted!.StartsWith(month)) : statements;
    }

    private static IQueryable<Statement> ByReview(this IQueryable<Statement> statements, ReviewChoice choice) => choice switch
    {
        ReviewChoice.Reviewed => statements.Where(s => s.ReviewStatus == ReviewStatus.Accepted || s.ReviewStatus == ReviewStatus.Corrected),
        ReviewChoice.Unreviewed => statements.Where(s => s.ReviewStatus == ReviewStatus.AutoPublished),
        _ => statements,
    };

    /// <summary>As <see cref="Bloc.Includes"/>. A condition for each period, since a country has one membership in a bloc.</summary>
    private static IQueryable<Statement> SpokenFor(this IQueryable<Statement> statements, Bloc bloc)
    {
        var parties = bloc.Members.Select(m => m.Party).Append(bloc.Party).OfType<string>().ToArray();
        statements = statements.Where(s => parties.Contains(s.CountryCode));
        foreach (var period in bloc.Members.GroupBy(m => (m.From, m.To)))
        {
            var members = period.Select(m => m.Party).ToArray();
            if (period.Key.From is { } from)
            {
                var joined = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                statements = statements.Where(s => !members.Contains(s.CountryCode) || s.Article!.PublishedPrinted == null || string.Compare(s.Article.PublishedPrinted.Substring(0, 10), joined) >= 0);
            }

            if (period.Key.To is { } to)
            {
                var left = to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                statements = statements.Where(s => !members.Contains(s.CountryCode) || string.Compare(s.Article!.PublishedPrinted!.Substring(0, 10), left) <= 0);
            }
        }

        return statements;
    }

    // The day as printed is compared, not the moment: a reader who asks for 12 February means the date over the article, in whatever zone.
    private static IQueryable<Statement> Between(this IQueryable<Statement> statements, DateOnly? from, DateOnly? to)
    {
        if (from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } first)
        {
            statements = statements.Where(s => string.Compare(s.Article!.PublishedPrinted!.Substring(0, 10), first) >= 0);
        }

        if (to?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } last)
        {
            statements = statements.Where(s => string.Compare(s.Article!.PublishedPrinted!.Substring(0, 10), last) <= 0);
        }

        return statements;
    }
}
