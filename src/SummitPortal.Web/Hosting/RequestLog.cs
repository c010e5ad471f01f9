using System.Diagnostics;

namespace SummitPortal.Web.Hosting;

/// <summary>One line a request: method, path, status, milliseconds. The query string is left out, since it holds what people look for.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
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
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            string path = context.Request.Path;
            Log.Served(log, level, context.Request.Method, path, context.Response.StatusCode, milliseconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Message = "{Method} {Path} {Status} {Milliseconds:0.0} ms")]
        public static partial void Served(ILogger log, LogLevel level, string method, string path, int status, double milliseconds);
    }
}
