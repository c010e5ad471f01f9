using SummitPortal.Data.Exports;
using SummitPortal.Web.Api;

namespace SummitPortal.Web.Features.Desk.Audit;

/// <summary>Who did what, when.</summary>
internal static class AuditPages
{
    public static void MapAudit(this IEndpointRouteBuilder desk)
    {
        desk.MapPage("/audit", async (HttpContext http, AuditQueries queries) =>
            PageResults.Show<AuditPage>(new { View = await queries.ListAsync(AuditFilter.Read(http.Request), http.RequestAborted) }));
        desk.MapPage("/audit.csv", (HttpContext http, AuditQueries queries) =>
        {
            var filter = AuditFilter.Read(http.Request);
            return new ExportResult("audit", ExportFormat.Csv, (target, format, cancellationToken) => RecordWriter.WriteAsync(target, queries.AllAsync(filter, cancellationToken), format, cancellationToken));
        });
    }
}
