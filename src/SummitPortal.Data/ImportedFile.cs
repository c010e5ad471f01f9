namespace SummitPortal.Data;

/// <summary>A received file as the command line and the API print it. A contract: names and meaning stay.</summary>
/// <param name="Outcome"><c>received</c>, <c>stored</c>, <c>joined</c>, <c>rejected</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Article">The article's slug, or null.</param>
public sealed record ImportedFile(
    string Sha256, string Name, long Length, DateTimeOffset ReceivedAt, string Outcome, string? Reason, string? Detail, string? Format,
    IReadOnlyList<string> Warnings, int? DurationMs, string? Article, ImportedFile.JobState? Job)
{
    public static ImportedFile From(ImportView file) => new(
        file.Sha256,
        file.Name,
        file.Length,
        file.ReceivedAt,
        file.Outcome.ToString().ToLowerInvariant(),
        file.Reason,
        file.Detail,
        file.Format,
        file.Warnings,
        file.DurationMs,
        file.Article,
        file.Job is { } job ? new JobState(job.State.ToString().ToLowerInvariant(), job.Attempts, job.EnqueuedAt, job.AvailableAt, job.LastError) : null);

    /// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
    public sealed record JobState(string State, int Attempts, DateTimeOffset EnqueuedAt, DateTimeOffset AvailableAt, string? LastError);
}
