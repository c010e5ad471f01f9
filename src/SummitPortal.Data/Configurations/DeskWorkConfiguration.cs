using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Desk;

namespace SummitPortal.Data.Configurations;

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.Property(a => a.By).HasMaxLength(AuditLog.LongestName);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Article>().WithMany().HasForeignKey(a => a.ArticleId).OnDelete(DeleteBehavior.Restrict);

        // A statement that a new reading no longer finds needs nobody any more.
        builder.HasOne<Statement>().WithMany().HasForeignKey(a => a.StatementId).OnDelete(DeleteBehavior.Cascade);

        // An article, and a statement, is assigned to one person at most. Also: to whom?
        builder.HasIndex(a => a.ArticleId, "ix_assignments_of_articles").IsUnique().HasFilter("statement_id IS NULL");
        builder.HasIndex(a => a.StatementId).IsUnique();

        // What somebody has to see to.
        builder.HasIndex(a => a.AccountId);
    }
}

internal sealed class CommentConfiguration : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("Comments");
        builder.Property(c => c.By).HasMaxLength(AuditLog.LongestName);
        builder.Property(c => c.Quote).HasMaxLength(DeskWork.LongestQuote);
        builder.Property(c => c.Text).HasMaxLength(DeskWork.LongestComment);
        builder.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Statement>().WithMany().HasForeignKey(c => c.StatementId).OnDelete(DeleteBehavior.SetNull);

        // What was said about one article, its statements among it.
        builder.HasIndex(c => new { c.ArticleId, c.Id });

        // What was said about one statement.
        builder.HasIndex(c => new { c.StatementId, c.Id });
    }
}
