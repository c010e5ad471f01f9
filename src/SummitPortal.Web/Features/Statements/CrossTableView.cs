using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Statements;

public sealed record CrossTableView
{
    public required StatementFilter Filter { get; init; }

    public required Facet RowFacet { get; init; }

    public required Facet ColumnFacet { get; init; }

    public required PortalNames Names { get; init; }

    /// <summary>False while the read model is being made: then there is nothing to show.</summary>
    public required bool IsReady { get; init; }

    public SearchReading Search { get; init; } = SearchReading.Nothing;

    /// <summary>Statements that the filter leaves.</summary>
    public int Total { get; init; }

    /// <summary>As addresses write them, most frequent first; months oldest first.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Statements by row and column.</summary>
    public int[,] Cells { get; init; } = new int[0, 0];
}
