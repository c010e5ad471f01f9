using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SummitPortal.Data.Exports;

/// <summary>A snapshot that can be downloaded.</summary>
/// <param name="Name"><c>summitportal-2026-02-20.zip</c></param>
/// <param name="Length">Bytes.</param>
public sealed record Snapshot(string Name, DateOnly Day, long Length);

/// <summary>The folder of daily data packages, written by a worker and offered by the web process.</summary>
public sealed class SnapshotFolder
{
    /// <summary>Names the folder; not set: there are no snapshots.</summary>
    public const string Setting = "Export:SnapshotFolder";

    private const string Begin = "summitportal-";

    private const string End = ".zip";

    private SnapshotFolder(string path)
    {
        Path = path;
    }

    public string Path { get; }

    /// <summary>Null when the setting names none.</summary>
    public static SnapshotFolder? From(IConfiguration configuration) => configuration[Setting] is { Length: > 0 } path ? new SnapshotFolder(System.IO.Path.GetFullPath(path)) : null;

    public string PathOf(DateOnly day) => System.IO.Path.Combine(Path, Begin + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + End);

    /// <summary>Newest first. Whatever else lies in the folder is none.</summary>
    public IReadOnlyList<Snapshot> All() => !Directory.Exists(Path)
        ? []
        : [.. new DirectoryInfo(Path).EnumerateFiles().Select(Read).OfType<Snapshot>().OrderByDescending(s => s.Day)];

    /// <summary>Null when there is no snapshot of this name.</summary>
    public Snapshot? Find(string name) => All().FirstOrDefault(s => s.Name == name);

    private static Snapshot? Read(FileInfo file) =>
        file.Name.StartsWith(Begin, StringComparison.Ordinal) && file.Name.EndsWith(End, StringComparison.Ordinal)
        && DateOnly.TryParseExact(file.Name[Begin.Length..^End.Length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Snapshot(file.Name, day, file.Length)
            : null;
}
