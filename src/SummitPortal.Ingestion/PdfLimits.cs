namespace SummitPortal.Ingestion;

/// <summary>What one PDF may cost before it is refused as <c>limit-exceeded</c>.</summary>
public sealed record PdfLimits
{
    /// <summary>Wall time for all poppler runs over the file together. Also the CPU time that the kernel grants to each of them.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of address space for each poppler run.</summary>
    public long Memory { get; init; } = 1L << 30;

    public int Pages { get; init; } = 2000;

    /// <summary>Characters that poppler may write. A dense page takes about 80,000, so 2,000 of them fit.</summary>
    public long Output { get; init; } = 160_000_000;
}
