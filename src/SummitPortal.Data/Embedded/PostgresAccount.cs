using System.Diagnostics;

namespace SummitPortal.Data.Embedded;

internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>The account that PostgreSQL's programs run under: our own, or another one when we are root, which PostgreSQL refuses.</summary>
internal sealed class PostgresAccount
{
    private readonly string? _name;

    private PostgresAccount(string? name) => _name = name;

    /// <summary>A remark for error messages: under which account it ran, and what that asks of the folders.</summary>
    public string Hint => _name is null ? "" : $" as the account '{_name}', which needs to be able to enter every folder of that path";

    public static PostgresAccount Choose(string account)
    {
        if (Environment.UserName != "root")
        {
            return new PostgresAccount(null);
        }

        var known = File.ReadLines("/etc/passwd").Any(l => l.StartsWith(account + ":", StringComparison.Ordinal));
        return known
            ? new PostgresAccount(account)
            : throw new EmbeddedPostgresException($"PostgreSQL refuses to run as root and the account '{account}' does not exist. Install the package 'postgresql', which creates it, or name another account in the setting Postgres:Account.");
    }

    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (_name is null)
        {
            return;
        }

        var result = await RunProcessAsync("/bin/chown", [_name, path], null, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException($"{path} could not be handed to the account '{_name}': {result.Output}");
        }
    }

    public Task<CommandResult> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        RunProcessAsync(program, arguments, _name, cancellationToken);

    private static async Task<CommandResult> RunProcessAsync(string program, string[] arguments, string? account, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The current folder may be closed to the other account.
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (account is not null)
        {
            start.UserName = account;
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"{program} could not be started.");
        process.StandardInput.Close();

        // pg_ctl sends the server's output to its log (-l), so these pipes end with pg_ctl and not with the server.
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new CommandResult(process.ExitCode, string.Join(' ', $"{await output} {await errors}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
