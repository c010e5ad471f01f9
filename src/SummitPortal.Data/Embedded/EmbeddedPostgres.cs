using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace SummitPortal.Data.Embedded;

/// <summary>
/// A private PostgreSQL cluster in the data directory, shared by every process of the portal on this machine: the first one starts it,
/// the others attach, the last one to leave stops it. Reached through a Unix socket inside the cluster's own folder, never over the network.
/// </summary>
/// <remarks>
/// A user killed with SIGKILL leaves the server running; the next start attaches to it. A server that died is recovered by PostgreSQL itself.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Role = "portal";

    // sockaddr_un holds 107 characters; the socket's own name takes 16 of them.
    private const int MaxSocketDirectory = 90;

    private readonly EmbeddedPostgresOptions _options;
    private readonly PostgresBinaries _binaries;
    private readonly PostgresAccount _account;
    private FileStream? _use;

    private EmbeddedPostgres(EmbeddedPostgresOptions options)
    {
        _options = options;
        Cluster = Path.Combine(options.DataDirectory, "postgres");
        _binaries = PostgresBinaries.Find(options.BinDirectory, ClusterVersion(Cluster));
        _account = PostgresAccount.Choose(options.Account);
    }

    /// <summary>The cluster's folder, which also holds its socket and its log (<c>server.log</c>).</summary>
    public string Cluster { get; }

    private string Locks => Path.Combine(_options.DataDirectory, "locks");

    private string PasswordFile => Path.Combine(_options.DataDirectory, "postgres-password");

    /// <summary>Starts the cluster, or attaches to it when it runs; the first time it is made.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var server = new EmbeddedPostgres(options);
        if (server.Cluster.Length > MaxSocketDirectory)
        {
            throw new EmbeddedPostgresException($"The data directory's path is too long for a Unix socket: {server.Cluster} has {server.Cluster.Length} characters, the limit is {MaxSocketDirectory}. Choose a shorter one with --data.");
        }

        try
        {
            Directory.CreateDirectory(server.Locks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data directory {options.DataDirectory} cannot be written: {e.Message} Choose another with --data.", e);
        }

        using var turn = await FileLock.TakeAsync(Path.Combine(server.Locks, "start"), options.StartTimeout, cancellationToken);
        server._use = FileLock.Share(Path.Combine(server.Locks, "use"));
        try
        {
            await server.EnsureClusterAsync(cancellationToken);
            await server.EnsureRunningAsync(cancellationToken);
        }
        catch
        {
            await server._use.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Connection string to a database of the cluster, which is created when it does not exist.</summary>
    /// <param name="database">Lower-case letters, digits and underscores.</param>
    public async Task<string> DatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = connection.CreateCommand();
            create.CommandText = $"CREATE DATABASE \"{database.Replace("\"", "", StringComparison.Ordinal)}\"";
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        return ConnectionString(database);
    }

    /// <summary>Leaves the cluster; stops it when no other process uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is null)
        {
            return;
        }

        using var turn = await FileLock.TakeAsync(Path.Combine(Locks, "start"), _options.StartTimeout, CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;
        using var alone = FileLock.TryTake(Path.Combine(Locks, "use"));
        if (alone is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("pg_ctl", ["stop", "-D", Cluster, "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        }
    }

    private static int? ClusterVersion(string cluster)
    {
        var file = Path.Combine(cluster, "PG_VERSION");
        try
        {
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException($"The cluster in {cluster} belongs to another account: {e.Message} Run the portal under the account that made it, or choose another --data.", e);
        }
    }

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Cluster,
        Username = Role,
        Password = File.ReadAllText(PasswordFile).Trim(),
        Database = database,
        ApplicationName = "SummitPortal",
        IncludeErrorDetail = true,
    }.ConnectionString;

    private async Task EnsureClusterAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(Cluster, "PG_VERSION")))
        {
            return;
        }

        // Made beside its place and moved there, so that a start that is killed half-way leaves nothing that looks like a cluster.
        var draft = Cluster + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _account.OwnAsync(draft, cancellationToken);

        // Two files with the same password: ours to keep, and one that initdb may read under its own account.
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var handOver = PasswordFile + ".new";
        await WritePrivateAsync(PasswordFile, password, cancellationToken);
        await WritePrivateAsync(handOver, password, cancellationToken);
        await _account.OwnAsync(handOver, cancellationToken);
        var result = await RunAsync(
            "initdb",
            ["-D", draft, "-U", Role, "--auth=scram-sha-256", "--pwfile=" + handOver, "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
            cancellationToken);
        File.Delete(handOver);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException($"PostgreSQL could not create a cluster in {draft}{_account.Hint}: {result.Output}");
        }

        Directory.Move(draft, Cluster);
    }

    private static async Task WritePrivateAsync(string path, string content, CancellationToken cancellationToken)
    {
        File.Delete(path);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(content), cancellationToken);
    }

    private async Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        var status = await RunAsync("pg_ctl", ["status", "-D", Cluster], cancellationToken);
        if (status.ExitCode != 0)
        {
            // Pages, imports and the index have pools of their own, and the portal's processes share one server.
            var settings = $"-k '{Cluster}' -c listen_addresses='' -c max_connections=300 -c shared_buffers={BufferMegabytes()}MB -c log_timezone=UTC -c timezone=UTC";
            if (!_options.Durable)
            {
                settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
            }

            var seconds = ((int)_options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var start = await RunAsync("pg_ctl", ["start", "-D", Cluster, "-l", Path.Combine(Cluster, "server.log"), "-w", "-t", seconds, "-o", settings], cancellationToken);
            if (start.ExitCode != 0)
            {
                throw new EmbeddedPostgresException($"PostgreSQL did not start in {Cluster}{_account.Hint}: {start.Output} {await LastLogLinesAsync(cancellationToken)}");
            }
        }

        await WaitUntilReadyAsync(cancellationToken);
    }

    // What does not fit is read from the system's cache page by page, which took a tenth of the server's time at 200,000 articles. Taken only as it is used.
    private static long BufferMegabytes() => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20) / 8, 128, 2_048);

    // A server that somebody else is starting, or that recovers from a crash, refuses connections for a while (57P03).
    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not "57P03" } && clock.Elapsed < _options.StartTimeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
            catch (Exception e) when (e is NpgsqlException or FileNotFoundException)
            {
                throw new EmbeddedPostgresException($"PostgreSQL runs in {Cluster} but cannot be used: {e.Message}", e);
            }
        }
    }

    private async Task<string> LastLogLinesAsync(CancellationToken cancellationToken)
    {
        var log = Path.Combine(Cluster, "server.log");
        return File.Exists(log) ? string.Join(" | ", (await File.ReadAllLinesAsync(log, cancellationToken)).TakeLast(5)) : "";
    }

    private Task<CommandResult> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        _account.RunAsync(_binaries.PathOf(program), arguments, cancellationToken);
}
