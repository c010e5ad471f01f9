using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Cli.Commands;

internal static class UserCommand
{
    public static Command Create() => new("user", "Look after who may sign in. Passwords never stand on the command line: a person chooses one by a link, or it is read from standard input.")
    {
        First(),
        Add(),
        List(),
        Role(),
        Email(),
        Reset(),
        Disable("disable", "No longer let an account sign in; it is signed out everywhere at once.", true),
        Disable("enable", "Let an account sign in again.", false),
    };

    private static Command First()
    {
        var name = new Option<string>("--name") { Description = "By which the first administrator signs in.", DefaultValueFactory = _ => "admin" };
        var site = Site();
        var by = DecidedBy.Option();
        var command = new Command("first", "Give a link that makes the first administrator; says only that there is one when there is.") { name, site, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            accounts => accounts.FirstAsync(arguments.GetValue(name)!, arguments.GetValue(by)!, cancellationToken), arguments.GetValue(name)!, arguments.GetValue(site)!, cancellationToken));
        return command;
    }

    private static Command Add()
    {
        var name = Name();
        var role = new Option<AccountRole>("--role") { Description = "analyst, editor or administrator.", Required = true };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Read the password from standard input instead of giving a link." };
        var site = Site();
        var by = DecidedBy.Option();
        var command = new Command("add", "Let somebody sign in.") { name, role, fromInput, site, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            async accounts =>
            {
                var password = arguments.GetValue(fromInput) ? await Console.In.ReadLineAsync(cancellationToken) ?? "" : null;
                return await accounts.AddAsync(arguments.GetValue(name)!, arguments.GetValue(role), password, arguments.GetValue(by)!, cancellationToken);
            },
            arguments.GetValue(name)!,
            arguments.GetValue(site)!,
            cancellationToken));
        return command;
    }

    private static Command Role()
    {
        var name = Name();
        var role = new Argument<AccountRole>("ROLE") { Description = "analyst, editor or administrator." };
        var by = DecidedBy.Option();
        var command = new Command("role", "Give an account another role.") { name, role, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            accounts => accounts.SetRoleAsync(arguments.GetValue(name)!, arguments.GetValue(role), arguments.GetValue(by)!, cancellationToken), arguments.GetValue(name)!, "", cancellationToken));
        return command;
    }

    private static Command Email()
    {
        var name = Name();
        var email = new Argument<string?>("ADDRESS") { Description = "Where links go; left out, the account has none.", Arity = ArgumentArity.ZeroOrOne };
        var by = DecidedBy.Option();
        var command = new Command("email", "Say where links for an account are sent.") { name, email, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            accounts => accounts.SetEmailAsync(arguments.GetValue(name)!, arguments.GetValue(email), arguments.GetValue(by)!, cancellationToken), arguments.GetValue(name)!, "", cancellationToken));
        return command;
    }

    private static Command Reset()
    {
        var name = Name();
        var site = Site();
        var by = DecidedBy.Option();
        var command = new Command("reset", "Take password and second step away, sign out everywhere, and give a link to choose a new password by.") { name, site, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            accounts => accounts.ResetAsync(arguments.GetValue(name)!, byMail: false, arguments.GetValue(by)!, cancellationToken), arguments.GetValue(name)!, arguments.GetValue(site)!, cancellationToken));
        return command;
    }

    private static Command Disable(string verb, string description, bool isDisabled)
    {
        var name = Name();
        var by = DecidedBy.Option();
        var command = new Command(verb, description) { name, by };
        command.SetAction((arguments, cancellationToken) => ChangeAsync(
            accounts => accounts.DisableAsync(arguments.GetValue(name)!, isDisabled, arguments.GetValue(by)!, cancellationToken), arguments.GetValue(name)!, "", cancellationToken));
        return command;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "One JSON line an account." };
        var command = new Command("list", "List who may sign in.") { json };
        command.SetAction((arguments, cancellationToken) => PortalTool.RunOnDatabaseAsync(
            async (_, services) =>
            {
                await using var scope = services.CreateAsyncScope();
                var table = new Table().RoundedBorder().AddColumns("Name", "E-mail", "Role", "Password", "Second step", "Last seen (UTC)", "Disabled");
                foreach (var a in await scope.ServiceProvider.GetRequiredService<AccountService>().ListAsync(cancellationToken))
                {
                    if (arguments.GetValue(json))
                    {
                        Console.Out.WriteLine(JsonSerializer.Serialize(new { a.Name, a.Email, role = Lower(a.Role), a.CreatedAt, a.DisabledAt, a.HasPassword, a.HasLogin, a.HasSecondStep, a.LastSeenAt }, JsonLines.Options));
                    }

                    table.AddRow(a.Name.EscapeMarkup(), (a.Email ?? "").EscapeMarkup(), Lower(a.Role), PasswordOf(a), a.HasSecondStep ? "yes" : "no", Time(a.LastSeenAt), Time(a.DisabledAt));
                }

                if (!arguments.GetValue(json))
                {
                    TableOutput.Write(table);
                }

                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static Task<int> ChangeAsync(Func<AccountService, Task<AccountOutcome>> change, string name, string site, CancellationToken cancellationToken) => PortalTool.RunOnDatabaseAsync(
        async (_, services) =>
        {
            await using var scope = services.CreateAsyncScope();
            switch (await change(scope.ServiceProvider.GetRequiredService<AccountService>()))
            {
                case AccountOutcome.Done { Link: null } done:
                    PortalTool.Messages.WriteLine($"{done.Account.UserName}: {Lower(done.Account.Role)}{(done.Account.DisabledAt is null ? "" : ", disabled")}.");
                    return ExitCode.Done;
                case AccountOutcome.Done { Link: { } link } done:
                    PortalTool.Messages.WriteLine($"{done.Account.UserName} chooses a password at this address, once, within {AccountService.LinkLasts.TotalHours:0} hours. Whoever has it can do so:");
                    Console.Out.WriteLine($"{site.TrimEnd('/')}/account/password?link={link}");
                    return ExitCode.Done;
                case AccountOutcome.Refused { Problem: AccountProblem.AdministratorThere } there:
                    PortalTool.Messages.WriteLine(there.Reason);
                    return ExitCode.Done;
                case AccountOutcome.NotFound:
                    return PortalTool.Refuse($"There is no account {name}.");
                case AccountOutcome.Refused refused:
                    return PortalTool.Refuse(refused.Reason);
                case var other:
                    throw new UnreachableException(other.GetType().Name);
            }
        },
        cancellationToken);

    private static Argument<string> Name() => new("NAME") { Description = "By which the person signs in; letters, digits and . - _ @." };

    private static Option<string> Site() => new("--site")
    {
        Description = "Where the portal is reached, for the link; by default the setting Site:Address.",
        DefaultValueFactory = _ => PortalTool.Configuration["Site:Address"] is { Length: > 0 } address ? address : "http://127.0.0.1:5080",
    };

    private static string PasswordOf(AccountView account) => account switch
    {
        { HasPassword: true } => "yes",
        { HasLogin: true } => "no",
        _ => "link given",
    };

    private static string Lower(AccountRole role) => role.ToString().ToLowerInvariant();

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
