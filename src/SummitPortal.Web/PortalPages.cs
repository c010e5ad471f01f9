using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using SummitPortal.Web.Api;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Features.About;
using SummitPortal.Web.Features.Accounts;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Citations;
using SummitPortal.Web.Features.Countries;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Desk;
using SummitPortal.Web.Features.Discovery;
using SummitPortal.Web.Features.Discrepancies;
using SummitPortal.Web.Features.Feeds;
using SummitPortal.Web.Features.Home;
using SummitPortal.Web.Features.OpenData;
using SummitPortal.Web.Features.Parties;
using SummitPortal.Web.Features.Positions;
using SummitPortal.Web.Features.Revisions;
using SummitPortal.Web.Features.Search;
using SummitPortal.Web.Features.SideBySide;
using SummitPortal.Web.Features.Sources;
using SummitPortal.Web.Features.Speakers;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Features.Summits;
using SummitPortal.Web.Features.Timelines;
using SummitPortal.Web.Languages;
using SummitPortal.Web.ReadModel;

namespace SummitPortal.Web;

/// <summary>The reader's portal: services, middleware and endpoints, in the order in which a request meets them.</summary>
public static class PortalPages
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<OneOf>(OneOf.Name));

        // The default encoder writes Chinese as numeric entities, which doubles the size of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped(s => Language.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddScoped<PortalTexts>();
        services.AddScoped<PortalUrls>();
        services.AddScoped<Dates>();
        services.AddSingleton<AssetUrls>();
        services.AddScoped<PublicAddress>();
        services.AddScoped<LinkedData>();
        services.AddScoped<FeedQueries>();
        services.AddScoped<CitationQueries>();
        services.AddSingleton<RevisionQueries>();
        services.AddReaderPageCaching();
        services.AddDesk();

        // No page holds a secret beside what a stranger may choose, so compression over TLS gives nothing away.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/atom+xml", "application/feed+json", "application/jsonl", "application/ld+json", "application/problem+json", "text/csv"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);

        services.AddSingleton<PortalIndex>();
        services.AddHostedService<IndexKeeper>();
        services.AddSingleton<HomeQueries>();
        services.AddSingleton<SummitQueries>();
        services.AddSingleton<RecordedNumbers>();
        services.AddSingleton<ReferenceNames>();
        services.AddSingleton<ArticleReading>();
        services.AddSingleton<ArticleQueries>();
        services.AddSingleton<SpeakerQueries>();
        services.AddSingleton<CountryQueries>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<StatementQueries>();
        services.AddSingleton<CrossTableQueries>();
        services.AddSingleton<StoryQueries>();
        services.AddSingleton<DeclarationQueries>();
        services.AddSingleton<PartyQueries>();
        services.AddSingleton<DiscrepancyQueries>();
        services.AddSingleton<PositionQueries>();
        services.AddSingleton<SideBySideQueries>();
        services.AddSingleton<TimelineQueries>();
        services.AddSingleton<SourceFileQueries>();
        services.AddSingleton<SitemapQueries>();
        return services;
    }

    public static void UsePortalPages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = PageResults.FailAsync });
        }

        app.UseRouting();
        app.UseApiRateLimit();

        // Before anybody is asked who they are: what is kept is the same for everybody, and a test holds that nothing behind a policy is kept.
        app.UseMiddleware<PageKeeping>();
        app.UseAuthentication();
        app.UseAuthorization();

        // Inside the cache, so that a page is compressed once.
        app.UseResponseCompression();
    }

    public static void MapPortalPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapLanguagePages();
        open.MapSourceFiles();
        open.MapSitemap();
        open.MapSnapshots();

        // Not MapFallback: what the generator makes of it forgets the pattern.
        open.Map("{**path}", PageResults.NotFound).WithOrder(int.MaxValue);

        var ofLanguage = app.MapGroup("/{language:oneOf(zh|en)}").ExcludeFromDescription();
        ofLanguage.MapAccounts();
        ofLanguage.MapDesk();

        var pages = ofLanguage.MapGroup("")
            .AllowAnonymous()
            .KeepUntilContentChanges()
            .AddEndpointFilter(ReaderPageCaching.AllowRevalidation);
        pages.MapHomePages();
        pages.MapSummitPages();
        pages.MapArticlePages();
        pages.MapSpeakerPages();
        pages.MapCountryPages();
        pages.MapSearchPages();
        pages.MapStatementPages();
        pages.MapStoryPages();
        pages.MapDeclarationPages();
        pages.MapPartyPages();
        pages.MapDiscrepancyPages();
        pages.MapPositionPages();
        pages.MapSideBySidePages();
        pages.MapAboutPages();
        pages.MapFeeds();
        pages.MapDataPages();
        pages.MapRevisionPages();
        pages.MapCitationPages();
    }
}
