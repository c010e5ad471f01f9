namespace SummitPortal.Web.Features.Positions;

/// <summary>Whose positions a matrix shows.</summary>
public enum PositionHolders
{
    Countries,
    Speakers,
}

/// <summary>What the matrix of a summit shows, as it stands in the address.</summary>
public sealed record PositionFilter
{
    public PositionHolders By { get; init; }

    /// <summary>Id of a bloc: members on the summit's first day, and who speaks for them.</summary>
    public string? Bloc { get; init; }

    /// <summary>Shows the machine's suggestions too, marked as such.</summary>
    public bool WithSuggestions { get; init; }

    public int Page { get; init; } = 1;

    internal static PositionFilter Read(IQueryCollection query) => new()
    {
        By = query.Choice<PositionHolders>("by") ?? PositionHolders.Countries,
        Bloc = query.Text("bloc"),
        WithSuggestions = AsksForSuggestions(query),
        Page = query.Page(),
    };

    /// <summary><c>review=all</c></summary>
    internal static bool AsksForSuggestions(IQueryCollection query) => query.Text("review") == "all";
}
