using SummitPortal.Core.Sources;

namespace SummitPortal.Ingestion;

/// <summary>One file on disk that is to be read: its content, or why it cannot be had.</summary>
public abstract record SourceFileOnDisk(string Path)
{
    public sealed record Read(string Path, SourceFile File) : SourceFileOnDisk(Path);

    public sealed record TooLarge(string Path, long Length) : SourceFileOnDisk(Path);

    /// <param name="Message">What the operating system said.</param>
    public sealed record Unreadable(string Path, string Message) : SourceFileOnDisk(Path);
}

/// <param name="Path">As given, for opening it and for messages.</param>
/// <param name="Name">Below the folder that was given: what the store keeps, so that it does not learn where somebody's files lie.</param>
public sealed record PathOnDisk(string Path, string Name);

/// <summary>Finds and reads source files on disk.</summary>
public static class SourceFolder
{
    /// <summary>The given files, and the files of given folders at any depth, in the order of their names. Hidden files and links are left out.</summary>
    public static IEnumerable<PathOnDisk> Enumerate(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path)
        ? FilesOf(path).Select(file => new PathOnDisk(file, Path.GetRelativePath(path, file)))
        : [new PathOnDisk(path, Path.GetFileName(path))]);

    public static async Task<SourceFileOnDisk> ReadAsync(PathOnDisk file, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(file.Path).Length;
            return length > SourceLimits.MaxFileBytes
                ? new SourceFileOnDisk.TooLarge(file.Path, length)
                : new SourceFileOnDisk.Read(file.Path, SourceFile.From(file.Name, await File.ReadAllBytesAsync(file.Path, cancellationToken)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SourceFileOnDisk.Unreadable(file.Path, e.Message);
        }
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        return Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal);
    }
}
