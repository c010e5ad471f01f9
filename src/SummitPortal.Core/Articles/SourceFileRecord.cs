namespace SummitPortal.Core.Articles;

public enum ImportOutcome
{
    /// <summary>Received, not read yet.</summary>
    Received,

    /// <summary>Became an article, or a new revision of one.</summary>
    Stored,

    /// <summary>Held an article that was already there with the same text; counts as a further source.</summary>
    Joined,

    /// <summary>Holds no article; the reason says why.</summary>
    Rejected,

    /// <summary>The portal failed on it (a bug or an outage); can be retried.</summary>
    Failed,

    /// <summary>Kept and not read, since somebody cancelled its delivery; can be read after all.</summary>
    Cancelled,
}

/// <summary>A source file as received. Its bytes are kept for ever, in <see cref="SourceFileContent"/>.</summary>
public sealed class SourceFileRecord
{
    public long Id { get; init; }

    /// <summary>64 lower-case hex digits; unique.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The name it came with the first time.</summary>
    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public long Length { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public ImportOutcome Outcome { get; set; }

    /// <summary>A code of <see cref="Sources.RejectionReasons"/> when rejected, otherwise null.</summary>
    public string? Reason { get; set; }

    /// <summary>What a person can act on.</summary>
    public string? Detail { get; set; }

    /// <summary>A name of <see cref="Sources.SourceFormats"/>; null when not recognised.</summary>
    public string? Format { get; set; }

    public string[] Warnings { get; set; } = [];

    /// <summary>Reading and storing, in milliseconds.</summary>
    public int? DurationMs { get; set; }

    public long? ArticleId { get; set; }

    public SourceFileContent? Content { get; init; }
}

/// <summary>The bytes, apart from the record so that lists never load them.</summary>
public sealed class SourceFileContent
{
    public long SourceFileId { get; init; }

    public required byte[] Bytes { get; init; }
}
