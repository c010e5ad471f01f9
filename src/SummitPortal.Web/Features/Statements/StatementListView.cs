using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

public sealed record StatementListView
{
    public required StatementFilter Filter { get; init; }

    public required Paged<StatementView> Statements { get; init; }

    public required SearchReading Search { get; init; }

    public required PortalNames Names { get; init; }

    /// <summary>Null while the read model is being made.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FilterOption>>? Facets { get; init; }

    public IReadOnlyList<(string Month, int Count)> Months { get; init; } = [];
}
