using SummitPortal.Core.Articles;

namespace SummitPortal.Core.Positions;

public enum Stance
{
    Supports,
    Opposes,

    /// <summary>In favour if, or only if.</summary>
    Conditional,
    CallsFor,
}

public enum PositionStatus
{
    /// <summary>The machine's suggestion, which waits for an editor and is never shown as a fact.</summary>
    Suggested,

    /// <summary>An editor stands for it.</summary>
    Reviewed,

    /// <summary>An editor took it back, or refused the suggestion; the machine does not suggest it again.</summary>
    Withdrawn,
}

/// <summary>What a speaker or a country stands for on an issue at a summit, with the statements that prove it.</summary>
public sealed class Position
{
    public long Id { get; init; }

    public required string SummitId { get; init; }

    public required string IssueId { get; init; }

    /// <summary>Exactly one of speaker and country is set.</summary>
    public long? SpeakerId { get; set; }

    public string? CountryCode { get; init; }

    public PositionStatus Status { get; set; }

    public Stance Stance { get; set; }

    /// <summary>One line. Of a suggestion, the words of the statement that weigh most.</summary>
    public required string SummaryZh { get; set; }

    public string? SummaryEn { get; set; }

    /// <summary>Why the machine suggests it: the words it went by, such as <c>反对 ×2、拒绝</c>. Null once an editor has written the position.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Never empty for a position that readers see.</summary>
    public List<Statement> Evidence { get; } = [];

    /// <summary>Every change by an editor, in order; append-only.</summary>
    public List<PositionEvent> Events { get; } = [];
}

/// <summary>A position as an editor left it; never changed once written.</summary>
public sealed class PositionEvent
{
    /// <summary>Who made a suggestion: <see cref="By"/> of the event that keeps the one that an editor decided about.</summary>
    public const string Machine = "machine";

    public long Id { get; init; }

    public long PositionId { get; init; }

    public PositionStatus Status { get; init; }

    public Stance Stance { get; init; }

    public required string SummaryZh { get; init; }

    public string? SummaryEn { get; init; }

    /// <summary>The statements that proved it then.</summary>
    public required long[] StatementIds { get; init; }

    /// <summary>Why; null when the editor gave no reason.</summary>
    public string? Note { get; init; }

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }
}
