using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Configurations;

internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.Property(s => s.SpeakerName).HasMaxLength(200);
        builder.Property(s => s.Mention).HasMaxLength(500);
        builder.Property(s => s.CountryCode).HasMaxLength(16);
        builder.Property(s => s.Role).HasMaxLength(200);
        builder.Property(s => s.Organization).HasMaxLength(200);
        builder.Property(s => s.Cue).HasMaxLength(100);
        builder.Property(s => s.Via).HasMaxLength(200);
        builder.Property(s => s.Rule).HasMaxLength(64);
        builder.Property(s => s.ExtractorVersion).HasMaxLength(32);
        builder.HasOne(s => s.Speaker).WithMany().HasForeignKey(s => s.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ArticleRevision>().WithMany().HasForeignKey(s => s.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Country>().WithMany().HasForeignKey(s => s.CountryCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Issues).WithMany(i => i.Statements).UsingEntity("StatementIssues");

        // Statements of one article in order.
        builder.HasIndex(s => new { s.ArticleId, s.Ordinal });

        // Statements of one speaker, newest first.
        builder.HasIndex(s => new { s.SpeakerId, s.PublishedAt, s.Id });

        // Statements of one country, newest first.
        builder.HasIndex(s => new { s.CountryCode, s.PublishedAt, s.Id });

        // All statements that readers may see, newest first.
        builder.HasIndex(s => new { s.ReviewStatus, s.PublishedAt, s.Id });
    }
}

internal sealed class IssueConfiguration : IEntityTypeConfiguration<Issue>
{
    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.Property(i => i.Id).HasMaxLength(40);
        builder.Property(i => i.NameZh).HasMaxLength(100);
        builder.Property(i => i.NameEn).HasMaxLength(100);
    }
}
