namespace SummitPortal.Web.Features.Articles;

public sealed record ArticleListView(
    ArticleFilter Filter,
    Paged<ArticleRow> Articles,
    IReadOnlyList<FilterOption> Summits,
    IReadOnlyList<FilterOption> Outlets,
    IReadOnlyList<FilterOption> OutletCountries,
    IReadOnlyList<string> Months);
