using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

public static class IngestionRegistration
{
    /// <summary>Registers reading, extraction and the pipeline; needs the store for the latter.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services)
    {
        services.AddSingleton(_ => Lexicon.LoadEmbedded());
        services.AddSingleton<ArticleExtractor>();
        services.AddSingleton<CurrentExtractor>();
        services.AddSingleton(new PdfTextReader(new PdfLimits()));
        services.AddSingleton<SourceReader>();
        services.AddSingleton<ArchiveReader>();
        services.AddSingleton<IngestionPipeline>();
        services.AddSingleton<Reextraction>();
        services.AddSingleton<PositionSuggestions>();
        services.AddSingleton<JobRunner>();
        return services;
    }

    /// <summary>Registers the worker and the watched folder, which the caller runs; after the store and <see cref="AddIngestion"/>.</summary>
    public static IServiceCollection AddImportWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ImportWorkerOptions.QueueFrom(configuration));
        services.AddSingleton(ImportWorkerOptions.From(configuration));
        services.AddSingleton<ImportWorker>();
        services.AddSingleton<JobWorker>();
        services.AddSingleton<WatchedFolder>();
        services.TryAddSingleton(configuration);
        services.AddSingleton<SnapshotSchedule>();
        services.AddSingleton<PublicationSchedule>();
        return services;
    }
}
