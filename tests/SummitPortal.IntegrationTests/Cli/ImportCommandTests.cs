using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SummitPortal.Core.Articles;
using SummitPortal.Data;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

public sealed class ImportCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Import_Twice_ChangesNothingTheSecondTime()
    {
        var database = await postgres.NewDatabaseAsync();
        _files.Qq("20250212S00001", "法国总统马克龙说：“我们要简化规则，让欧洲重新与世界同步。”");
        _files.Qq("20250212S00002", "英国拒绝签署声明。");
        var first = await PortalTool.RunAsync(database, "import", _files.Folder);
        first.ExitCode.ShouldBe(0, first.Messages);
        var before = await CountsAsync(database);

        var second = await PortalTool.RunAsync(database, "import", _files.Folder, "--json");

        second.ExitCode.ShouldBe(0, second.Messages);
        second.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("outcome").GetString()).ShouldBe(["unchanged", "unchanged"]);
        (await CountsAsync(database)).ShouldBe(before);
        before.Articles.ShouldBe(2);
        before.Statements.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Import_FileWithoutArticle_IsKeptWithItsReason()
    {
        var database = await postgres.NewDatabaseAsync();
        _files.Write("note.txt", "just a note to myself");
        _files.Qq("20250212S00001", "正文在这里，有足够多的字可以算作一篇文章。");

        var result = await PortalTool.RunAsync(database, "import", _files.Folder);

        result.ExitCode.ShouldBe(1, result.Messages);
        result.Messages.ShouldContain("unknown-format");
        await using var context = await ContextAsync(database);
        (await context.Articles.CountAsync()).ShouldBe(1);
        var note = await context.SourceFiles.Include(f => f.Content).SingleAsync(f => f.FileName == "note.txt");
        note.Outcome.ShouldBe(ImportOutcome.Rejected);
        note.Reason.ShouldBe("unknown-format");
        System.Text.Encoding.UTF8.GetString(note.Content!.Bytes).ShouldBe("just a note to myself");
    }

    [Fact]
    public async Task Import_ServerUnreachable_EndsWithTwoAndSaysWhatToCheck()
    {
        var path = _files.Qq("20250212S00001", "正文。");

        var result = await PortalTool.RunAsync("Host=127.0.0.1;Port=1;Username=x;Password=geheim;Timeout=2", "import", path);

        result.ExitCode.ShouldBe(2);
        result.Messages.ShouldContain("ConnectionStrings:Portal");
        result.Messages.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task Import_NoPostgresPrograms_EndsWithTwoAndSaysWhatToInstall()
    {
        var path = _files.Qq("20250212S00001", "正文。");
        var environment = new Dictionary<string, string> { ["Postgres__BinDirectory"] = "/nowhere", ["Data__Directory"] = Path.Combine(_files.Folder, "data") };

        var result = await PortalTool.RunAsync(null, environment, "import", path);

        result.ExitCode.ShouldBe(2);
        result.Messages.ShouldContain("Postgres:BinDirectory");
    }

    public void Dispose() => _files.Dispose();

    private static async Task<PortalDbContext> ContextAsync(string database)
    {
        var services = PostgresFixture.Services(database);
        return await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
    }

    private static async Task<(int Files, int Articles, int Revisions, int Statements, int Speakers)> CountsAsync(string database)
    {
        await using var context = await ContextAsync(database);
        return (await context.SourceFiles.CountAsync(), await context.Articles.CountAsync(), await context.ArticleRevisions.CountAsync(), await context.Statements.CountAsync(), await context.Speakers.CountAsync());
    }
}
