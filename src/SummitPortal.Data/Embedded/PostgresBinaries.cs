using System.Globalization;

namespace SummitPortal.Data.Embedded;

/// <summary>Finds the PostgreSQL server programs: setting, then PATH, then Debian's folders, newest version first.</summary>
internal sealed record PostgresBinaries(string Directory, int? MajorVersion)
{
    private const int OldestSupported = 15;

    /// <param name="clusterVersion">Major version that an existing cluster needs; null for a new one.</param>
    /// <exception cref="EmbeddedPostgresException">None found, or none of the version that the cluster needs.</exception>
    public static PostgresBinaries Find(string? configured, int? clusterVersion)
    {
        if (configured is not null)
        {
            return IsComplete(configured)
                ? new PostgresBinaries(configured, VersionOf(configured))
                : throw new EmbeddedPostgresException($"No initdb, pg_ctl and postgres in {configured} (setting Postgres:BinDirectory).");
        }

        var found = Candidates().Where(IsComplete).Select(d => new PostgresBinaries(d, VersionOf(d))).ToList();
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found on the PATH or under /usr/lib/postgresql. "
                + "Install them with 'apt-get install postgresql', name their folder in the setting Postgres:BinDirectory, "
                + "or set ConnectionStrings__Portal to use another server.");
        }

        if (clusterVersion is null)
        {
            return found.Find(b => b.MajorVersion is null or >= OldestSupported)
                ?? throw new EmbeddedPostgresException($"PostgreSQL {found[0].MajorVersion} was found; the portal needs {OldestSupported} or later.");
        }

        return found.Find(b => b.MajorVersion is null || b.MajorVersion == clusterVersion)
            ?? throw new EmbeddedPostgresException(
                $"The data directory was made by PostgreSQL {clusterVersion}, but only {string.Join(", ", found.Select(b => b.MajorVersion))} is installed. "
                + $"Install it with 'apt-get install postgresql-{clusterVersion}', or move the data over with pg_upgrade.");
    }

    public string PathOf(string program) => Path.Combine(Directory, program);

    private static IEnumerable<string> Candidates()
    {
        // Debian's wrappers on the PATH lack initdb, so a folder of the PATH counts only when it is complete.
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var debian = System.IO.Directory.Exists("/usr/lib/postgresql")
            ? System.IO.Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return path.Concat(debian);
    }

    private static bool IsComplete(string directory) =>
        File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "pg_ctl")) && File.Exists(Path.Combine(directory, "postgres"));

    // Debian: /usr/lib/postgresql/15/bin. Elsewhere the version is not in the path; the server then says itself when it does not fit.
    private static int? VersionOf(string directory) =>
        int.TryParse(Path.GetFileName(Path.GetDirectoryName(directory)), CultureInfo.InvariantCulture, out var version) ? version : null;
}
