using System.Text;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Data.Jobs;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;
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

    /// <summary>One published article with one statement; which words depends on the last digit.</summary>
    public static Task ImportAsync(this PortalSite site, string id)
    {
        var title = new Dictionary<char, string> { ['1'] = "法国", ['2'] = "巴黎", ['3'] = "欧洲" }[id[^1]];
        return site.ImportAsync(id, $"马克龙说：“{title}要有自己的灵犀芯。”", title + "观察");
    }

    public static Task ImportAsync(this PortalSite site, string id, string text, string title)
    {
        var file = SourceFile.From($"{id}.zh-CN.md", Encoding.UTF8.GetBytes(SourceFiles.QqText(id, text, title)));
        return site.Service<IngestionPipeline>().RunAsync([file], EditorialStatus.Published, CancellationToken.None);
    }

    /// <summary>From now on statements with this word are about energy.</summary>
    public static async Task NewWordAsync(this PortalSite site, string word)
    {
        await using var context = await site.ContextAsync();
        await context.Issues.Where(i => i.Id == "energy").ExecuteUpdateAsync(set => set.SetProperty(i => i.EditedAt, DateTimeOffset.UnixEpoch).SetProperty(i => i.WordsZh, [word]));
    }

    /// <summary>Asks at the desk what reading all articles again would change.</summary>
    /// <returns>The address of the job.</returns>
    public static async Task<string> CompareAllAsync(this DeskClient editor)
    {
        using var started = await editor.SubmitAsync("/en/desk/work", "/en/desk/work/reextract", ("all", "on"));
        return started.Headers.Location!.ToString();
    }
}
