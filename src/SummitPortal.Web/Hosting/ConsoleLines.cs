using System.Globalization;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace SummitPortal.Web.Hosting;

/// <summary>
/// The log's lines on standard output, those of a tenth of a second at a time: a line is a call of the operating system under a lock otherwise, which every request would wait for.
/// Nothing is woken for a line, as the sinks for batches do: on two cores that took a request longer than writing it. What has not been written when the process is killed is lost.
/// </summary>
internal sealed class ConsoleLines : ILogEventSink, IDisposable
{
    private const int MostWaiting = 100_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly MessageTemplateTextFormatter _lines = new("{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}", CultureInfo.InvariantCulture);
    private readonly StreamWriter _output;
    private readonly Channel<Line> _waiting;
    private readonly PeriodicTimer _timer = new(Pause);
    private readonly Task _writing;
    private long _dropped;

    public ConsoleLines(Stream output)
    {
        _output = new StreamWriter(output, bufferSize: 32 * 1024);
        var options = new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };
        _waiting = Channel.CreateBounded<Line>(options, _ => Interlocked.Increment(ref _dropped));
        _writing = WriteAsync();
    }

    public void Emit(LogEvent logEvent) => _waiting.Writer.TryWrite(new Line(logEvent, default));

    /// <summary>As an event of <see cref="RequestLog"/>, without the making of one, which takes longer than to answer from the kept pages.</summary>
    public void Add(ServedRequest request) => _waiting.Writer.TryWrite(new Line(null, request));

    public void Dispose()
    {
        _timer.Dispose();
        _writing.GetAwaiter().GetResult();
        _output.Dispose();
    }

    private async Task WriteAsync()
    {
        bool more;
        do
        {
            more = await _timer.WaitForNextTickAsync();
            try
            {
                await WriteWaitingAsync();
            }
            catch (Exception e)
            {
                // A line that cannot be rendered or written must not end the log; the others are written at the next turn.
                SelfLog.WriteLine("A line of the log could not be written: {0}", e);
            }
        }
        while (more || _waiting.Reader.Count > 0);
    }

    private async Task WriteWaitingAsync()
    {
        while (_waiting.Reader.TryRead(out var line))
        {
            if (line.Event is { } logged)
            {
                _lines.Format(logged, _output);
            }
            else
            {
                Write(line.Request);
            }
        }

        if (Interlocked.Exchange(ref _dropped, 0) is var dropped and > 0)
        {
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dropped} lines of the log came faster than standard output took them and are left out"));
        }

        await _output.FlushAsync();
    }

    private void Write(ServedRequest request)
    {
        Span<char> text = stackalloc char[64];
        request.At.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        _output.Write(text[..length]);
        _output.Write(request.Level switch { LogLevel.Error => " ERR ", LogLevel.Debug => " DBG ", _ => " INF " });
        _output.Write(RequestLog.Source);
        _output.Write(' ');
        _output.Write(request.Method);
        _output.Write(' ');
        _output.Write(request.Path);
        text.TryWrite(CultureInfo.InvariantCulture, $" {request.Status} {request.Milliseconds:0.0} ms", out length);
        _output.WriteLine(text[..length]);
    }

    private readonly record struct Line(LogEvent? Event, ServedRequest Request);
}
