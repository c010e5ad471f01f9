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

/// <summary>Finds and reads source files on disk.</summary>
public static class SourceFolder
{
    /// <summary>The given files, and the files of given folders at any depth, in the order of their names. Hidden files and links are left out.</summary>
    public static IEnumerable<string> Enumerate(IEnumerable<string> paths) =>
        paths.SelectMany(path => Directory.Exists(path) ? FilesOf(path) : [path]);

    public static async Task<SourceFileOnDisk> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > SourceReader.MaxLength
                ? new SourceFileOnDisk.TooLarge(path, length)
                : new SourceFileOnDisk.Read(path, SourceFile.From(path, await File.ReadAllBytesAsync(path, cancellationToken)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SourceFileOnDisk.Unreadable(path, e.Message);
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
