using SummitPortal.Core.Search;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Search;

internal sealed class SearchQueries(PortalIndex index, StatementQueries statements, ArticleQueries articles)
{
    // Enough to see whether one is right here; the lists have the rest, with everything to narrow them by.
    private const int SampleSize = 5;
    private const int SuggestedSpeakers = 100;

    public async Task<SearchView> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        if (index.State is IndexState.Warming warming)
        {
            return new SearchView.Warming(typed, warming);
        }

        if (typed is null)
        {
            return new SearchView.Asking(Suggested());
        }

        var names = index.Names;
        var inStatements = SearchReading.Of(typed, names, index.Statements.Facets);
        var inArticles = SearchReading.Of(typed, names, index.Articles.Facets);
        var found = new SearchView.Found(
            typed,
            inStatements,
            names.Matching(inStatements.Typed),
            await statements.SampleAsync(inStatements, SearchOrder.Newest, SampleSize, cancellationToken),
            await articles.SampleAsync(inArticles, SearchOrder.Relevance, SampleSize, cancellationToken));
        return found.IsNothing && found.Pages.Count == 0 ? found with { Pages = names.Near(inStatements.Typed) } : found;
    }

    /// <summary>Everything that has a page and a name that somebody may type, by kind.</summary>
    public IReadOnlyList<NamedThing> Index() =>
        [.. Suggested().Concat(index.Names.All.Where(t => t.Kind is not NamedKind.Speaker)).Distinct()];

    /// <summary>The names worth offering before anything is typed: who is quoted most, issues, summits.</summary>
    private IReadOnlyList<NamedThing> Suggested()
    {
        var result = index.Statements.Search(new SearchRequest { Take = 0, CountsFacets = true });
        var options = FacetCounts.Read(result, index.Statements, index.Names, new Dictionary<Facet, string>());
        return
        [
            .. options[Facet.Speaker].Take(SuggestedSpeakers).Select(o => index.Names.Find(NamedKind.Speaker, o.Value)).OfType<NamedThing>(),
            .. index.Names.All.Where(t => t.Kind is NamedKind.Issue or NamedKind.Summit or NamedKind.Declaration),
        ];
    }
}
