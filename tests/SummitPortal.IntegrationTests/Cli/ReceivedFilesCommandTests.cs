using System.IO.Compression;
using System.Text.Json;
using SummitPortal.IntegrationTests.Fixtures;

namespace SummitPortal.IntegrationTests.Cli;

/// <summary>portal import of archives, and what imports, retry, worker and download do with received files.</summary>
public sealed class ReceivedFilesCommandTests(PostgresFixture postgres) : IDisposable
{
    private readonly SourceFiles _files = new();

    [Fact]
    public async Task Import_Archive_StoresEachEntryUnderItsNameInTheArchive()
    {
        var database = await postgres.NewDatabaseAsync();
        var archive = Path.Combine(_files.Folder, "2025.zip");
        using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[] { ("02/a.md", SourceFiles.QqText("20250212S00001", "英国拒绝签署声明。")), ("note.txt", "just a note") })
            {
                await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                await writer.WriteAsync(text);
            }
        }

        var result = await PortalTool.RunAsync(database, "import", archive, "--json");

        result.ExitCode.ShouldBe(1, result.Messages);
        result.Lines.Select(l => Json(l)).Select(r => (File: Text(r, "file"), Outcome: Text(r, "outcome"))).OrderBy(r => r.File, StringComparer.Ordinal)
            .ShouldBe([(archive + "/02/a.md", "added"), (archive + "/note.txt", "rejected")]);
        var imports = await PortalTool.RunAsync(database, "imports", "--outcome", "stored", "--json");
        Text(Json(imports.Lines.ShouldHaveSingleItem()), "name").ShouldBe("2025.zip/02/a.md");
    }

    [Fact]
    public async Task Retry_RejectedFile_IsReadAgainByAWorker()
    {
        var database = await postgres.NewDatabaseAsync();
        var path = _files.Write("note.txt", "just a note to myself");
        await PortalTool.RunAsync(database, "import", path);
        var sha256 = Text(Json((await PortalTool.RunAsync(database, "imports", "--reason", "unknown-format", "--json")).Lines.ShouldHaveSingleItem()), "sha256")!;

        var retry = await PortalTool.RunAsync(database, "retry", sha256[..10]);
        retry.ExitCode.ShouldBe(0, retry.Messages);
        var worker = await PortalTool.RunAsync(database, "worker", "--until-idle");

        worker.ExitCode.ShouldBe(0, worker.Messages);
        var file = Json((await PortalTool.RunAsync(database, "imports", "--json")).Lines.ShouldHaveSingleItem());
        Text(file, "outcome").ShouldBe("rejected");
        file.GetProperty("job").GetProperty("state").GetString().ShouldBe("done");
        file.GetProperty("job").GetProperty("attempts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Download_WritesTheBytesAndOverwritesNothing()
    {
        var database = await postgres.NewDatabaseAsync();
        var path = _files.Write("note.txt", "just a note to myself");
        await PortalTool.RunAsync(database, "import", path);
        var sha256 = Text(Json((await PortalTool.RunAsync(database, "imports", "--json")).Lines.ShouldHaveSingleItem()), "sha256")!;
        var target = Path.Combine(_files.Folder, "copy.txt");

        (await PortalTool.RunAsync(database, "download", sha256)).Output.ShouldBe("just a note to myself");
        (await PortalTool.RunAsync(database, "download", sha256, "-o", target)).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(target)).ShouldBe("just a note to myself");
        (await PortalTool.RunAsync(database, "download", sha256, "-o", target)).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("retry", "--all-failed", "00")]
    [InlineData("retry", "0123456789")]
    [InlineData("download", "not-hex")]
    [InlineData("worker", "--watch", "/no/such/folder")]
    [InlineData("worker", "--watch", "/tmp", "--until-idle")]
    public async Task Command_ThatCannotRun_EndsWithTwoAndSaysWhy(params string[] arguments)
    {
        var database = await postgres.NewDatabaseAsync();

        var result = await PortalTool.RunAsync(database, arguments);

        result.ExitCode.ShouldBe(2, result.Messages);
        result.Messages.ShouldStartWith("portal: ");
        result.Messages.ShouldNotContain("   at ");
    }

    public void Dispose() => _files.Dispose();

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
