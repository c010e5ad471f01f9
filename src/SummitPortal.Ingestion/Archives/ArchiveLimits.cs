using SummitPortal.Core.Sources;

namespace SummitPortal.Ingestion;

/// <summary>How much of one archive is unpacked.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Files, those of archives inside included.</summary>
    public int Entries { get; init; } = 50_000;

    /// <summary>2: an archive, and archives inside it, but none inside those.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Bytes of one unpacked entry.</summary>
    public long EntryBytes { get; init; } = SourceLimits.MaxFileBytes;

    /// <summary>Unpacked bytes in all.</summary>
    public long TotalBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>
    /// Unpacked bytes for each byte of the archive. Articles shrink to a third, pages with scripts to a tenth; Deflate's own limit, which only
    /// a made-up file comes near, is 1,032.
    /// </summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Bytes that any archive may unpack to, whatever the ratio.</summary>
    public long RatioAppliesAbove { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes of a ZIP archive's directory, which is read into memory: 50,000 entries with long names.</summary>
    public long DirectoryBytes { get; init; } = 32L * 1024 * 1024;
}
