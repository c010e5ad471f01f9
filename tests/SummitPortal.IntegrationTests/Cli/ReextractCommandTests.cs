using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Editorial;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

public sealed class ReextractCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Reextract_ListedAndApplied_IsAJobThatTheDeskShows()
    {
        var database = await postgres.NewDatabaseAsync();
        _files.Qq("20250212S00001", "法国总统马克龙说：“我们要有自己的灵犀芯。”");
        (await PortalTool.RunAsync(database, "import", _files.Folder)).ExitCode.ShouldBe(0);
        await using var services = PostgresFixture.Services(database);
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await context.Issues.Where(i => i.Id == "energy").ExecuteUpdateAsync(set => set.SetProperty(i => i.EditedAt, DateTimeOffset.UnixEpoch).SetProperty(i => i.WordsZh, ["灵犀芯"]));

        var none = await PortalTool.RunAsync(database, "reextract", "--list");
        var result = await PortalTool.RunAsync(database, "reextract", "--all", "--list", "--apply", "--by", "chen");

        none.Lines.ShouldBeEmpty(none.Messages);
        result.ExitCode.ShouldBe(0, result.Messages);
        result.Messages.ShouldContain("1 articles applied");
        using var line = JsonDocument.Parse(result.Lines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("statements")[0].GetProperty("fields")[0].GetRawText().ShouldBe("""{"name":"issues","old":null,"new":"energy"}""");
        (await context.Statements.SelectMany(s => s.Issues).Select(i => i.Id).ToListAsync()).ShouldContain("energy");
        (await context.WorkerJobs.OrderBy(j => j.Id).Select(j => new { j.State, j.DecidedBy }).ToListAsync()).ShouldBe(
            [new { State = WorkerJobState.Compared, DecidedBy = (string?)null }, new { State = WorkerJobState.Done, DecidedBy = (string?)"chen" }]);
    }

    public void Dispose() => _files.Dispose();
}
