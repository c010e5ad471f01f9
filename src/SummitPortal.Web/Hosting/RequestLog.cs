using System.Diagnostics;

namespace SummitPortal.Web.Hosting;

/// <param name="Path">As it was sent, so that it is a part of one line whatever it holds.</param>
internal readonly record struct ServedRequest(DateTimeOffset At, LogLevel Level, string Method, string Path, int Status, double Milliseconds);

/// <summary>One line a request: method, path, status, milliseconds. The query string is left out, since it holds what people look for.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log, ConsoleLines lines)
{
    public const string Source = "SummitPortal.Web.Hosting.RequestLog";

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // A proxy asks every node for its health each second or two.
            var usual = context.Request.Path.StartsWithSegments("/health") ? LogLevel.Debug : LogLevel.Information;
            var level = context.Response.StatusCode >= 500 ? LogLevel.Error : usual;
            if (log.IsEnabled(level))
            {
                lines.Add(new ServedRequest(DateTimeOffset.Now, level, context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            }
        }
    }
}
