using System.Data;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Data.Records;

namespace SummitPortal.Data.Exports;

/// <summary>Writes everything that readers see as a Frictionless data package: a CSV a table, and <c>datapackage.json</c> that describes them (specs.frictionlessdata.io).</summary>
public sealed class DataPackage(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>To a folder, or to a ZIP archive when the name ends in <c>.zip</c>. It appears under its name when it is whole; one of that name is replaced.</summary>
    /// <returns>Rows written, by table.</returns>
    /// <exception cref="IOException">The place cannot be written, or is a folder that is not empty.</exception>
    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(string path, CancellationToken cancellationToken)
    {
        var whole = Path.GetFullPath(path);
        if (Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any())
        {
            throw new IOException($"The folder '{path}' is not empty; name a new one, or a file that ends in .zip.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var part = $"{whole}.{Guid.NewGuid():N}.part";
        try
        {
            return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
                ? await WriteArchiveAsync(part, whole, cancellationToken)
                : await WriteFolderAsync(part, whole, cancellationToken);
        }
        finally
        {
            File.Delete(part);
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, long>> WriteArchiveAsync(string part, string whole, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, long> rows;
        await using (var file = new FileStream(part, FileMode.CreateNew))
        await using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            rows = await WriteTablesAsync(name => archive.CreateEntry(name, CompressionLevel.Optimal).OpenAsync(cancellationToken), cancellationToken);
        }

        File.Move(part, whole, overwrite: true);
        return rows;
    }

    private async Task<IReadOnlyDictionary<string, long>> WriteFolderAsync(string part, string whole, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(part);
        var rows = await WriteTablesAsync(name => Task.FromResult<Stream>(new FileStream(Path.Combine(part, name), FileMode.CreateNew)), cancellationToken);
        if (Directory.Exists(whole))
        {
            Directory.Delete(whole);
        }

        Directory.Move(part, whole);
        return rows;
    }

    private async Task<IReadOnlyDictionary<string, long>> WriteTablesAsync(Func<string, Task<Stream>> open, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // One snapshot for all tables, so that every key that one names is in the other.
        await using var snapshot = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = new Dictionary<string, long>();
        foreach (var table in DataTable.All)
        {
            await using var target = await open(table.Name + ".csv");
            rows[table.Name] = await table.WriteAsync(context, target, cancellationToken);
        }

        await using (var target = await open("datapackage.json"))
        {
            await JsonSerializer.SerializeAsync(target, Describe(), RecordJson.Indented, cancellationToken);
        }

        await snapshot.CommitAsync(cancellationToken);
        return rows;
    }

    private JsonObject Describe() => new()
    {
        ["profile"] = "tabular-data-package",
        ["name"] = "summitportal",
        ["title"] = "SummitPortal",
        ["description"] = "Coverage of the world's AI summits: who said what, and who signed what. Items of a list are parted by |; a cell that a spreadsheet would take for a formula begins with an apostrophe.",
        ["created"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["resources"] = new JsonArray([.. DataTable.All.Select(t => t.Describe())]),
    };
}
