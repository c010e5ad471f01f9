using SummitPortal.Web.Access;
using SummitPortal.Web.Features.Desk.Accounts;
using SummitPortal.Web.Features.Desk.Additions;
using SummitPortal.Web.Features.Desk.Analysts;
using SummitPortal.Web.Features.Desk.Articles;
using SummitPortal.Web.Features.Desk.Audit;
using SummitPortal.Web.Features.Desk.Discrepancies;
using SummitPortal.Web.Features.Desk.Inbox;
using SummitPortal.Web.Features.Desk.Jobs;
using SummitPortal.Web.Features.Desk.Positions;
using SummitPortal.Web.Features.Desk.Reference;
using SummitPortal.Web.Features.Desk.Review;
using SummitPortal.Web.Features.Desk.Signatures;
using SummitPortal.Web.Features.Desk.Speakers;
using SummitPortal.Web.Features.Desk.Work;

namespace SummitPortal.Web.Features.Desk;

/// <summary>The editor's desk: pages and forms for editors and nobody else, never kept by any cache.</summary>
internal static class DeskPages
{
    public static void AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DashboardQueries>();
        services.AddSingleton<ReviewQueries>();
        services.AddSingleton<AddStatementQueries>();
        services.AddSingleton<DeskArticleQueries>();
        services.AddSingleton<LikelyDuplicates>();
        services.AddSingleton<DeskSpeakerQueries>();
        services.AddSingleton<SpeakerMoveQueries>();
        services.AddScoped<SpeakerDesk>();
        services.AddSingleton<DeskPositionQueries>();
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<JobQueries>();
        services.AddSingleton<SignatureQueries>();
        services.AddSingleton<ReferenceQueries>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<DeskAccountQueries>();
        services.AddAnalysts();
        services.AddScoped<DeskAccountPages.Parts>();
    }

    public static void MapDesk(this IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("/desk").RequireAuthorization(AccessPolicies.Editor).WithForms();
        desk.MapMethods("", PageResults.Methods, DashboardAsync);
        desk.MapReview();
        desk.MapDeskArticles();
        desk.MapDrafts();
        desk.MapDeskSpeakers();
        desk.MapDeskPositions();
        desk.MapWork();
        desk.MapAdditions();
        desk.MapInbox();
        desk.MapJobs();
        desk.MapSignatures();
        desk.MapDeskDiscrepancies();
        desk.MapReference();
        desk.MapAudit();
        pages.MapDeskAccounts();
        pages.MapAnalysts();
    }

    private static async Task<IResult> DashboardAsync(HttpContext http, DashboardQueries queries) =>
        PageResults.Show<DashboardPage>(new { View = await queries.LoadAsync(http.User.SignedIn().Name, http.RequestAborted) });
}
