using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SummitPortal.Ingestion;

/// <summary>How one run of a poppler tool ended.</summary>
/// <param name="ExitCode">0 for success; 128 + n when signal n ended it.</param>
/// <param name="Errors">The first 16,384 characters that it wrote about the file.</param>
internal sealed record PopplerRun(int ExitCode, string Errors);

/// <summary>A tool wrote more than <see cref="PdfLimits.Output"/> characters and was ended.</summary>
internal sealed class PopplerOutputException : Exception;

/// <summary>Runs poppler's programs under limits. Each is one child process without children of its own, and none survives its call.</summary>
/// <param name="directory">Where the programs are; null looks through PATH.</param>
internal sealed class PopplerTools(PdfLimits limits, string? directory)
{
    private const int KeptErrors = 16384;

    // POSIX sh sets the limits and then becomes the tool, so there is one process to end, and nothing beyond sh is needed.
    // A tool that outlives a killed portal still ends at its CPU limit.
    private const string LimitedRun = "ulimit -c 0; ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec \"$@\"";

    /// <param name="output">Called for each line of standard output.</param>
    /// <exception cref="OperationCanceledException">The token fired; the process is gone.</exception>
    /// <exception cref="PopplerOutputException">Too much was written; the process is gone.</exception>
    /// <exception cref="PopplerMissingException">The tool is not installed.</exception>
    public async Task<PopplerRun> RunAsync(string tool, IEnumerable<string> arguments, Action<string> output, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartOf(Locate(tool), arguments) };
        cancellation.ThrowIfCancellationRequested();
        process.Start();
        try
        {
            process.StandardInput.Close();
            var errors = ReadErrorsAsync(process.StandardError, cancellation);
            await ReadLinesAsync(process.StandardOutput, output, cancellation);
            await process.WaitForExitAsync(cancellation);
            return new PopplerRun(process.ExitCode, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private ProcessStartInfo StartOf(string program, IEnumerable<string> arguments)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(limits.Time.TotalSeconds));
        var start = new ProcessStartInfo("/bin/sh", ["-c", LimitedRun, "poppler", Digits(limits.Memory / 1024), Digits(seconds), program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // Nothing of the portal's environment (connection strings among it) is the business of a program that reads untrusted files.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    private string Locate(string tool)
    {
        var folders = directory is null ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries) : [directory];
        return folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists)
            ?? throw new PopplerMissingException(tool, string.Join(':', folders));
    }

    // Not ReadLineAsync: a single line without an end must be stopped by the limit too.
    private async Task ReadLinesAsync(StreamReader reader, Action<string> output, CancellationToken cancellation)
    {
        var buffer = new char[32768];
        var line = new StringBuilder();
        long written = 0;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            if ((written += read) > limits.Output)
            {
                throw new PopplerOutputException();
            }

            for (var start = 0; start < read;)
            {
                var length = buffer.AsSpan(start, read - start).IndexOf('\n');
                line.Append(buffer, start, length < 0 ? read - start : length);
                start = length < 0 ? read : start + length + 1;
                if (length >= 0)
                {
                    output(line.ToString());
                    line.Clear();
                }
            }
        }

        if (line.Length > 0)
        {
            output(line.ToString());
        }
    }

    // Read to the end although little is kept: a full pipe would stop the tool.
    private static async Task<string> ReadErrorsAsync(StreamReader reader, CancellationToken cancellation)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, KeptErrors - kept.Length));
        }

        return kept.ToString();
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
