namespace SummitPortal.Core.Editorial;

public enum WorkerJobKind
{
    /// <summary>Reads stored articles again and shows the difference; put in force by a second step.</summary>
    Reextraction,

    /// <summary>Suggests positions from the words of statements.</summary>
    PositionSuggestions,
}

public enum WorkerJobState
{
    Waiting,
    Running,

    /// <summary>The difference is found and waits for somebody to apply or discard it.</summary>
    Compared,

    Done,
    Discarded,
    Cancelled,

    /// <summary>Ended before its time; the reason is in <see cref="WorkerJob.Error"/>.</summary>
    Failed,
}

/// <summary>Long work that somebody started and a worker does.</summary>
public sealed class WorkerJob
{
    public long Id { get; init; }

    public WorkerJobKind Kind { get; init; }

    /// <summary>What it is about, as JSON: which articles are read again, or for which summit positions are suggested.</summary>
    public required string Scope { get; init; }

    public WorkerJobState State { get; set; }

    /// <summary>The second step of a re-extraction: the difference is put in force.</summary>
    public bool IsApplying { get; set; }

    /// <summary>Who started it.</summary>
    public required string By { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who applied or discarded the difference.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Who wants it to end; a worker that has it stops at the next article.</summary>
    public string? CancelledBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Articles, or summits, that this step has done.</summary>
    public int Done { get; set; }

    /// <summary>Null until the worker has counted.</summary>
    public int? Total { get; set; }

    /// <summary>The last article that was compared; the work goes on behind it.</summary>
    public long After { get; set; }

    /// <summary>The rules by which the difference was found: the extractor's version and the words of the issues.</summary>
    public string? Rules { get; set; }

    /// <summary>What came of it so far, in figures, as JSON.</summary>
    public string? Result { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not to be claimed before; moves on with each failed attempt.</summary>
    public DateTimeOffset AvailableAt { get; set; }

    public string? ClaimedBy { get; set; }

    /// <summary>Until when the claiming worker has it; a claim that ran out may be taken over.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public string? Error { get; set; }
}

public enum ReextractionOutcome
{
    /// <summary>Both readings say the same.</summary>
    Same,

    Differs,

    /// <summary>The stored words are no longer what this version makes of the stored Markdown.</summary>
    OtherWords,

    /// <summary>The new reading is in force.</summary>
    Applied,

    /// <summary>Not applied, since the article has changed after it was compared.</summary>
    LeftAlone,
}

/// <summary>What reading one article again would change, or has changed.</summary>
public sealed class ReextractionArticle
{
    public long JobId { get; init; }

    public long ArticleId { get; init; }

    /// <summary>The words that were read.</summary>
    public long RevisionId { get; init; }

    public ReextractionOutcome Outcome { get; set; }

    /// <summary>Statements and claims.</summary>
    public int Added { get; init; }

    public int Removed { get; init; }

    public int Changed { get; init; }

    /// <summary>The changes as JSON; null where there are none.</summary>
    public string? Difference { get; init; }
}
