using SummitPortal.Data.Exports;
using SummitPortal.Web.Api;

namespace SummitPortal.Web.Features.Desk.Audit;

/// <summary>Who did what, when.</summary>
internal static class AuditPages
{
    public static void MapAudit(this IEndpointRouteBuilder desk)
    {
        desk.MapMethods("/audit", PageResults.Methods, async (HttpContext http, AuditQueries queries) =>
            PageResults.Show<AuditPage>(new { View = await queries.ListAsync(AuditFilter.Read(http.Request), http.RequestAborted) }));
        desk.MapMethods("/audit.csv", PageResults.Methods, (HttpContext http, AuditQueries queries) =>
        {
            var filter = AuditFilter.Read(http.Request);
            return new ExportResult("audit", ExportFormat.Csv, (target, format, cancellationToken) => RecordWriter.WriteAsync(target, queries.AllAsync(filter, cancellationToken), format, cancellationToken));
        });
    }
}
