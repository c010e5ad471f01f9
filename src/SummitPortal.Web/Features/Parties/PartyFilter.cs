namespace SummitPortal.Web.Features.Parties;

/// <summary>Parts of the world as the reference data names them.</summary>
public enum Region
{
    Africa,
    Americas,
    Asia,
    Europe,
    Oceania,
    Global,
}

/// <summary>Which parties are wanted, as it stands in the address: <c>signed=BLETCHLEY-2023&amp;not=PARIS-2025</c>.</summary>
public sealed record PartyFilter
{
    /// <summary>Ids of declarations; signed by the party, all of them, at once or later.</summary>
    public IReadOnlyList<string> Signed { get; init; } = [];

    /// <summary>Ids of declarations; none of them on record as signed by the party: it declined, or is not listed.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    /// <summary>Id of a bloc whose members of today are wanted, and the bloc itself where it signs.</summary>
    public string? Bloc { get; init; }

    public Region? Region { get; init; }

    /// <summary>The record as it stood at the end of this day.</summary>
    public DateOnly? AsOf { get; init; }

    public bool AsksAboutSigning => Signed.Count + Not.Count > 0;

    internal static PartyFilter Read(IQueryCollection query) => new()
    {
        Signed = query.Texts("signed"),
        Not = query.Texts("not"),
        Bloc = query.Text("bloc"),
        Region = query.Choice<Region>("region"),
        AsOf = query.Day("asof"),
    };
}
