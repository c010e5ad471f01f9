using SummitPortal.Data.Jobs;

namespace SummitPortal.Ingestion;

/// <summary>A job that is being done, with the reason to end it before its time.</summary>
internal sealed class RunningJob(ClaimedJob job, CancellationTokenSource work, Action<ClaimedJob>? heard)
{
    /// <summary>As it was written last.</summary>
    public ClaimedJob Job { get; set; } = job;

    /// <summary>Set once; the work is cancelled with it.</summary>
    public JobSignal Signal { get; private set; }

    /// <summary>After a step was written.</summary>
    /// <exception cref="OperationCanceledException">Somebody wants the job to end, or it is no longer this worker's.</exception>
    public void Heed(JobSignal signal, ClaimedJob written)
    {
        if (signal != JobSignal.Lost)
        {
            Job = written;
            heard?.Invoke(written);
        }

        Heed(signal);
        work.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Between steps.</summary>
    public void Heed(JobSignal signal)
    {
        if (signal != JobSignal.GoOn && !work.IsCancellationRequested)
        {
            Signal = signal;
            work.Cancel();
        }
    }

    /// <exception cref="OtherRulesException">The job was begun by other rules.</exception>
    public void Require(string rules)
    {
        if (Job.Rules != rules)
        {
            throw new OtherRulesException(Job.Rules, rules);
        }
    }
}

/// <summary>A job cannot go on, since half of it would be by other rules.</summary>
internal sealed class OtherRulesException(string? begun, string now)
    : Exception($"The extractor or the words of issues have changed: the comparison is by {begun}, in force is {now}. Compare again.");
