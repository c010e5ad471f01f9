using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Articles;

/// <param name="Facets">Null while the read model is being made.</param>
public sealed record ArticleListView(
    ArticleFilter Filter,
    Paged<ArticleRow> Articles,
    SearchReading Search,
    PortalNames Names,
    IReadOnlyDictionary<Facet, IReadOnlyList<FilterOption>>? Facets);
