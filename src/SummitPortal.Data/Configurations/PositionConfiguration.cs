using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;

namespace SummitPortal.Data.Configurations;

internal sealed class PositionConfiguration : IEntityTypeConfiguration<Position>
{
    internal const int MaxSummary = 500;

    public void Configure(EntityTypeBuilder<Position> builder)
    {
        builder.Property(p => p.SummitId).HasMaxLength(40);
        builder.Property(p => p.IssueId).HasMaxLength(40);
        builder.Property(p => p.CountryCode).HasMaxLength(16);
        builder.Property(p => p.SummaryZh).HasMaxLength(MaxSummary);
        builder.Property(p => p.SummaryEn).HasMaxLength(MaxSummary);
        builder.Property(p => p.Reason).HasMaxLength(200);
        builder.Property<uint>("Version").HasColumnName("xmin").IsRowVersion();
        builder.HasOne<Summit>().WithMany().HasForeignKey(p => p.SummitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Issue>().WithMany().HasForeignKey(p => p.IssueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(p => p.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Country>().WithMany().HasForeignKey(p => p.CountryCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Evidence).WithMany().UsingEntity("PositionEvidence");
        builder.HasMany(p => p.Events).WithOne().HasForeignKey(e => e.PositionId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("ck_positions_one_holder", "(speaker_id IS NULL) <> (country_code IS NULL)"));

        // The matrix of one summit; a holder has one position on an issue there.
        builder.HasIndex(p => new { p.SummitId, p.IssueId, p.SpeakerId, p.CountryCode }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class PositionEventConfiguration : IEntityTypeConfiguration<PositionEvent>
{
    public void Configure(EntityTypeBuilder<PositionEvent> builder)
    {
        builder.Property(e => e.SummaryZh).HasMaxLength(PositionConfiguration.MaxSummary);
        builder.Property(e => e.SummaryEn).HasMaxLength(PositionConfiguration.MaxSummary);
        builder.Property(e => e.Note).HasMaxLength(1000);
        builder.Property(e => e.By).HasMaxLength(100);

        // History of one position.
        builder.HasIndex(e => e.PositionId);
    }
}
