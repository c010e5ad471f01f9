using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data;

/// <summary>Makes transactions about the same thing take turns.</summary>
internal static class AdvisoryLock
{
    /// <summary>Held until the current transaction ends.</summary>
    public static Task TakeAsync(PortalDbContext context, string subject, CancellationToken cancellationToken) => TakeAsync(context, [subject], cancellationToken);

    /// <summary>The same for several, which every transaction takes in the same order, so that none waits for another crosswise.</summary>
    public static Task TakeAsync(PortalDbContext context, IEnumerable<string> subjects, CancellationToken cancellationToken)
    {
        string[] given = [.. subjects];
        return context.Database.ExecuteSqlAsync(
            $"""
            SELECT pg_advisory_xact_lock(number)
            FROM (SELECT DISTINCT hashtextextended(subject, 0) AS number FROM unnest({given}) AS given (subject) ORDER BY number) AS numbers
            """,
            cancellationToken);
    }

    /// <summary>Held until the current transaction ends, beside others who share it; excludes whoever takes it alone.</summary>
    public static Task TakeSharedAsync(PortalDbContext context, string subject, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({subject}, 0))", cancellationToken);
}
