using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Extraction;

namespace SummitPortal.Ingestion;

public static class IngestionRegistration
{
    /// <summary>Registers reading, extraction and the pipeline; needs the store for the latter.</summary>
    public static IServiceCollection AddIngestion(this IServiceCollection services)
    {
        services.AddSingleton(_ => Lexicon.LoadEmbedded());
        services.AddSingleton<ArticleExtractor>();
        services.AddSingleton(new PdfTextReader(new PdfLimits()));
        services.AddSingleton<SourceReader>();
        services.AddSingleton<IngestionPipeline>();
        return services;
    }
}
