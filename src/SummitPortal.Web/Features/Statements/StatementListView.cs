namespace SummitPortal.Web.Features.Statements;

public sealed record StatementListView
{
    public required StatementFilter Filter { get; init; }

    public required Paged<StatementView> Statements { get; init; }

    /// <summary>The most quoted, and the chosen one.</summary>
    public required IReadOnlyList<FilterOption> Speakers { get; init; }

    public required IReadOnlyList<FilterOption> Countries { get; init; }

    public required IReadOnlyList<FilterOption> Outlets { get; init; }

    public required IReadOnlyList<FilterOption> Summits { get; init; }

    public required IReadOnlyList<FilterOption> Issues { get; init; }
}
