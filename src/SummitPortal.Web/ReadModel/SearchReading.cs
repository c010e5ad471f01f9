using SummitPortal.Core.Search;

namespace SummitPortal.Web.ReadModel;

/// <summary>A search with its names looked up.</summary>
/// <param name="Phrases">What to mark in hits: the words and the other names of the speakers among them.</param>
/// <param name="Typed">The words as typed, without other names.</param>
/// <param name="Widened">The words for which other names are looked for too.</param>
public sealed record SearchReading(Criterion Criterion, IReadOnlyList<SearchPhrase> Phrases, IReadOnlyList<SearchPhrase> Typed, IReadOnlyList<SearchNote> Notes, IReadOnlyList<WidenedName> Widened)
{
    public static readonly SearchReading Nothing = new(new Criterion.Everything(), [], [], [], []);

    internal static SearchReading Of(string? typed, PortalNames names, FacetVocabularies facets) =>
        typed is null ? Nothing : new SearchReader(names, facets).Read(SearchQueryParser.Parse(typed));
}

/// <param name="Typed">Folded.</param>
/// <param name="Others">Folded; never empty.</param>
public sealed record WidenedName(string Typed, IReadOnlyList<string> Others);

/// <summary>Turns what was typed into what the index looks for.</summary>
internal sealed class SearchReader(PortalNames names, FacetVocabularies facets)
{
    private readonly List<SearchPhrase> _phrases = [];
    private readonly List<SearchNote> _notes = [];
    private readonly List<WidenedName> _widened = [];

    public SearchReading Read(SearchQuery query)
    {
        var parts = query.Terms.Select(t => Read(t, isWanted: true)).ToList();
        return new SearchReading(parts is [var only] ? only : new Criterion.All(parts), _phrases, [.. query.Phrases], [.. query.Notes, .. _notes], _widened);
    }

    private Criterion Read(SearchTerm term, bool isWanted) => term switch
    {
        SearchTerm.Words { Phrase: var phrase } => ReadPhrase(phrase, isWanted),
        SearchTerm.Either { Terms: var terms } => new Criterion.Any([.. terms.Select(t => Read(t, isWanted))]),
        SearchTerm.Excluded { Term: var excluded } => new Criterion.Without(Read(excluded, isWanted: false)),
        SearchTerm.Named named => ReadName(named),
        SearchTerm.Published(var first, var last) => OnDays(first, last),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "Not a term of a search."),
    };

    /// <summary>Undated documents are on no day.</summary>
    public static Criterion OnDays(DateOnly? first, DateOnly? last) => new Criterion.OnDays(first?.DayNumber ?? 1, last?.DayNumber ?? int.MaxValue);

    // A speaker is written in many ways; whoever looks for one of them means the person.
    private Criterion ReadPhrase(SearchPhrase phrase, bool isWanted)
    {
        var others = names.OtherNames(phrase);
        if (isWanted)
        {
            _phrases.AddRange([phrase, .. others]);
            if (others.Count > 0)
            {
                _widened.Add(new WidenedName(phrase.Folded, [.. others.Select(o => o.Folded)]));
            }
        }

        return others.Count == 0 ? new Criterion.Contains(phrase) : new Criterion.Any([.. others.Prepend(phrase).Select(p => new Criterion.Contains(p))]);
    }

    private Criterion.Any ReadName(SearchTerm.Named named)
    {
        var called = names.Called(named.Value).Select(t => (FacetOf(named.Field, t.Kind), t.Id)).Where(t => t.Item1 is not null).ToList();
        if (called.Count == 0)
        {
            _notes.Add(new SearchNote.UnknownName(named.Field, named.Value));
        }

        return new Criterion.Any([.. called.Select(t => facets.Choose(t.Item1!.Value, t.Id)).Select(c => new Criterion.HasValue(c.Facet, c.Values))]);
    }

    /// <summary>A bloc is asked for as a country is; null where the kind does not fit the field.</summary>
    private static Facet? FacetOf(SearchField field, NamedKind kind) => (field, kind) switch
    {
        (SearchField.Speaker, NamedKind.Speaker) => Facet.Speaker,
        (SearchField.Country, NamedKind.Country) => Facet.Country,
        (SearchField.Country, NamedKind.Bloc) => Facet.Bloc,
        (SearchField.Outlet, NamedKind.Outlet) => Facet.Outlet,
        (SearchField.Summit, NamedKind.Summit) => Facet.Summit,
        (SearchField.Issue, NamedKind.Issue) => Facet.Issue,
        _ => null,
    };
}
