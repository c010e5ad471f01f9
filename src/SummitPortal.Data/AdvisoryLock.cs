using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data;

/// <summary>Makes transactions about the same thing take turns.</summary>
internal static class AdvisoryLock
{
    /// <summary>Held until the current transaction ends.</summary>
    public static Task TakeAsync(PortalDbContext context, string subject, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({subject}, 0))", cancellationToken);

    /// <summary>Held until the current transaction ends, beside others who share it; excludes whoever takes it alone.</summary>
    public static Task TakeSharedAsync(PortalDbContext context, string subject, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended({subject}, 0))", cancellationToken);
}
