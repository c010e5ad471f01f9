using System.Text;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;
using SummitPortal.Web.Hosting;

namespace SummitPortal.Tests.Web;

public sealed class ConsoleLinesTests
{
    private static readonly DateTimeOffset At = new(2025, 2, 10, 8, 30, 0, 123, TimeSpan.FromHours(1));

    [Fact]
    public void Dispose_LinesThatWait_WritesEachInItsOrder()
    {
        using var output = new MemoryStream();
        using (var lines = new ConsoleLines(output))
        {
            lines.Emit(Event("{Count} files", 3));
            lines.Add(new ServedRequest(At, LogLevel.Error, "GET", "/zh/%E5%B7%B4%0A", 503, 12.34));
            lines.Emit(Event("{Count} files", 4));
        }

        Lines(output).ShouldBe(
        [
            "2025-02-10T08:30:00.123+01:00 INF  3 files",
            "2025-02-10T08:30:00.123+01:00 ERR SummitPortal.Web.Hosting.RequestLog GET /zh/%E5%B7%B4%0A 503 12.3 ms",
            "2025-02-10T08:30:00.123+01:00 INF  4 files",
        ]);
    }

    [Fact]
    public void Dispose_BehindALineThatCannotBeRendered_WritesTheOthers()
    {
        using var output = new MemoryStream();
        using (var lines = new ConsoleLines(output))
        {
            lines.Emit(Event("{Count:no format}", new Unprintable()));
            lines.Emit(Event("{Count} files", 4));
        }

        Lines(output).ShouldContain(l => l.EndsWith("4 files", StringComparison.Ordinal));
    }

    private static LogEvent Event(string template, object count) =>
        new(At, LogEventLevel.Information, null, new MessageTemplateParser().Parse(template), [new LogEventProperty("Count", new ScalarValue(count))]);

    private static string[] Lines(MemoryStream output) => Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Unprintable : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => throw new FormatException("broken");
    }
}
