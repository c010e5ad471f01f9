using SummitPortal.Data.Jobs;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Desk;

/// <summary>Does the work of a site in which no worker runs.</summary>
internal static class JobRuns
{
    /// <summary>Does the job that has waited longest.</summary>
    public static async Task RunNextAsync(this PortalSite site, Action<ClaimedJob>? heard = null, CancellationToken stopping = default)
    {
        var job = await site.Service<JobClaims>().ClaimAsync("worker", null, CancellationToken.None);
        await site.Service<JobRunner>().RunAsync(job.ShouldNotBeNull(), heard, stopping);
    }

    /// <summary>Reads all articles again and puts that in force.</summary>
    public static async Task ReadAllAgainAsync(this PortalSite site)
    {
        var jobs = site.Service<WorkerJobs>();
        var started = await jobs.StartAsync(new JobScope.Reextraction(All: true), "test", null, CancellationToken.None);
        await site.RunNextAsync();
        var rules = await site.Service<CurrentExtractor>().RulesAsync(CancellationToken.None);
        (await jobs.ApplyAsync(started.ShouldBeOfType<JobOutcome.Done>().Id, rules, "test", null, CancellationToken.None)).ShouldBeOfType<JobOutcome.Done>();
        await site.RunNextAsync();
    }
}
