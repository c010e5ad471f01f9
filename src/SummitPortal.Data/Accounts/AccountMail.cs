using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SummitPortal.Data.Accounts;

/// <summary>Why a one-time link is sent.</summary>
public enum AccountMailKind
{
    /// <summary>Somebody gets an account.</summary>
    Invitation,

    /// <summary>An administrator took the password away.</summary>
    Reset,

    /// <summary>Whoever owns the address asked at the sign-in page.</summary>
    Asked,
}

/// <summary>
/// A one-time link that is to be sent by e-mail. The link itself is made when it is sent and stands nowhere here: whoever reads the database cannot become somebody by it.
/// </summary>
public sealed class AccountMail
{
    public const int LongestProblem = 300;

    public long Id { get; init; }

    public long AccountId { get; init; }

    public AccountMailKind Kind { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it is tried next; null once it was sent or given up.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last attempt failed, as the mail server says; null when none did.</summary>
    public string? Problem { get; set; }
}

internal sealed class AccountMailConfiguration : IEntityTypeConfiguration<AccountMail>
{
    public void Configure(EntityTypeBuilder<AccountMail> builder)
    {
        builder.ToTable("AccountMails");
        builder.Property(m => m.By).HasMaxLength(AuditLog.LongestName);
        builder.Property(m => m.Problem).HasMaxLength(AccountMail.LongestProblem);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);

        // What is to be sent now.
        builder.HasIndex(m => m.NextAt).HasFilter("next_at IS NOT NULL");

        // The last of an account.
        builder.HasIndex(m => new { m.AccountId, m.Id });
    }
}
