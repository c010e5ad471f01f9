namespace SummitPortal.Data.Accounts;

/// <summary>Why a command about an account is refused.</summary>
public enum AccountProblem
{
    /// <summary>The name is too short, too long, or holds other characters than letters, digits, dots, hyphens, underscores and @.</summary>
    Name,

    NameTaken,

    Email,

    EmailTaken,

    Password,

    /// <summary>Nobody would be left who looks after accounts.</summary>
    LastAdministrator,

    /// <summary>Asked for the first one, while there is one.</summary>
    AdministratorThere,

    /// <summary>Somebody changed the account at the same moment.</summary>
    Changed,
}

public abstract record AccountOutcome
{
    /// <param name="Link">The secret of a one-time link to choose a password by; null when there is a password, and when the link goes out by e-mail.</param>
    public sealed record Done(Account Account, string? Link) : AccountOutcome;

    public sealed record NotFound : AccountOutcome;

    /// <param name="Reason">For the command line; pages have texts of their own for each problem.</param>
    public sealed record Refused(AccountProblem Problem, string Reason) : AccountOutcome;
}

public abstract record PasswordOutcome
{
    public sealed record Done(Account Account) : PasswordOutcome;

    public sealed record Refused(PasswordProblem Problem) : PasswordOutcome;

    /// <summary>The link was used, has run out, or never was; or somebody changed the account at the same moment.</summary>
    public sealed record NoLink : PasswordOutcome;
}

/// <summary>Who is to get an account.</summary>
/// <param name="Email">Null where links are handed over in another way.</param>
public sealed record Invitation(string Name, AccountRole Role, string? Email);
