namespace SummitPortal.Data.Embedded;

/// <summary>How the private PostgreSQL is run.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Absolute path; the cluster lives in its folder <c>postgres</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null to look on the PATH and under /usr/lib/postgresql.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>The account that runs the server when the portal itself runs as root, which PostgreSQL refuses.</summary>
    public string Account { get; init; } = "postgres";

    /// <summary>False gives up crash safety for speed; for tests and benchmarks only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(120);
}
