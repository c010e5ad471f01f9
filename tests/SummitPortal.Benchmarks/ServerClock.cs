using System.Globalization;

namespace SummitPortal.Benchmarks;

/// <summary>What a PostgreSQL server and its processes have used of the processors, read from Linux's /proc.</summary>
internal sealed class ServerClock(string dataDirectory)
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly int _server = int.Parse(
        File.ReadLines(Directory.EnumerateFiles(dataDirectory, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);

    /// <summary>Of the processes that live and of those that have ended.</summary>
    public TimeSpan ProcessorTime()
    {
        var ticks = 0L;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(d[6])))
        {
            // proc(5): behind the name in brackets stand state, ppid, … and utime, stime, cutime, cstime as the 12th to the 15th.
            if (ReadOrNull(Path.Combine(process, "stat")) is not { } stat)
            {
                continue;
            }

            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var own = int.Parse(process[6..], CultureInfo.InvariantCulture) == _server;
            if (own || fields[1] == _server.ToString(CultureInfo.InvariantCulture))
            {
                ticks += fields.Skip(11).Take(own ? 4 : 2).Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    // A process may end while the folder is read.
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
