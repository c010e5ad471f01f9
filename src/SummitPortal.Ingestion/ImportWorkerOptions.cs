using Microsoft.Extensions.Configuration;
using SummitPortal.Core.Articles;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>How the worker runs.</summary>
public sealed record ImportWorkerOptions
{
    /// <summary>Batches of files (<see cref="FileBatches.Size"/>) on the way at once.</summary>
    public int Parallelism { get; init; } = IngestionPipeline.Parallelism;

    /// <summary>Until a lost connection for notifications is made again.</summary>
    public TimeSpan ReconnectAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long files that are being read may go on after the worker was told to stop; then they are given back.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The editorial status of new articles.</summary>
    public EditorialStatus NewArticles { get; init; } = EditorialStatus.Published;

    /// <summary>A folder whose new files are imported; null for none.</summary>
    public string? WatchFolder { get; init; }

    /// <summary>How often the watched folder is looked at; a file must look the same twice.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a worker says that it lives and looks for files even when nothing was announced: several times within a lease.</summary>
    public TimeSpan UpkeepInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads the settings <c>Worker:*</c> and <c>Import:*</c>.</summary>
    /// <exception cref="InvalidDataException">A value is out of range; the message names the key, the value and what it may be.</exception>
    public static ImportWorkerOptions From(IConfiguration configuration)
    {
        var defaults = new ImportWorkerOptions();
        return new ImportWorkerOptions
        {
            Parallelism = Number(configuration, "Worker:Parallelism", defaults.Parallelism, 1, 256),
            UpkeepInterval = QueueFrom(configuration).Lease / 4,
            StopWithin = Seconds(configuration, "Worker:StopSeconds", defaults.StopWithin),
            NewArticles = configuration["Import:NewArticles"]?.ToUpperInvariant() switch
            {
                null or "" or "PUBLISHED" => EditorialStatus.Published,
                "DRAFT" => EditorialStatus.Draft,
                var other => throw new InvalidDataException($"Import:NewArticles is '{other}'; it may be 'published' or 'draft'."),
            },
            WatchFolder = Folder(configuration, "Import:WatchFolder"),
            WatchInterval = Seconds(configuration, "Import:WatchSeconds", defaults.WatchInterval),
        };
    }

    /// <summary>Reads <c>Worker:LeaseSeconds</c> and <c>Worker:MaxAttempts</c>.</summary>
    /// <exception cref="InvalidDataException">A value is out of range.</exception>
    public static ImportQueueOptions QueueFrom(IConfiguration configuration)
    {
        var defaults = new ImportQueueOptions();
        return defaults with
        {
            Lease = Seconds(configuration, "Worker:LeaseSeconds", defaults.Lease),
            MaxAttempts = Number(configuration, "Worker:MaxAttempts", defaults.MaxAttempts, 1, 100),
        };
    }

    private static string? Folder(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var folder when Directory.Exists(folder) => Path.GetFullPath(folder),
        var folder => throw new InvalidDataException($"{key} is '{folder}', which is no folder. Make it first."),
    };

    private static TimeSpan Seconds(IConfiguration configuration, string key, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(Number(configuration, key, (int)otherwise.TotalSeconds, 1, 86_400));

    private static int Number(IConfiguration configuration, string key, int otherwise, int least, int most) => configuration[key] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, out var value) && value >= least && value <= most => value,
        var text => throw new InvalidDataException($"{key} is '{text}'; it must be a whole number from {least} to {most}."),
    };
}
