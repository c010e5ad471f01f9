using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SummitPortal.Data.Embedded;

namespace SummitPortal.IntegrationTests.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "portal-pg-" + Guid.NewGuid().ToString("N")[..8]);

    private EmbeddedPostgresOptions Options => new() { DataDirectory = _directory, Durable = false };

    private string PidFile => Path.Combine(_directory, "postgres", "postmaster.pid");

    [Fact]
    public async Task StartAsync_TwoUsers_ServerStopsWithTheLastOne()
    {
        var first = await EmbeddedPostgres.StartAsync(Options, CancellationToken.None);
        var second = await EmbeddedPostgres.StartAsync(Options, CancellationToken.None);
        var connectionString = await second.DatabaseAsync("portal", CancellationToken.None);

        await first.DisposeAsync();
        (await AnswerAsync(connectionString)).ShouldBe(1);

        await second.DisposeAsync();
        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_AfterServerWasKilled_RecoversWhatWasCommitted()
    {
        var server = await EmbeddedPostgres.StartAsync(Options with { Durable = true }, CancellationToken.None);
        var connectionString = await server.DatabaseAsync("portal", CancellationToken.None);
        await ExecuteAsync(connectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        using (var postmaster = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture)))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await using var again = await EmbeddedPostgres.StartAsync(Options, CancellationToken.None);

        await using var connection = new NpgsqlConnection(await again.DatabaseAsync("portal", CancellationToken.None));
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT n FROM kept", connection);
        (await count.ExecuteScalarAsync()).ShouldBe(7);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task StartAsync_HalfMadeCluster_IsMadeAnew()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "postgres.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(_directory, "postgres.new", "PG_VERSION"), "15\n");

        await using var server = await EmbeddedPostgres.StartAsync(Options, CancellationToken.None);

        (await AnswerAsync(await server.DatabaseAsync("portal", CancellationToken.None))).ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_PathTooLongForASocket_SaysSo()
    {
        var options = Options with { DataDirectory = Path.Combine(_directory, new string('x', 100)) };

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, CancellationToken.None));

        error.Message.ShouldContain("the limit is 90");
    }

    [Fact]
    public async Task StartAsync_NoServerPrograms_SaysWhatToInstall()
    {
        var options = Options with { BinDirectory = "/nowhere" };

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, CancellationToken.None));

        error.Message.ShouldContain("No initdb, pg_ctl and postgres in /nowhere");
    }

    [Fact]
    public async Task StartAsync_NewCluster_ListensOnNoNetworkAndNeedsThePassword()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Options, CancellationToken.None);
        var builder = new NpgsqlConnectionStringBuilder(await server.DatabaseAsync("portal", CancellationToken.None));

        builder.Host.ShouldBe(server.Cluster);
        builder.Password = "wrong";
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        File.GetUnixFileMode(Path.Combine(_directory, "postgres-password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private static async Task<object?> AnswerAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
