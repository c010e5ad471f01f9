using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.Data.Jobs;
using SummitPortal.Ingestion;

namespace SummitPortal.Cli;

/// <summary>Does the long work that is otherwise started at the desk and done by workers: the same rows, done by this process while somebody waits for it.</summary>
internal sealed class JobHere(IServiceProvider services, string by)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private readonly string _worker = JobWorker.NewName();

    /// <summary>Starts a job and does it, or goes on with one that a process left.</summary>
    /// <returns>The job as it ended; null when it was refused, which was said.</returns>
    public async Task<WorkerJob?> StartAsync(JobScope scope, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<JobClaims>().TakeOverAsync(cancellationToken);
        return await DoAsync(await services.GetRequiredService<WorkerJobs>().StartAsync(scope, by, _worker, cancellationToken), cancellationToken);
    }

    /// <summary>Puts the difference of a re-extraction in force.</summary>
    public async Task<WorkerJob?> ApplyAsync(long id, CancellationToken cancellationToken)
    {
        var rules = await services.GetRequiredService<CurrentExtractor>().RulesAsync(cancellationToken);
        return await DoAsync(await services.GetRequiredService<WorkerJobs>().ApplyAsync(id, rules, by, _worker, cancellationToken), cancellationToken);
    }

    private async Task<WorkerJob?> DoAsync(JobOutcome outcome, CancellationToken cancellationToken)
    {
        var claims = services.GetRequiredService<JobClaims>();
        switch (outcome)
        {
            case JobOutcome.Done(var id):
                return await RunAsync((await claims.FindAsync(id, _worker, cancellationToken))!, cancellationToken);
            case JobOutcome.UnderWay(var id) when await claims.ClaimAsync(_worker, id, cancellationToken) is { } left:
                Say($"Goes on with job {id}.");
                return await RunAsync(left, cancellationToken);
            case JobOutcome.UnderWay(var id):
                PortalTool.Refuse($"A worker is doing the same as job {id}; the desk shows how far it is, at /desk/work/{id}.");
                return null;
            case JobOutcome.NotFound:
                PortalTool.Refuse("There is no such job.");
                return null;
            case JobOutcome.Refused(var problem):
                PortalTool.Refuse(Sentence(problem));
                return null;
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }

    private async Task<WorkerJob> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var stopped = cancellationToken.Register(() => Say($"Stopping."));
        await services.GetRequiredService<JobRunner>().RunAsync(
            job,
            now =>
            {
                if (clock.Elapsed >= Pace)
                {
                    Say($"Job {now.Id}: {now.Done} of {now.Total}");
                    clock.Restart();
                }
            },
            cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            // Whoever stops the command wants the work to end, and no worker to go on with it.
            await services.GetRequiredService<WorkerJobs>().CancelAsync(job.Id, by, CancellationToken.None);
        }

        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(CancellationToken.None);
        return await context.WorkerJobs.AsNoTracking().SingleAsync(j => j.Id == job.Id, CancellationToken.None);
    }

    private static string Sentence(JobProblem problem) => problem switch
    {
        JobProblem.UnknownScope => "There is no such summit, outlet, format or article.",
        JobProblem.NotCompared => "This job has no difference that waits for a decision.",
        JobProblem.OtherRules => "The extractor or the words of issues have changed since this was compared. Compare again.",
        JobProblem.HasEnded => "This job has ended.",
        _ => throw new UnreachableException(problem.ToString()),
    };

    private static void Say(FormattableString message) => PortalTool.Messages.WriteLine(message.ToString(CultureInfo.InvariantCulture));
}
