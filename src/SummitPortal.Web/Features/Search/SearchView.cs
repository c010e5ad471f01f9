using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Search;

/// <summary>What a search page has to show.</summary>
public abstract record SearchView
{
    private SearchView()
    {
    }

    /// <summary>Longer than <see cref="QueryValues.MaxQueryLength"/>.</summary>
    public sealed record TooLong : SearchView;

    /// <summary>The index is being made.</summary>
    public sealed record Warming(string? Query, IndexState.Warming State) : SearchView;

    /// <summary>Nothing was asked for yet.</summary>
    public sealed record Asking(IReadOnlyList<NamedThing> Suggested) : SearchView;

    /// <param name="Pages">What has such a name; when nothing was found at all, what has nearly such a name.</param>
    public sealed record Found(string Query, SearchReading Search, IReadOnlyList<NamedThing> Pages, SearchSample<StatementView> Statements, SearchSample<ArticleRow> Articles) : SearchView
    {
        public bool IsNothing => Statements.Total + Articles.Total == 0;
    }
}
