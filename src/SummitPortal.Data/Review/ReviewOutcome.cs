using SummitPortal.Core.Articles;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Data.Review;

public abstract record ReviewOutcome
{
    /// <param name="EntryId">In the audit log; by it the decision can be undone.</param>
    public sealed record Done(long EntryId) : ReviewOutcome;

    /// <summary>The statement is no longer what the editor saw, and nothing was changed.</summary>
    public sealed record Changed(StatementReading Current) : ReviewOutcome;

    public sealed record NotFound : ReviewOutcome;

    public sealed record Refused(ReviewProblem Problem) : ReviewOutcome;
}

public enum ReviewProblem
{
    /// <summary>The statement is decided so already, or the correction changes nothing.</summary>
    NothingToDo,

    /// <summary>No speaker has this address, or an issue is unknown.</summary>
    UnknownName,

    /// <summary>Some of the words do not stand in the article, or not in this order.</summary>
    NotInText,

    TooLong,

    /// <summary>The article has a statement of exactly these words.</summary>
    ThereAlready,

    /// <summary>The entry of the audit log is no decision about a statement.</summary>
    NotUndoable,
}

/// <param name="Speaker">Address of the speaker; null to leave it as it is.</param>
/// <param name="Via">The carrying source; null or blank for none.</param>
/// <param name="Pieces">The words, as they stand in the article, in order.</param>
public sealed record StatementCorrection(string? Speaker, StatementKind Kind, string? Via, IReadOnlyList<string> Issues, IReadOnlyList<string> Pieces);
