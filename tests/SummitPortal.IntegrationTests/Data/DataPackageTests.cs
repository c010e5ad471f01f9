using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using SummitPortal.Core.Articles;
using SummitPortal.Data.Exports;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Web;

namespace SummitPortal.IntegrationTests.Data;

public sealed class DataPackageTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_Archive_DescribesEveryColumnAndEveryKeyIsFound()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        using var files = new SourceFiles();
        await site.StoreAsync("qq:1", "=1+1", "“我们𠮷要简化。”");
        await site.StoreAsync("qq:2", "秘密", "“秘密的话。”", EditorialStatus.Draft);
        var path = Path.Combine(files.Folder, "dump.zip");

        await File.WriteAllTextAsync(path, "an older dump", Cancelled);
        var rows = await site.Service<DataPackage>().WriteAsync(path, Cancelled);

        Directory.GetFileSystemEntries(files.Folder).ShouldBe([path]);
        await using var archive = await ZipFile.OpenReadAsync(path, Cancelled);
        var package = JsonDocument.Parse(await TextAsync(archive, "datapackage.json")).RootElement;
        package.GetProperty("profile").GetString().ShouldBe("tabular-data-package");
        var tables = new Dictionary<string, List<Dictionary<string, string>>>();
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            var name = resource.GetProperty("name").GetString()!;
            var text = await TextAsync(archive, resource.GetProperty("path").GetString()!);
            text.ShouldNotContain("秘密");
            var columns = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).ToList();
            tables[name] = Read(text, columns);
            tables[name].Count.ShouldBe((int)rows[name], name);
        }

        archive.Entries.Select(e => e.Name).Order().ShouldBe(tables.Keys.Select(t => t + ".csv").Append("datapackage.json").Order());
        tables["statements"].ShouldHaveSingleItem()["content"].ShouldBe("“我们𠮷要简化。”");
        tables["articles"].ShouldHaveSingleItem()["title"].ShouldBe("'=1+1");
        foreach (var resource in package.GetProperty("resources").EnumerateArray().Where(r => r.GetProperty("schema").TryGetProperty("foreignKeys", out _)))
        {
            foreach (var key in resource.GetProperty("schema").GetProperty("foreignKeys").EnumerateArray())
            {
                var (column, reference) = (key.GetProperty("fields").GetString()!, key.GetProperty("reference"));
                var known = tables[reference.GetProperty("resource").GetString()!].Select(r => r[reference.GetProperty("fields").GetString()!]).ToHashSet();
                tables[resource.GetProperty("name").GetString()!].Select(r => r[column]).Where(v => v.Length > 0 && !known.Contains(v)).ShouldBeEmpty(column);
            }
        }
    }

    [Fact]
    public async Task Export_ToAFolder_WritesItOnceAndNeverOverOthers()
    {
        var database = await postgres.NewDatabaseAsync();
        using var files = new SourceFiles();
        var folder = Path.Combine(files.Folder, "dump");

        (await PortalTool.RunAsync(database, "export", folder)).ExitCode.ShouldBe(0);
        var again = await PortalTool.RunAsync(database, "export", folder);

        File.Exists(Path.Combine(folder, "datapackage.json")).ShouldBeTrue();
        Read(await File.ReadAllTextAsync(Path.Combine(folder, "signatures.csv"), Cancelled), ["party"]).Count.ShouldBeGreaterThan(100);
        again.ExitCode.ShouldBe(2);
        again.Messages.ShouldContain("is not empty");
        Directory.GetFileSystemEntries(files.Folder).ShouldBe([folder]);
    }

    [Fact]
    public async Task Snapshots_InTheirFolder_AreListedAndSent()
    {
        using var files = new SourceFiles();
        await using var site = await PortalSite.StartAsync(postgres, (SnapshotFolder.Setting, files.Folder));
        await site.Service<DataPackage>().WriteAsync(Path.Combine(files.Folder, "summitportal-2026-02-20.zip"), Cancelled);
        files.Write("secret.zip", "none of the portal's");

        var html = await site.Client.GetStringAsync("/en/data", Cancelled);
        var bytes = await site.Client.GetByteArrayAsync("/data/summitportal-2026-02-20.zip", Cancelled);

        html.ShouldContain("href=\"/data/summitportal-2026-02-20.zip\"");
        html.ShouldNotContain("secret");
        bytes.ShouldBe(await File.ReadAllBytesAsync(Path.Combine(files.Folder, "summitportal-2026-02-20.zip"), Cancelled));
        foreach (var other in new[] { "/data/secret.zip", "/data/..%2Fsecret.zip", "/data/summitportal-2026-02-21.zip" })
        {
            (await site.Client.GetAsync(other, Cancelled)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound, other);
        }
    }

    private static List<Dictionary<string, string>> Read(string text, IReadOnlyList<string> columns)
    {
        using var csv = CsvReader.Create(Encoding.UTF8.GetBytes(text), CsvReaderOptions.Default);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.ToDictionary(c => c, c => csv.GetString(c)));
        }

        return rows;
    }

    private static async Task<string> TextAsync(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync(Cancelled));
        return await reader.ReadToEndAsync(Cancelled);
    }
}
