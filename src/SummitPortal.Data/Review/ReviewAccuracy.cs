using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Review;

/// <summary>What editors made of statements that readers saw unreviewed, by the week (its Monday, UTC) of the last decision and the extractor that read them.</summary>
public sealed record AccuracyRow(DateOnly Week, string Version, int Accepted, int Corrected, int Rejected)
{
    public int Decided => Accepted + Corrected + Rejected;
}

public static class ReviewAccuracy
{
    /// <summary>
    /// The earliest week first. Counted are only statements that were shown before anybody decided: those that waited were doubtful, and would say less of what readers
    /// meet. A decision that was taken back counts no more, since the statement's own status says so.
    /// </summary>
    /// <param name="from">First day that counts.</param>
    public static Task<List<AccuracyRow>> ByWeekAsync(PortalDbContext context, DateOnly from, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<AccuracyRow>(
            $"""
            SELECT
                date_trunc('week', decided.at AT TIME ZONE 'UTC')::date AS "Week",
                s.extractor_version AS "Version",
                (count(*) FILTER (WHERE s.review_status = 'Accepted'))::int AS "Accepted",
                (count(*) FILTER (WHERE s.review_status = 'Corrected'))::int AS "Corrected",
                (count(*) FILTER (WHERE s.review_status = 'Rejected'))::int AS "Rejected"
            FROM statements s
            CROSS JOIN LATERAL (
                SELECT max(e.at) AS at, (array_agg(e.old ->> 'status' ORDER BY e.id))[1] AS before
                FROM audit_entries e
                WHERE e.subject = 'statement:' || s.id AND e.action IN ('statement.accept', 'statement.correct', 'statement.reject')
            ) AS decided
            WHERE s.review_status IN ('Accepted', 'Corrected', 'Rejected')
                AND decided.before = 'autoPublished'
                AND (decided.at AT TIME ZONE 'UTC')::date >= {from}
            GROUP BY 1, 2
            ORDER BY 1, 2
            """).ToListAsync(cancellationToken);
}
