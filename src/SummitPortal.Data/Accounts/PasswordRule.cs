using Microsoft.AspNetCore.Identity;

namespace SummitPortal.Data.Accounts;

public enum PasswordProblem
{
    TooShort,
    TooLong,

    /// <summary>One of the commonest, or one of them with digits and signs around it or repeated.</summary>
    Common,

    /// <summary>Holds the name of its account.</summary>
    HoldsName,
}

/// <summary>
/// Long and not common is all that is asked of a password: rules about kinds of characters make passwords worse (NIST SP 800-63B, section 5.1.1.2). The list is in the
/// program, so nothing is asked of anybody outside.
/// </summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    public const int Shortest = 12;

    /// <summary>Limits what one attempt may cost.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 5;

    private static readonly Lazy<HashSet<string>> Commonest = new(Read);

    /// <summary>Null for a password that may be used.</summary>
    public static PasswordProblem? Check(string password, string accountName)
    {
        var folded = password.ToLowerInvariant();
        return password.Length switch
        {
            < Shortest => PasswordProblem.TooShort,
            > Longest => PasswordProblem.TooLong,
            _ when folded.Distinct().Count() < FewestDifferent || IsCommon(folded) => PasswordProblem.Common,
            _ when folded.Contains(accountName.ToLowerInvariant(), StringComparison.Ordinal) => PasswordProblem.HoldsName,
            _ => null,
        };
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        Check(password ?? "", user.UserName!) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = problem.ToString(), Description = TextOf(problem) })
            : IdentityResult.Success);

    /// <summary>For the command line.</summary>
    public static string TextOf(PasswordProblem problem) => problem switch
    {
        PasswordProblem.TooShort => $"A password needs at least {Shortest} characters; a few words in a row are good.",
        PasswordProblem.TooLong => $"A password has at most {Longest} characters.",
        PasswordProblem.Common => "This password is among the commonest, or one of them with something around it.",
        PasswordProblem.HoldsName => "The password holds the name of the account.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };

    private static bool IsCommon(string folded) =>
        Commonest.Value.Contains(folded)
        || Commonest.Value.Contains(folded.Trim([.. folded.Where(c => !char.IsLetter(c)).Distinct()]))
        || IsRepeated(folded);

    private static bool IsRepeated(string folded) => Enumerable.Range(1, folded.Length / 2)
        .Any(length => folded.Length % length == 0 && folded == string.Concat(Enumerable.Repeat(folded[..length], folded.Length / length)));

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(PasswordRule).Assembly.GetManifestResourceStream("SummitPortal.Data.Accounts.common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
