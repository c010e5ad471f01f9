using SummitPortal.Core.Positions;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Timelines;

/// <summary>One speaker or country from summit to summit.</summary>
/// <param name="Words">Leads to all statements.</param>
/// <param name="Summits">The columns, in order of time: those with a position or a statement.</param>
/// <param name="Rows">Issues, what is spoken about most first.</param>
/// <param name="Months">Statements by month of publication, oldest first; 2025-02 and its number.</param>
public sealed record TimelineView(StatementFilter Words, IReadOnlyList<TimelineSummit> Summits, IReadOnlyList<TimelineRow> Rows, IReadOnlyList<(string Month, int Count)> Months);

public sealed record TimelineSummit(string Id, Bilingual Name, DateOnly From);

/// <param name="Cells">One a summit.</param>
public sealed record TimelineRow(string Issue, Bilingual Name, IReadOnlyList<TimelineCell> Cells);

/// <param name="Former">What an editor had written before, oldest first.</param>
/// <param name="Statements">On the issue, in coverage of the summit.</param>
public sealed record TimelineCell(PositionRow? Position, IReadOnlyList<FormerStance> Former, int Statements);

public sealed record FormerStance(Stance Stance, DateTimeOffset Until);
