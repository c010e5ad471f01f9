using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SummitPortal.Core.Sources;
using SummitPortal.Data;
using SummitPortal.Ingestion;

namespace SummitPortal.Web.Features.Imports;

/// <summary>
/// Keeps the files of a multipart request one after the other. Each goes through a temporary file, since archives are read from their end,
/// so that no request takes more memory than one file.
/// </summary>
internal sealed class UploadReader(ArchiveReader archives, SourceFileStore files, Deliveries deliveries, ImportApiOptions options)
{
    private const int LongestBoundary = 200;

    private const int LongestToken = 4_096;

    /// <summary>Adds each file to <paramref name="received"/> as soon as its bytes are kept, so that a request that breaks off has a partial answer.</summary>
    /// <returns>Null, or what is wrong with the request.</returns>
    /// <param name="isToken">Says of the first part's value whether it proves that the form was shown by this site; null where something else proves it.</param>
    public async Task<UploadProblem?> ReadAsync(HttpRequest request, Upload received, Func<string, Task<bool>>? isToken, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return new UploadProblem(StatusCodes.Status415UnsupportedMediaType, "Send the files as multipart/form-data, such as 'curl -F file=@article.md' does.");
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            return new UploadProblem(StatusCodes.Status400BadRequest, "The Content-Type names no boundary between the files, or one of more than 200 characters.");
        }

        if (request.ContentLength > options.MaxRequestBytes)
        {
            return TooLarge();
        }

        try
        {
            return await ReadSectionsAsync(new MultipartReader(boundary, request.Body), received, isToken, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (InvalidDataException)
        {
            return new UploadProblem(StatusCodes.Status400BadRequest, "The request ends in the middle or is no proper multipart/form-data. What was received before is kept; send the rest again.");
        }
    }

    private async Task<UploadProblem?> ReadSectionsAsync(MultipartReader reader, Upload received, Func<string, Task<bool>>? isToken, CancellationToken cancellationToken)
    {
        if (isToken is not null && !(await reader.ReadNextSectionAsync(cancellationToken) is { } first && await isToken(await ValueAsync(first, cancellationToken))))
        {
            return new UploadProblem(StatusCodes.Status400BadRequest, "The form is not one that this site showed.");
        }

        var sections = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition() && NameOf(disposition) is { Length: > 0 } name)
            {
                sections++;
                await ReceiveAsync(name, section.Body, received, cancellationToken);
            }
        }

        return sections > 0 ? null : new UploadProblem(StatusCodes.Status400BadRequest, "The request holds no file. Send at least one part with a file name, such as 'curl -F file=@article.md' does.");
    }

    /// <summary>A field's text; empty for a file and for what is longer than any token.</summary>
    private static async Task<string> ValueAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFormDisposition())
        {
            return "";
        }

        var buffer = new byte[LongestToken + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LongestToken ? "" : System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    private async Task ReceiveAsync(string name, Stream body, Upload received, CancellationToken cancellationToken)
    {
        await using var content = await ReadToDiskAsync(body, cancellationToken);
        var delivery = received.Delivery ??= await deliveries.OpenAsync(received.By, received.GoesOn, cancellationToken);
        await foreach (var incoming in archives.ReadAsync(name, content, cancellationToken))
        {
            received.Files.Add(incoming switch
            {
                IncomingFile.Taken { File: var file } => UploadedFile.Of(file, await files.EnqueueAsync(file, delivery, cancellationToken)),
                IncomingFile.Refused refused => new UploadedFile(refused.Name, null, "rejected", RejectionReasons.CodeOf(refused.Reason), refused.Detail),
                var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
            });
        }
    }

    private async Task<FileStream> ReadToDiskAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new FileStream(Path.Combine(options.UploadFolder, "portal-upload-" + Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            var buffer = new byte[81_920];
            while (await ReadBodyAsync(body, buffer, cancellationToken) is > 0 and var read)
            {
                await content.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return content;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells a request that breaks off from a disk that fails: both are an <see cref="IOException"/>.</summary>
    private static async ValueTask<int> ReadBodyAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    // RFC 7578, section 4.2: filename* is not to be used in form data, but some clients do.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        return LabelOf(string.Concat(name.Where(c => !char.IsControl(c))).Replace('\\', '/'));
    }

    // Below a folder that was chosen the path says which file it is; of a whole path the store is not to learn where somebody's files lie.
    private static string LabelOf(string path) => path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal)
        ? path.Split('/')[^1]
        : string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => p is not ("." or "..")));

    private UploadProblem TooLarge() => new(StatusCodes.Status413PayloadTooLarge, string.Create(
        CultureInfo.InvariantCulture,
        $"The request has more than {options.MaxRequestBytes:N0} bytes, which is the limit (setting Imports:MaxRequestBytes). What was received before is kept; send the other files in further requests."));
}

/// <summary>What one request brings.</summary>
/// <param name="GoesOn">The delivery that an earlier request of the same files began; null for none.</param>
internal sealed record Upload(string By, long? GoesOn)
{
    public List<UploadedFile> Files { get; } = [];

    /// <summary>Null until a file came.</summary>
    public long? Delivery { get; set; }
}

internal sealed record UploadProblem(int Status, string Detail);

/// <summary>One file of an upload, an archive's entry among them.</summary>
/// <param name="Sha256">Null when it was not taken.</param>
/// <param name="Outcome"><c>received</c>: kept and queued; <c>known</c>: these bytes were received before; <c>rejected</c>: not taken.</param>
/// <param name="Reason">Why it was not taken.</param>
internal sealed record UploadedFile(string Name, string? Sha256, string Outcome, string? Reason, string? Detail)
{
    public static UploadedFile Of(SourceFile file, ReceivedFile received) =>
        new(file.Name, file.Sha256, received.IsNew ? "received" : "known", null, null);
}
