using System.Globalization;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace SummitPortal.Web.Hosting;

/// <summary>
/// The log's lines on standard output, some hundred at a time: a line is a call of the operating system under a lock otherwise, which every request would wait for.
/// What has not been written when the process is killed is lost, a tenth of a second at most.
/// </summary>
internal sealed class ConsoleBatches : IBatchedLogEventSink, IDisposable
{
    private readonly MessageTemplateTextFormatter _lines = new("{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    private readonly StreamWriter _output = new(Console.OpenStandardOutput(), bufferSize: 32 * 1024);

    public static BatchingOptions Options { get; } = new() { BatchSizeLimit = 2_000, BufferingTimeLimit = TimeSpan.FromMilliseconds(100), EagerlyEmitFirstEvent = true };

    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        foreach (var line in batch)
        {
            _lines.Format(line, _output);
        }

        await _output.FlushAsync();
    }

    public Task OnEmptyBatchAsync() => Task.CompletedTask;

    public void Dispose() => _output.Dispose();
}
