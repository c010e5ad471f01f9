using SummitPortal.Core.Search;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

/// <summary>The part of a filter that is a choice from facets.</summary>
internal static class ArticleFacets
{
    public static Dictionary<Facet, string> Chosen(this ArticleFilter filter)
    {
        (Facet Facet, string? Value)[] choices =
        [
            (Facet.Speaker, filter.Speaker), (Facet.Country, filter.Country), (Facet.Issue, filter.Issue), (Facet.Outlet, filter.Outlet),
            (Facet.OutletCountry, filter.OutletCountry), (Facet.Summit, filter.Summit), (Facet.Month, filter.Month),
        ];
        return choices.Where(c => c.Value is not null).ToDictionary(c => c.Facet, c => c.Value!);
    }

    /// <summary>What the read model is asked: words, days and choices, one article of each story; not the page.</summary>
    public static SearchRequest ToRequest(this ArticleFilter filter, SearchReading search, IndexPart part) => new()
    {
        Criterion = filter.From is null && filter.To is null ? search.Criterion : new Criterion.All([search.Criterion, SearchReader.OnDays(filter.From, filter.To)]),
        Choices = [.. filter.Chosen().Select(c => part.Facets.Choose(c.Key, c.Value))],
        Order = filter.Sort == ArticleSort.Relevance ? SearchOrder.Relevance : SearchOrder.Newest,
        Ranked = search.Phrases,
        OneOfEach = FacetVocabularies.Story,
    };
}
