using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SummitPortal.Data.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
        builder.Property(a => a.UserName).HasMaxLength(AccountService.LongestName).IsRequired();
        builder.Property(a => a.NormalizedUserName).HasMaxLength(AccountService.LongestName).IsRequired();
        builder.Property(a => a.Email).HasMaxLength(AccountService.LongestEmail);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(AccountService.LongestEmail);
        builder.Property(a => a.PasswordHash).HasMaxLength(200);
        builder.Property(a => a.SecurityStamp).HasMaxLength(64).IsRequired();
        builder.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.Property(a => a.LinkSha256).HasMaxLength(64);

        // Signing in by name.
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();

        // Asking for a link by e-mail. One address leads to one account.
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();

        // Choosing a password by a link.
        builder.HasIndex(a => a.LinkSha256).IsUnique();
    }
}

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public const int LongestUserAgent = 300;

    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("AccountSessions");
        builder.Property(s => s.Sha256).HasMaxLength(64);
        builder.Property(s => s.Stamp).HasMaxLength(64);
        builder.Property(s => s.UserAgent).HasMaxLength(LongestUserAgent);
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);

        // Every request of somebody who is signed in.
        builder.HasIndex(s => s.Sha256).IsUnique();

        // Where an account is signed in.
        builder.HasIndex(s => s.AccountId);
    }
}
