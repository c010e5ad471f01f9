namespace SummitPortal.Core.Search;

/// <summary>What <c>name:value</c> can name.</summary>
public enum SearchField
{
    Speaker,
    Country,
    Outlet,
    Summit,
    Issue,

    /// <summary>From this day, month or year on.</summary>
    After,

    /// <summary>Up to and with this day, month or year.</summary>
    Before,
}

/// <summary>One of the things that somebody typed into a search box.</summary>
public abstract record SearchTerm
{
    private SearchTerm()
    {
    }

    /// <param name="Phrase">Words without a blank, or several in quotation marks.</param>
    public sealed record Words(SearchPhrase Phrase, bool IsQuoted) : SearchTerm;

    /// <summary><c>speaker:马克龙</c></summary>
    /// <param name="Value">As typed, never empty.</param>
    public sealed record Named(SearchField Field, string Value) : SearchTerm;

    /// <summary><c>after:2025-02</c>: both ends inclusive, either open.</summary>
    public sealed record Published(DateOnly? First, DateOnly? Last) : SearchTerm;

    /// <summary><c>监管 OR 治理</c></summary>
    public sealed record Either(IReadOnlyList<SearchTerm> Terms) : SearchTerm;

    /// <summary><c>-简化</c></summary>
    public sealed record Excluded(SearchTerm Term) : SearchTerm;
}

/// <summary>What of a search could not be taken as it was typed.</summary>
public abstract record SearchNote
{
    private SearchNote()
    {
    }

    /// <summary>The quotation mark was taken to close at the end.</summary>
    public sealed record OpenQuotation : SearchNote;

    /// <summary>What came after <see cref="SearchQuery.MostTerms"/> terms was left out.</summary>
    public sealed record TooManyTerms : SearchNote;

    /// <summary>Left out.</summary>
    public sealed record NotADay(string Value) : SearchNote;

    /// <summary>Nothing the portal knows is called so; nothing is found by it.</summary>
    public sealed record UnknownName(SearchField Field, string Value) : SearchNote;
}

/// <summary>A search as it was understood: every term must hold.</summary>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<SearchNote> Notes)
{
    public const int MostTerms = 32;

    public static readonly SearchQuery Nothing = new([], []);

    /// <summary>Nothing typed, or nothing that can be looked for.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>The words that a hit shows, without those that were excluded.</summary>
    public IEnumerable<SearchPhrase> Phrases => Terms.SelectMany(PhrasesOf);

    private static IEnumerable<SearchPhrase> PhrasesOf(SearchTerm term) => term switch
    {
        SearchTerm.Words words => [words.Phrase],
        SearchTerm.Either either => either.Terms.SelectMany(PhrasesOf),
        _ => [],
    };
}
