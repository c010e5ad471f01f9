using System.Diagnostics;

namespace SummitPortal.Data.Embedded;

/// <summary>Advisory locks between processes on files of the data directory; the kernel drops them when a process dies, however it dies.</summary>
internal static class FileLock
{
    /// <summary>Takes the lock alone, waiting for its turn.</summary>
    /// <exception cref="EmbeddedPostgresException">Another process held it for the whole time.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (clock.Elapsed > timeout)
            {
                throw new EmbeddedPostgresException($"Another process has been starting or stopping the database for {timeout.TotalSeconds:0} s (lock {path}).");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Takes the lock alone if nobody holds or shares it, otherwise null.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Shares the lock with others who share it. Only while holding another lock that keeps takers away.</summary>
    public static FileStream Share(string path)
    {
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, []);
        }

        // .NET asks for a shared advisory lock (flock LOCK_SH) when a file is opened for reading and shared for reading.
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
