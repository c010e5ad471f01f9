namespace SummitPortal.Core.Search;

/// <summary>What a document must be to be found: the form of a search that the index understands.</summary>
public abstract record Criterion
{
    private Criterion()
    {
    }

    public sealed record Everything : Criterion;

    public sealed record Contains(SearchPhrase Phrase) : Criterion;

    /// <summary>Has one of the values; none of them is none of the documents.</summary>
    public sealed record HasValue(int Facet, IReadOnlyList<int> Values) : Criterion;

    /// <summary>Published on one of the days as printed; <see cref="DateOnly.DayNumber"/>, both inclusive.</summary>
    public sealed record OnDays(int First, int Last) : Criterion;

    public sealed record All(IReadOnlyList<Criterion> Parts) : Criterion;

    public sealed record Any(IReadOnlyList<Criterion> Parts) : Criterion;

    public sealed record Without(Criterion Part) : Criterion;
}
