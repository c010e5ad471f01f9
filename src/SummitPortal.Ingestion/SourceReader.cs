using System.Diagnostics;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Ingestion;

/// <summary>Reads a source file of any format.</summary>
public sealed class SourceReader(PdfTextReader pdf)
{
    /// <exception cref="PopplerMissingException">The file is a PDF and poppler is not installed.</exception>
    public async Task<ParseResult> ReadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!TextSourceParsing.IsPdf(file.Bytes.Span))
        {
            return TextSourceParsing.Parse(file);
        }

        return await pdf.ReadAsync(file, cancellationToken) switch
        {
            PdfReading.Read read => PdfParser.Parse(file, read.Layout),
            PdfReading.Refused refused => refused.Rejection,
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }
}
