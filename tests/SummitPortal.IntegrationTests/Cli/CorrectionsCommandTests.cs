using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

public sealed class CorrectionsCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Export_AcceptedAndRejectedStatements_WritesACaseAParagraph()
    {
        var database = await postgres.NewDatabaseAsync();
        _files.Qq("20250212S00001", "法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”\n\n印度总理莫迪表示，开源使人受益。");
        (await PortalTool.RunAsync(database, "import", _files.Folder)).ExitCode.ShouldBe(0);
        await DecideAsync(database, "马克龙", ReviewStatus.Accepted);
        await DecideAsync(database, "莫迪", ReviewStatus.Rejected);
        var file = Path.Combine(_files.Folder, "cases.json");

        var result = await PortalTool.RunAsync(database, "corrections", "export", file);

        result.ExitCode.ShouldBe(0, result.Messages);
        using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        cases.RootElement.EnumerateArray().Select(c => (c.GetProperty("text").GetString(), c.GetProperty("statements").GetArrayLength())).ShouldBe(
        [
            ("法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”", 1),
            ("印度总理莫迪表示，开源使人受益。", 0),
        ]);
        var statement = cases.RootElement[0].GetProperty("statements")[0];
        (statement.GetProperty("speaker").GetString(), statement.GetProperty("kind").GetString(), statement.GetProperty("content")[0].GetString())
            .ShouldBe(("马克龙", "direct", "“我们要简化规则，让欧洲重新与世界同步。”"));
    }

    public void Dispose() => _files.Dispose();

    private static async Task DecideAsync(string database, string speaker, ReviewStatus status)
    {
        await using var services = PostgresFixture.Services(database);
        await using var context = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await context.Statements.Where(s => s.SpeakerName == speaker).ExecuteUpdateAsync(set => set.SetProperty(s => s.ReviewStatus, status));
    }
}
