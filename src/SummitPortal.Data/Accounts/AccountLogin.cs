using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SummitPortal.Data.Accounts;

/// <summary>Somebody at an organisation's own provider (OpenID Connect) who signs in as an account.</summary>
public sealed class AccountLogin
{
    public const int LongestIssuer = 300;

    /// <summary>OpenID Connect Core 1.0, section 2: at most 255 ASCII characters.</summary>
    public const int LongestSubject = 255;

    public long Id { get; init; }

    public long AccountId { get; init; }

    /// <summary>The provider: <c>https://login.example</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who it is there; never given to somebody else, which an e-mail address may be.</summary>
    public required string Subject { get; init; }

    public DateTimeOffset LinkedAt { get; init; }
}

internal sealed class AccountLoginConfiguration : IEntityTypeConfiguration<AccountLogin>
{
    public void Configure(EntityTypeBuilder<AccountLogin> builder)
    {
        builder.ToTable("AccountLogins");
        builder.Property(l => l.Issuer).HasMaxLength(AccountLogin.LongestIssuer);
        builder.Property(l => l.Subject).HasMaxLength(AccountLogin.LongestSubject);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);

        // Signing in through the provider.
        builder.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();

        // By what an account is reached. One person of a provider leads to it.
        builder.HasIndex(l => new { l.AccountId, l.Issuer }).IsUnique();
    }
}
