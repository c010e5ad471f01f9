using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;

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

internal sealed class PositionConfiguration : IEntityTypeConfiguration<Position>
{
    public void Configure(EntityTypeBuilder<Position> builder)
    {
        builder.Property(p => p.SummitId).HasMaxLength(40);
        builder.Property(p => p.IssueId).HasMaxLength(40);
        builder.Property(p => p.CountryCode).HasMaxLength(16);
        builder.Property(p => p.SummaryZh).HasMaxLength(500);
        builder.Property(p => p.SummaryEn).HasMaxLength(500);
        builder.Property<uint>("Version").HasColumnName("xmin").IsRowVersion();
        builder.HasOne<Summit>().WithMany().HasForeignKey(p => p.SummitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Issue>().WithMany().HasForeignKey(p => p.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(p => p.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Country>().WithMany().HasForeignKey(p => p.CountryCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Evidence).WithMany().UsingEntity("PositionEvidence");
        builder.ToTable(t => t.HasCheckConstraint("ck_positions_one_holder", "(speaker_id IS NULL) <> (country_code IS NULL)"));

        // The matrix of one summit; a holder has one position on an issue there.
        builder.HasIndex(p => new { p.SummitId, p.IssueId, p.SpeakerId, p.CountryCode }).IsUnique().AreNullsDistinct(false);
    }
}
