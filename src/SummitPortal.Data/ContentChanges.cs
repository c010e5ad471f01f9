using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data;

/// <summary>Tells every node of the portal that what readers see has changed, so that cached pages are dropped.</summary>
public static class ContentChanges
{
    /// <summary>The channel that nodes LISTEN on.</summary>
    public const string Channel = "portal_content";

    /// <summary>Sent by PostgreSQL when the current transaction commits, and never when it rolls back; several in one transaction arrive as one.</summary>
    internal static Task AnnounceAsync(PortalDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", cancellationToken);
}
