using SummitPortal.Core.Sources;
using SummitPortal.Core.Sources.Pdf;

namespace SummitPortal.Ingestion;

/// <summary>The outcome of handing a PDF to poppler: <see cref="Read"/> or <see cref="Refused"/>, nothing else.</summary>
public abstract record PdfReading
{
    private PdfReading()
    {
    }

    public sealed record Read(PdfLayout Layout) : PdfReading;

    public sealed record Refused(ParseResult.Rejected Rejection) : PdfReading;
}
