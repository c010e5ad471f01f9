using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SummitPortal.Core.Sources;
using SummitPortal.Data;

namespace SummitPortal.Ingestion;

/// <summary>
/// Receives the files that appear in a folder and its subfolders, once they are complete: when size and time were the same at two looks.
/// A file whose bytes are kept moves to <c>done/</c>, one that cannot be taken to <c>rejected/REASON/</c> with a report beside it; nothing is
/// ever deleted or overwritten. What cannot be read or stored at the moment stays where it is.
/// </summary>
public sealed partial class WatchedFolder(
    ArchiveReader archives,
    SourceFileStore files,
    ImportWorkerOptions options,
    TimeProvider clock,
    ILogger<WatchedFolder> log) : BackgroundService
{
    private const string Done = "done";
    private const string Rejected = "rejected";

    // Names that browsers, mail programs, rsync and editors give to what they have not finished.
    private static readonly string[] Unfinished = [".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart", "~"];

    private Dictionary<string, Look> _looks = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchFolder is null)
        {
            return;
        }

        Log.Started(log, options.WatchFolder);
        using var timer = new PeriodicTimer(options.WatchInterval, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (IOException e)
            {
                // A file that went away under our eyes, or the whole folder.
                Log.LookFailed(log, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Runs until cancelled; for a host without services.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => ExecuteAsync(cancellationToken);

    /// <summary>Looks once at every file, and receives those that have not changed since the last look.</summary>
    /// <returns>How many files moved away.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var root = options.WatchFolder ?? throw new InvalidOperationException("No folder is watched.");
        var before = _looks;
        _looks = [];
        var moved = 0;
        foreach (var file in FilesOf(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = file.FullName;
            var look = new Look(file.Length, file.LastWriteTimeUtc, IsReported: false);
            var isComplete = before.TryGetValue(path, out var last) && last with { IsReported = false } == look;
            look = isComplete ? last! : look;
            if (isComplete && await TakeAsync(root, path, look, cancellationToken))
            {
                moved++;
                continue;
            }

            _looks.TryAdd(path, look);
        }

        return moved;
    }

    private static List<FileInfo> FilesOf(string root)
    {
        var everything = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        var folder = new DirectoryInfo(root);
        var deep = new EnumerationOptions { AttributesToSkip = everything.AttributesToSkip, IgnoreInaccessible = true, RecurseSubdirectories = true };
        return [.. folder.EnumerateFiles("*", everything)
            .Concat(folder.EnumerateDirectories("*", everything).Where(d => d.Name is not (Done or Rejected)).SelectMany(d => d.EnumerateFiles("*", deep)))
            .Where(f => !Array.Exists(Unfinished, end => f.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(f => f.FullName, StringComparer.Ordinal)];
    }

    private async Task<bool> TakeAsync(string root, string path, Look look, CancellationToken cancellationToken)
    {
        var name = Path.GetRelativePath(root, path);
        try
        {
            var (taken, refused) = await ReceiveAsync(name, path, cancellationToken);
            var now = new FileInfo(path);
            if (!now.Exists || now.Length != look.Length || now.LastWriteTimeUtc != look.WrittenAt)
            {
                // Somebody is still at it. What was received stays received; the file is taken again when it is complete.
                return false;
            }

            Move(root, name, path, taken, refused);
            Log.Received(log, taken, refused.Count);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException || Outage.Is(e))
        {
            // Once a file and state: the same line every few seconds would hide others.
            if (!look.IsReported)
            {
                Log.LeftInPlace(log, name, e.GetBaseException().Message);
            }

            _looks[path] = look with { IsReported = true };
            return false;
        }
    }

    private async Task<(int Taken, List<IncomingFile.Refused> Refused)> ReceiveAsync(string name, string path, CancellationToken cancellationToken)
    {
        var taken = 0;
        var refused = new List<IncomingFile.Refused>();
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await foreach (var incoming in archives.ReadAsync(name, content, cancellationToken))
        {
            switch (incoming)
            {
                case IncomingFile.Taken { File: var file }:
                    await files.EnqueueAsync(file, null, cancellationToken);
                    taken++;
                    break;
                case IncomingFile.Refused one:
                    refused.Add(one);
                    break;
            }
        }

        return (taken, refused);
    }

    private static void Move(string root, string name, string path, int taken, List<IncomingFile.Refused> refused)
    {
        var target = taken > 0 || refused.Count == 0
            ? Path.Combine(root, Done, name)
            : Path.Combine(root, Rejected, RejectionReasons.CodeOf(refused[0].Reason), name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        target = Free(target);
        if (refused.Count > 0)
        {
            File.WriteAllLines(target + ".report.txt", refused.Select(r => $"{r.Name}: {RejectionReasons.CodeOf(r.Reason)}. {r.Detail}"));
        }

        File.Move(path, target, overwrite: false);
    }

    /// <summary>The path, or the first of <c>name (2).md</c>, <c>name (3).md</c> … that is free.</summary>
    private static string Free(string path)
    {
        var candidate = path;
        for (var number = 2; Path.Exists(candidate) || Path.Exists(candidate + ".report.txt"); number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)} ({number}){Path.GetExtension(path)}");
            candidate = Path.Combine(Path.GetDirectoryName(path)!, name);
        }

        return candidate;
    }

    /// <param name="IsReported">Said already that the file cannot be taken; the same file is tried again at every look.</param>
    private sealed record Look(long Length, DateTime WrittenAt, bool IsReported);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Watching {Folder}")]
        public static partial void Started(ILogger log, string folder);

        [LoggerMessage(Level = LogLevel.Information, Message = "A file of the watched folder was taken: {Taken} received, {Refused} refused")]
        public static partial void Received(ILogger log, int taken, int refused);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The watched folder could not be looked through: {Reason} Trying again")]
        public static partial void LookFailed(ILogger log, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} stays in the watched folder for now: {Reason}")]
        public static partial void LeftInPlace(ILogger log, string name, string reason);
    }
}
