namespace SummitPortal.Data.Signing;

public abstract record SignatureOutcome
{
    public sealed record Done : SignatureOutcome;

    /// <summary>There is no such declaration, or no entry of this party in its record.</summary>
    public sealed record NotFound : SignatureOutcome;

    /// <summary>The entry, or the record, is no longer what the editor saw, and nothing was changed.</summary>
    public sealed record Changed : SignatureOutcome;

    /// <param name="Party">Code of the party whose entry is refused.</param>
    public sealed record Refused(SignatureProblem Problem, string Party) : SignatureOutcome;
}

public enum SignatureProblem
{
    UnknownParty,

    /// <summary>The party stands in the record already.</summary>
    StandsAlready,

    NoSource,

    /// <summary>The source is longer than 2,048 characters, or the note than 1,000.</summary>
    TooLong,

    UnknownVerification,

    /// <summary>A day in the future.</summary>
    DayToCome,

    /// <summary>What comes later needs a day, after the one from which the entry holds.</summary>
    NotLater,

    /// <summary>The day lies before the end of an earlier entry of the same party.</summary>
    Overlaps,

    /// <summary>The entry says so already.</summary>
    NothingToDo,
}
