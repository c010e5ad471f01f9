using SummitPortal.Data.Exports;

namespace SummitPortal.Web.Api;

/// <summary>A list as a file, written while it is read. A caller who leaves ends the reading.</summary>
internal sealed class ExportResult(string name, ExportFormat format, Func<Stream, ExportFormat, CancellationToken, Task> write) : IResult
{
    public static ExportFormat FormatOf(string ending) => ending switch
    {
        "csv" => ExportFormat.Csv,
        "json" => ExportFormat.Json,
        _ => ExportFormat.JsonLines,
    };

    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv",
        ExportFormat.Json => "application/json",
        _ => "application/jsonl",
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ending = format switch { ExportFormat.Csv => "csv", ExportFormat.Json => "json", _ => "jsonl" };
        httpContext.Response.ContentType = TypeOf(format) + "; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"summitportal-{name}.{ending}\"";
        await write(httpContext.Response.Body, format, httpContext.RequestAborted);
    }
}
