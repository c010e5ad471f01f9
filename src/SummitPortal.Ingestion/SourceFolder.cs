using System.Runtime.CompilerServices;

namespace SummitPortal.Ingestion;

/// <param name="Path">As given, for opening it and for messages.</param>
/// <param name="Name">Below the folder that was given: what the store keeps, so that it does not learn where somebody's files lie.</param>
public sealed record PathOnDisk(string Path, string Name)
{
    /// <summary>The path as given, with an entry's name inside the archive behind it.</summary>
    /// <param name="name">This file's name, or an entry's.</param>
    public string PathOf(string name) => Path + name[Name.Length..];
}

/// <summary>Finds and reads source files on disk.</summary>
public static class SourceFolder
{
    /// <summary>The given files, and the files of given folders at any depth, in the order of their names. Hidden files and links are left out.</summary>
    public static IEnumerable<PathOnDisk> Enumerate(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path)
        ? FilesOf(path).Select(file => new PathOnDisk(file, Path.GetRelativePath(path, file)))
        : [new PathOnDisk(path, Path.GetFileName(path))]);

    /// <summary>The file, or the files of an archive.</summary>
    public static async IAsyncEnumerable<IncomingFile> ReadAllAsync(PathOnDisk file, ArchiveReader archives, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (content, problem) = Open(file.Path);
        if (content is null)
        {
            yield return new IncomingFile.Unreadable(file.Name, problem!);
            yield break;
        }

        await using (content)
        {
            await foreach (var incoming in archives.ReadAsync(file.Name, content, cancellationToken))
            {
                yield return incoming;
            }
        }
    }

    private static (FileStream? Content, string? Problem) Open(string path)
    {
        try
        {
            return (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
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
