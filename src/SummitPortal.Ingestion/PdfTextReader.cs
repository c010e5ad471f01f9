using System.Globalization;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Ingestion;

/// <summary>Gets the words of a PDF and their places out of poppler, within <see cref="PdfLimits"/>.</summary>
/// <param name="popplerDirectory">Where the programs of poppler are; null looks through PATH.</param>
public sealed class PdfTextReader(PdfLimits limits, string? popplerDirectory = null)
{
    // What pdftotext and pdfinfo end with (their manual pages, "EXIT CODES"), and what sh gives for signals.
    private const int NotOpened = 1;
    private const int NotPermitted = 3;
    private const int Aborted = 128 + 6;
    private const int Killed = 128 + 9;
    private const int CpuTimeUp = 128 + 24;

    // Those of poppler-data; any other name is only the file's.
    private static readonly string[] Collections = ["Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Japan2", "Adobe-Korea1"];

    private readonly PopplerTools _tools = new(limits, popplerDirectory);

    /// <exception cref="PopplerMissingException">poppler, or the tables it reads Chinese, Japanese and Korean with, are not installed.</exception>
    public async Task<PdfReading> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        var path = Path.Combine(Path.GetTempPath(), $"summitportal-{Guid.NewGuid():N}.pdf");
        try
        {
            await WriteAsync(path, file.Bytes, time.Token);
            return await ReadAsync(path, time.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Limit(string.Create(CultureInfo.InvariantCulture, $"Reading took longer than {limits.Time.TotalSeconds:0.###} s and was stopped. Print the file to a simpler PDF and import that."));
        }
        catch (PopplerOutputException)
        {
            return Limit(string.Create(CultureInfo.InvariantCulture, $"The pages hold more than {limits.Output:N0} characters of text and places. Split the file and import the parts."));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<PdfReading> ReadAsync(string path, CancellationToken cancellation)
    {
        var info = new PdfInfoOutput();
        var run = await _tools.RunAsync("pdfinfo", ["-isodates", "-enc", "UTF-8", path], info.Read, cancellation);
        if (run.ExitCode != 0)
        {
            return Failure(run);
        }

        var pages = info.ToInfo(false).PageCount;
        if (pages < 1)
        {
            return Malformed("Its page tree holds no pages.", run);
        }

        if (pages > limits.Pages)
        {
            return Limit(string.Create(CultureInfo.InvariantCulture, $"The file has {pages:N0} pages; {limits.Pages:N0} are read. Split the file and import the parts."));
        }

        var text = new BoundingBoxOutput();
        run = await _tools.RunAsync("pdftotext", ["-bbox-layout", "-enc", "UTF-8", path, "-"], text.Read, cancellation);

        // Without its tables poppler leaves the words out and goes on: the file would look like a scan, or lose part of its text.
        if (Array.Find(Collections, c => run.Errors.Contains($"Missing language pack for '{c}'", StringComparison.Ordinal)) is { } collection)
        {
            throw PopplerMissingException.OfTables(collection);
        }

        if (run.ExitCode != 0)
        {
            return Failure(run);
        }

        if (text.Pages.All(p => p.Lines.Count == 0))
        {
            return await WithoutTextAsync(path, pages, run, cancellation);
        }

        return new PdfReading.Read(new PdfLayout(info.ToInfo(await HasAttachmentsAsync(path, cancellation)), text.Pages));
    }

    // A scan and a file whose text is damaged both give no words; only the scan has pictures, and only it can be helped by text recognition.
    private async Task<PdfReading> WithoutTextAsync(string path, int pages, PopplerRun text, CancellationToken cancellation)
    {
        var pictures = 0;
        await _tools.RunAsync("pdfimages", ["-list", path], line => pictures += char.IsAsciiDigit(line.AsSpan().TrimStart() is [var first, ..] ? first : ' ') ? 1 : 0, cancellation);
        if (pictures == 0 && text.Errors.Length > 0)
        {
            return Malformed("No text could be read from it.", text);
        }

        var shown = pictures > 0 ? "pictures and no text: it was scanned" : "no text and no pictures";
        return Refused(RejectionReason.NoTextLayer, string.Create(CultureInfo.InvariantCulture, $"It has no text layer ({pages:N0} pages of {shown}). Run text recognition over it and import the result."));
    }

    private async Task<bool> HasAttachmentsAsync(string path, CancellationToken cancellation)
    {
        var found = false;
        await _tools.RunAsync("pdfdetach", ["-list", path], line => found |= line is [>= '1' and <= '9', ..] && line.Contains("embedded files", StringComparison.Ordinal), cancellation);
        return found;
    }

    private static PdfReading.Refused Failure(PopplerRun run) => run switch
    {
        { ExitCode: NotOpened } when run.Errors.Contains("Incorrect password", StringComparison.Ordinal)
            => Refused(RejectionReason.EncryptedPdf, "The file can only be opened with a password. Save a copy without one and import that."),
        { ExitCode: NotPermitted } => Refused(RejectionReason.EncryptedPdf, "The file's owner does not permit its text to be read."),
        { ExitCode: CpuTimeUp or Killed } => Limit("Reading used up the processor time that a file may take."),
        _ when run.ExitCode == Aborted || run.Errors.Contains("ut of memory", StringComparison.Ordinal) || run.Errors.Contains("bad_alloc", StringComparison.Ordinal)
            => Limit("Reading needed more memory than a file may take."),
        _ => Malformed(string.Create(CultureInfo.InvariantCulture, $"poppler could not read it (exit code {run.ExitCode})."), run),
    };

    private static PdfReading.Refused Malformed(string what, PopplerRun run)
    {
        var reported = run.Errors.AsSpan().Trim();
        var line = reported.IndexOf('\n') is > 0 and var end ? reported[..end] : reported;
        return Refused(RejectionReason.MalformedPdf, line.IsEmpty ? what : $"{what} First report: {line[..Math.Min(line.Length, 200)]}");
    }

    private static PdfReading.Refused Limit(string detail) => Refused(RejectionReason.LimitExceeded, detail);

    private static PdfReading.Refused Refused(RejectionReason reason, string detail) => new(new ParseResult.Rejected(reason, detail, SourceFormat.Pdf));

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(path, options);
        await stream.WriteAsync(bytes, cancellation);
    }
}
