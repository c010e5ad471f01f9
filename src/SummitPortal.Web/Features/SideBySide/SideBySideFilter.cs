using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.SideBySide;

/// <summary>Who is compared, as it stands in the address: <c>speaker=a&amp;speaker=b</c>, <c>country=FR&amp;country=US</c>, or both.</summary>
public sealed record SideBySideFilter
{
    /// <summary>As many columns as can be read beside each other.</summary>
    public const int Most = 4;

    /// <summary>Slugs.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Positions at this summit, and words from its coverage.</summary>
    public string? Summit { get; init; }

    /// <summary>Shows the machine's suggestions of positions too, marked as such.</summary>
    public bool WithSuggestions { get; init; }

    public int Count => Speakers.Count + Countries.Count;

    /// <summary>With one more to compare.</summary>
    public SideBySideFilter With(NamedThing thing) => thing.Kind switch
    {
        NamedKind.Speaker => this with { Speakers = [.. Speakers.Append(thing.Id).Distinct().Order(StringComparer.Ordinal)] },
        NamedKind.Country => this with { Countries = [.. Countries.Append(thing.Id).Distinct().Order(StringComparer.Ordinal)] },
        _ => throw new ArgumentOutOfRangeException(nameof(thing), thing.Kind, "Only speakers and countries can be compared."),
    };

    internal static SideBySideFilter Read(IQueryCollection query) => new()
    {
        Speakers = query.Texts("speaker"),
        Countries = query.Texts("country"),
        Summit = query.Text("summit"),
        WithSuggestions = Positions.PositionFilter.AsksForSuggestions(query),
    };
}
