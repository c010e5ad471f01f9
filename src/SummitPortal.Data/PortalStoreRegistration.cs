using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Desk;
using SummitPortal.Data.Exports;
using SummitPortal.Data.Jobs;
using SummitPortal.Data.Reference;
using SummitPortal.Data.Review;
using SummitPortal.Data.Signing;

namespace SummitPortal.Data;

public static class PortalStoreRegistration
{
    /// <summary>Registers the store on an open <see cref="PortalDatabase"/>.</summary>
    public static IServiceCollection AddPortalStore(this IServiceCollection services, string connectionString)
    {
        services.AddPooledDbContextFactory<PortalDbContext>(options => Configure(options, connectionString));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ArticleStore>();
        services.AddSingleton<SourceFileStore>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportQueries>();
        services.AddSingleton<Deliveries>();
        services.TryAddSingleton<ImportQueueOptions>();
        services.AddSingleton<StoryService>();
        services.AddSingleton<DiscrepancyService>();
        services.AddSingleton<ArticleWorkflowService>();
        services.AddSingleton<ArticleEditing>();
        services.AddSingleton<ArticleDrafts>();
        services.AddSingleton<ArticlePresence>();
        services.AddSingleton<DeskWork>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<WorkerJobs>();
        services.AddSingleton<JobClaims>();
        services.AddSingleton<ReextractionStore>();
        services.AddSingleton<DecidedFacts>();
        services.AddSingleton<SpeakerService>();
        services.AddSingleton<SpeakerEditing>();
        services.AddSingleton<SpeakerSuggestions>();
        services.AddSingleton<PositionService>();
        services.AddSingleton<ReferenceData>();
        services.AddSingleton<BlocDirectory>();
        services.AddSingleton<DeclarationNames>();
        services.AddSingleton<DataPackage>();
        services.AddSingleton<StatementReview>();
        services.AddSingleton<SignatureService>();
        services.AddSingleton<ReferenceEditing>();
        services.AddSingleton<StatementAddition>();
        services.AddAccounts();
        return services;
    }

    /// <param name="longest">What one statement of a reader may take.</param>
    public static IServiceCollection AddReaderContexts(this IServiceCollection services, string connectionString, TimeSpan longest) =>
        services.AddSingleton(s => new ReaderContexts(connectionString, longest, s));

    /// <param name="services">Null where nothing is logged.</param>
    internal static DbContextOptions<PortalDbContext> Options(string connectionString, IServiceProvider? services = null)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>().UseApplicationServiceProvider(services);
        Configure(options, connectionString);
        return options.Options;
    }

    private static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PortalDbContext).Assembly));
}
