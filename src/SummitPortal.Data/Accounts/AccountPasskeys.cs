using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SummitPortal.Data.Accounts;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Its credential id, in the letters of addresses (RFC 4648, section 5).</param>
/// <param name="IsSynced">Whether it is kept by a service and comes along to other devices.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, bool IsSynced);

/// <summary>Passkeys of accounts: a way to sign in that takes the place of password and code, since the device itself asks who it is.</summary>
public sealed class AccountPasskeys(UserManager<Account> users, PortalDbContext context, TimeProvider clock)
{
    public const int LongestName = 60;

    /// <summary>What one account may have.</summary>
    public const int Most = 20;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(Account account) =>
    [
        .. from passkey in await users.GetPasskeysAsync(account)
           orderby passkey.CreatedAt
           select new PasskeyView(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt, passkey.IsBackedUp),
    ];

    /// <summary>Keeps a passkey that was just made; other browsers have to sign in again, since how the account is reached has changed.</summary>
    /// <returns>False when the account has as many as it may.</returns>
    public async Task<bool> AddAsync(Account account, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken)
    {
        if ((await users.GetPasskeysAsync(account)).Count >= Most)
        {
            return false;
        }

        passkey.Name = Named(name);
        await SaveAsync(account, () => users.AddOrUpdatePasskeyAsync(account, passkey), "account.passkey-add", null, new { passkey.Name }, cancellationToken);
        return true;
    }

    /// <returns>False when the account has no such passkey.</returns>
    public async Task<bool> RenameAsync(Account account, string id, string name)
    {
        if (await FindAsync(account, id) is not { } passkey)
        {
            return false;
        }

        var before = passkey.Name;
        passkey.Name = Named(name);
        AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, "account.passkey-rename", AccountService.SubjectOf(account), new { name = before }, new { passkey.Name });
        Check(await users.AddOrUpdatePasskeyAsync(account, passkey));
        return true;
    }

    /// <summary>Other browsers have to sign in again: one of them may have been let in by it.</summary>
    /// <returns>False when the account has no such passkey.</returns>
    public async Task<bool> RemoveAsync(Account account, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, id) is not { } passkey)
        {
            return false;
        }

        await SaveAsync(account, () => users.RemovePasskeyAsync(account, passkey.CredentialId), "account.passkey-remove", new { passkey.Name }, null, cancellationToken);
        return true;
    }

    /// <summary>Keeps what a passkey says of itself after it was used, such as how often it was.</summary>
    /// <returns>False when the account is disabled, or was changed at the same moment.</returns>
    public async Task<bool> UsedAsync(Account account, UserPasskeyInfo passkey) => account.DisabledAt is null && (await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded;

    private async Task SaveAsync(Account account, Func<Task<IdentityResult>> change, string action, object? before, object? after, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        AuditLog.Add(context, clock.GetUtcNow(), account.UserName!, action, AccountService.SubjectOf(account), before, after);
        Check(await change());
        Check(await users.UpdateSecurityStampAsync(account));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<UserPasskeyInfo?> FindAsync(Account account, string id) =>
        Base64Url.IsValid(id) ? await users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    private static string? Named(string name) => FactRows.Cut(name.Trim(), LongestName);

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new DbUpdateConcurrencyException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }
}

internal sealed class AccountPasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    // WebAuthn, section 4: a credential id is at most so many bytes.
    private const int LongestId = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder)
    {
        builder.ToTable("AccountPasskeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(LongestId);
        builder.Property(p => p.UserId).HasColumnName("AccountId");
        builder.OwnsOne(p => p.Data).ToJson("data");
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);

        // What an account has.
        builder.HasIndex(p => p.UserId);
    }
}
