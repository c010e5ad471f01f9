using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SummitPortal.Data.Accounts;

internal static class AccountRegistration
{
    // OWASP's password storage cheat sheet for PBKDF2 with HMAC-SHA-512.
    private const int HashIterations = 210_000;

    /// <summary>Identity's users on the store's own context, without its tables of roles, claims, logins and tokens: a role is one column.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        services.TryAddScoped(s => s.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddScoped<IPasswordValidator<Account>, PasswordRule>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "").AddUserStore<UserOnlyStore<Account, PortalDbContext, long>>();
        services.AddScoped<AccountService>();
        services.AddScoped<SecondStep>();
        services.AddScoped<AccountPasskeys>();
        services.AddScoped<AccountLogins>();
        services.AddScoped<SignInService>();
        services.AddSingleton<AccountSessions>();
        services.AddSingleton<AccountMails>();
    }
}
