using SummitPortal.Core.Sources;

namespace SummitPortal.Ingestion;

/// <summary>Reads a source file of any format.</summary>
public sealed class SourceReader
{
#pragma warning disable CA1822 // The PDF reader is on its way into this class and brings its limits.
    public Task<ParseResult> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(TextSourceParsing.Parse(file));
    }
#pragma warning restore CA1822
}
