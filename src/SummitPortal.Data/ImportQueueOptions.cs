namespace SummitPortal.Data;

/// <summary>How patient the import queue is.</summary>
public sealed record ImportQueueOptions
{
    /// <summary>How long a claim holds without a sign of life of its worker; a worker that was killed is missed after this time.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a file is tried before it counts as failed. With the delays below: for about an hour.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Until the second attempt; doubled for each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A received file that nobody has read or queued for this long was left by a process that died; it is queued.</summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait after the given attempt, counted from 1.</summary>
    internal TimeSpan DelayAfter(int attempt) => TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(attempt - 1, 20)));
}
