using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Search;
using SummitPortal.Data;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web.Features.Timelines;

/// <summary>Counts come from the read model; while that is being made, a timeline has positions only.</summary>
internal sealed class TimelineQueries(PortalIndex index, CrossTableQueries crossTables)
{
    private const int MostChanges = 200;

    /// <param name="words">The statements of one speaker or country.</param>
    /// <param name="positions">What that one stands for.</param>
    public async Task<TimelineView> ReadAsync(PortalDbContext context, StatementFilter words, IReadOnlyList<PositionRow> positions, CancellationToken cancellationToken)
    {
        var counted = crossTables.Count(words, Facet.Issue, Facet.Summit);
        var former = await FormerAsync(context, positions, cancellationToken);
        var known = await context.Summits.AsNoTracking().OrderBy(s => s.StartsOn).ThenBy(s => s.Id)
            .Select(s => new TimelineSummit(s.Id, new Bilingual(s.NameZh, s.NameEn), s.StartsOn))
            .ToListAsync(cancellationToken);
        var summits = known.Where(s => counted.Columns.Contains(s.Id) || positions.Any(p => p.SummitId == s.Id)).ToList();
        var issues = counted.Rows.Select(id => (Id: id, Name: FacetCounts.NameOf(Facet.Issue, id, counted.Names)))
            .Concat(positions.Select(p => (Id: p.IssueId, Name: p.IssueName)))
            .DistinctBy(i => i.Id);
        return new TimelineView(
            words,
            summits,
            [.. issues.Select(issue => new TimelineRow(issue.Id, issue.Name, [.. summits.Select(summit => CellOf(issue.Id, summit.Id))])).Where(r => r.Cells.Any(c => c.Position is not null || c.Statements > 0))],
            Months(words));

        TimelineCell CellOf(string issue, string summit)
        {
            var position = positions.FirstOrDefault(p => p.IssueId == issue && p.SummitId == summit);
            var (row, column) = (IndexOf(counted.Rows, issue), IndexOf(counted.Columns, summit));
            return new TimelineCell(position, position is null ? [] : [.. former[position.Id]], row < 0 || column < 0 ? 0 : counted.Cells[row, column]);
        }
    }

    private IReadOnlyList<(string Month, int Count)> Months(StatementFilter words)
    {
        if (!index.IsReady)
        {
            return [];
        }

        var part = index.Statements;
        return FacetCounts.Months(part.Search(words.ToRequest(SearchReading.Nothing, part) with { Take = 0, CountsFacets = true }), part);
    }

    /// <summary>Stances that editors had written and changed since, by position, oldest first.</summary>
    private static async Task<ILookup<long, FormerStance>> FormerAsync(PortalDbContext context, IReadOnlyList<PositionRow> positions, CancellationToken cancellationToken)
    {
        var ids = positions.Select(p => p.Id).ToList();
        var changes = await context.PositionEvents.AsNoTracking()
            .Where(e => ids.Contains(e.PositionId) && e.Status == PositionStatus.Reviewed)
            .OrderByDescending(e => e.Id)
            .Take(MostChanges)
            .Select(e => new { e.Id, e.PositionId, e.Stance, e.At })
            .ToListAsync(cancellationToken);
        return changes.GroupBy(c => c.PositionId)
            .SelectMany(own => own.OrderBy(c => c.Id).Zip(own.OrderBy(c => c.Id).Skip(1)).Where(pair => pair.First.Stance != pair.Second.Stance).Select(pair => (own.Key, Former: new FormerStance(pair.First.Stance, pair.Second.At))))
            .ToLookup(f => f.Key, f => f.Former);
    }

    private static int IndexOf(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value)
            {
                return i;
            }
        }

        return -1;
    }
}
