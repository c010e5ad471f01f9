namespace SummitPortal.Data.Jobs;

/// <summary>What a command about a job did.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    public sealed record Done(long Id) : JobOutcome;

    public sealed record NotFound : JobOutcome;

    /// <summary>The same work waits or is being done.</summary>
    public sealed record UnderWay(long Id) : JobOutcome;

    public sealed record Refused(JobProblem Problem) : JobOutcome;
}

public enum JobProblem
{
    /// <summary>There is no such summit, outlet, format or article.</summary>
    UnknownScope,

    /// <summary>No difference waits for a decision: somebody has made one.</summary>
    NotCompared,

    /// <summary>The extractor or the words of issues are others than those by which the difference was found.</summary>
    OtherRules,

    /// <summary>It has ended.</summary>
    HasEnded,
}

/// <summary>What a worker hears when it says how far it is.</summary>
public enum JobSignal
{
    GoOn,

    /// <summary>Somebody wants it to end.</summary>
    Cancel,

    /// <summary>The claim ran out and another worker has the job; nothing was written.</summary>
    Lost,
}

/// <summary>A job as the worker that has it knows it.</summary>
/// <param name="Attempt">Counted from 1.</param>
public sealed record ClaimedJob(
    long Id, Core.Editorial.WorkerJobKind Kind, string Scope, bool IsApplying, string By, string? DecidedBy, int Done, int? Total, long After, string? Rules, string? Result, int Attempt, string? Worker);
