using Microsoft.EntityFrameworkCore;

namespace SummitPortal.Data.Accounts;

/// <summary>An account as lists show it.</summary>
/// <param name="HasPassword">False while its one-time link waits, or has run out.</param>
/// <param name="HasLogin">Whether it is linked to somebody at the organisation's provider.</param>
public sealed record AccountView(
    long Id, string Name, string? Email, AccountRole Role, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, bool HasPassword, bool HasLogin, bool HasSecondStep, int Passkeys,
    DateTimeOffset? LastSeenAt)
{
    public static IQueryable<AccountView> Of(PortalDbContext context, IQueryable<Account> accounts) => accounts.AsNoTracking().Select(a => new AccountView(
        a.Id, a.UserName!, a.Email, a.Role, a.CreatedAt, a.DisabledAt, a.PasswordHash != null, context.AccountLogins.Any(l => l.AccountId == a.Id), a.CodeKey != null,
        context.AccountPasskeys.Count(p => p.UserId == a.Id),
        context.AccountSessions.Where(s => s.AccountId == a.Id).Max(s => (DateTimeOffset?)s.LastSeenAt)));
}
