using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Data.Accounts;

namespace SummitPortal.Data.Analysts;

/// <summary>A search that somebody wants to find again: an address of the portal under a name. Seen by nobody else.</summary>
public sealed class SavedSearch
{
    public const int LongestName = 100;

    /// <summary>Enough for a search of words as long as they may be, each sign of them written as nine.</summary>
    public const int LongestAddress = 20_000;

    public long Id { get; init; }

    public long AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>Path and query of a list, without the language: <c>/statements?country=FR</c>.</summary>
    public required string Address { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null as long as it is in the list.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}

public enum NoteKind
{
    Statement,
    Article,
    Speaker,
}

/// <summary>What somebody has noted about a statement, an article or a speaker, in plain text. Seen by nobody else.</summary>
public sealed class AccountNote
{
    /// <summary>In UTF-16 code units.</summary>
    public const int LongestText = 10_000;

    public const int LongestKey = 200;

    public const int LongestSubject = 400;

    public long Id { get; init; }

    public long AccountId { get; init; }

    public NoteKind Kind { get; init; }

    /// <summary>Of what it is about, as in the address of its page: a number for statements, otherwise a slug.</summary>
    public required string Key { get; init; }

    /// <summary>The statement's words, the article's title or the speaker's names when the note was made. A statement that nobody decided may be gone after a new reading; the note then still says what it was about.</summary>
    public required string Subject { get; init; }

    public required string Text { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Null as long as it is in the list.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("SavedSearches");
        builder.Property(s => s.Name).HasMaxLength(SavedSearch.LongestName);
        builder.Property(s => s.Address).HasMaxLength(SavedSearch.LongestAddress);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);

        // The list of an account.
        builder.HasIndex(s => new { s.AccountId, s.Id });
    }
}

internal sealed class AccountNoteConfiguration : IEntityTypeConfiguration<AccountNote>
{
    public void Configure(EntityTypeBuilder<AccountNote> builder)
    {
        builder.ToTable("AccountNotes");
        builder.Property(n => n.Key).HasMaxLength(AccountNote.LongestKey);
        builder.Property(n => n.Subject).HasMaxLength(AccountNote.LongestSubject);
        builder.Property(n => n.Text).HasMaxLength(AccountNote.LongestText);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);

        // The list of an account, the last changed first.
        builder.HasIndex(n => new { n.AccountId, n.ChangedAt, n.Id });
    }
}
