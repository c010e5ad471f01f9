using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data;

/// <param name="Files">That were queued with it so far.</param>
/// <param name="UnderWay">Of those, the ones that wait or are being read.</param>
/// <param name="Outcomes">What became of the others.</param>
public sealed record DeliveryProgress(long Id, string By, DateTimeOffset At, string? CancelledBy, int Files, int UnderWay, IReadOnlyDictionary<ImportOutcome, int> Outcomes);

/// <summary>Files that came at once: how far reading them is, and leaving the rest unread.</summary>
public sealed class Deliveries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int MostShown = 5;

    private static readonly TimeSpan Shown = TimeSpan.FromDays(1);

    /// <summary>The delivery to which a further request belongs, or a new one.</summary>
    /// <param name="goesOn">Number of the delivery that the request says it goes on with; another's, or one that is a day old, is passed over.</param>
    public async Task<long> OpenAsync(string by, long? goesOn, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var oldest = now - Shown;
        if (goesOn is { } id && await context.Deliveries.AnyAsync(d => d.Id == id && d.By == by && d.At > oldest, cancellationToken))
        {
            return id;
        }

        var delivery = context.Deliveries.Add(new Delivery { By = by, At = now }).Entity;
        await context.SaveChangesAsync(cancellationToken);
        return delivery.Id;
    }

    /// <summary>Leaves unread what nobody has begun to read. The files stay, and can be read after all; those that are being read are finished.</summary>
    /// <returns>How many files are left unread; null when there is no such delivery.</returns>
    public async Task<int?> CancelAsync(long id, string by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Deliveries.FromSql($"SELECT * FROM deliveries WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancellationToken) is not { } delivery)
        {
            return null;
        }

        delivery.CancelledBy ??= by;
        var left = await context.Database.ExecuteSqlAsync($"""
            WITH gone AS (
                UPDATE import_jobs SET state = 'Cancelled' WHERE delivery_id = {id} AND state = 'Waiting' RETURNING source_file_id)
            UPDATE source_files f SET outcome = 'Cancelled', reason = NULL, detail = NULL
            FROM gone WHERE f.id = gone.source_file_id AND f.outcome NOT IN ('Stored', 'Joined')
            """, cancellationToken);
        AuditLog.Add(context, clock.GetUtcNow(), by, "import.cancel", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"delivery:{id}"), null, new { left });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return left;
    }

    /// <summary>The newest deliveries of the last day, and any older ones that are under way.</summary>
    public async Task<IReadOnlyList<DeliveryProgress>> NewestAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Shown;
        var deliveries = await context.Deliveries.AsNoTracking()
            .Where(d => d.At > oldest || context.ImportJobs.Any(j => j.DeliveryId == d.Id && (j.State == ImportJobState.Waiting || j.State == ImportJobState.Running)))
            .OrderByDescending(d => d.Id).Take(MostShown).ToListAsync(cancellationToken);
        var ids = deliveries.ConvertAll(d => (long?)d.Id);
        var counts = await context.ImportJobs.Where(j => ids.Contains(j.DeliveryId))
            .Join(context.SourceFiles, j => j.SourceFileId, f => f.Id, (j, f) => new { j.DeliveryId, UnderWay = j.State == ImportJobState.Waiting || j.State == ImportJobState.Running, f.Outcome })
            .GroupBy(x => x)
            .Select(g => new { g.Key.DeliveryId, g.Key.UnderWay, g.Key.Outcome, Files = g.Count() })
            .ToListAsync(cancellationToken);
        return deliveries.ConvertAll(d =>
        {
            var own = counts.Where(c => c.DeliveryId == d.Id).ToList();
            return new DeliveryProgress(
                d.Id, d.By, d.At, d.CancelledBy, own.Sum(c => c.Files), own.Where(c => c.UnderWay).Sum(c => c.Files),
                own.Where(c => !c.UnderWay).GroupBy(c => c.Outcome).ToDictionary(g => g.Key, g => g.Sum(c => c.Files)));
        });
    }

    // Held until the file is queued or left, so that whoever cancels comes before or after it.
    internal static async Task<bool> IsCancelledAsync(PortalDbContext context, long id, CancellationToken cancellationToken) =>
        (await context.Database.SqlQuery<bool>($"SELECT cancelled_by IS NOT NULL AS \"Value\" FROM deliveries WHERE id = {id} FOR SHARE").ToListAsync(cancellationToken)) is [true];
}
