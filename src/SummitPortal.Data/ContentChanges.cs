using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data;

/// <param name="Articles">Ids; of articles, their statements, or what those are about.</param>
/// <param name="Names">Whether a name changed: of a speaker, an outlet, a country, a summit or an issue.</param>
/// <param name="Mark">To ask from the next time.</param>
public sealed record ChangedContent(IReadOnlySet<long> Articles, bool Names, long Mark);

/// <summary>Tells every node of the portal that what readers see has changed, and what it was.</summary>
public static class ContentChanges
{
    /// <summary>The channel that nodes LISTEN on.</summary>
    public const string Channel = "portal_content";

    // Longer than any node is behind: one that is away for so long reads everything anew when it starts.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Sent by PostgreSQL when the current transaction commits, and never when it rolls back; several in one transaction arrive as one.</summary>
    internal static Task AnnounceAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);

    /// <summary>
    /// The number below which every transaction has ended. A number counted up by rows would not do: a transaction that began earlier may
    /// commit later, below a mark that somebody has already passed.
    /// </summary>
    public static Task<long> MarkAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<long>($"""SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Value" """).SingleAsync(cancellationToken);

    /// <summary>What transactions from <paramref name="mark"/> on have changed; some of it may have been told before.</summary>
    public static async Task<ChangedContent> SinceAsync(PortalDbContext context, long mark, CancellationToken cancellationToken)
    {
        // The mark first: what ends between the two questions is then told twice rather than never.
        var next = await MarkAsync(context, cancellationToken);
        var changed = await context.ContentChanges.AsNoTracking().Where(c => c.ChangedIn >= mark).Select(c => c.ArticleId).Distinct().ToListAsync(cancellationToken);
        return new ChangedContent(changed.OfType<long>().ToHashSet(), changed.Contains(null), next);
    }

    /// <summary>Forgets what no node asks for any more.</summary>
    public static Task PruneAsync(PortalDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - Kept;
        return context.ContentChanges.Where(c => c.ChangedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
