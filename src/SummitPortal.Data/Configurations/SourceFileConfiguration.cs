using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Configurations;

internal sealed class SourceFileRecordConfiguration : IEntityTypeConfiguration<SourceFileRecord>
{
    public void Configure(EntityTypeBuilder<SourceFileRecord> builder)
    {
        builder.ToTable("SourceFiles");
        builder.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        builder.Property(f => f.FileName).HasMaxLength(SourceFileStore.MaxNameLength);
        builder.Property(f => f.Reason).HasMaxLength(32);
        builder.Property(f => f.Detail).HasMaxLength(SourceFileStore.MaxDetailLength);
        builder.Property(f => f.Format).HasMaxLength(32);
        builder.HasOne(f => f.Content).WithOne().HasForeignKey<SourceFileContent>(c => c.SourceFileId).OnDelete(DeleteBehavior.Cascade);

        // Import: have these bytes been received before?
        builder.HasIndex(f => f.Sha256).IsUnique();

        // List of received files by outcome, newest first.
        builder.HasIndex(f => new { f.Outcome, f.ReceivedAt });
    }
}

internal sealed class SourceFileContentConfiguration : IEntityTypeConfiguration<SourceFileContent>
{
    public void Configure(EntityTypeBuilder<SourceFileContent> builder)
    {
        builder.ToTable("SourceFileContents");
        builder.HasKey(c => c.SourceFileId);
        builder.Property(c => c.SourceFileId).ValueGeneratedNever();
    }
}

internal sealed class ImportJobConfiguration : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.Property(j => j.ClaimedBy).HasMaxLength(100);
        builder.Property(j => j.LastError).HasMaxLength(SourceFileStore.MaxDetailLength);
        builder.HasOne<SourceFileRecord>().WithMany().HasForeignKey(j => j.SourceFileId).OnDelete(DeleteBehavior.Cascade);

        // A worker claims the job that has waited longest.
        builder.HasIndex(j => new { j.State, j.AvailableAt });

        // A received file's last job, in lists; and the job to end when a file was read.
        builder.HasIndex(j => new { j.SourceFileId, j.Id });

        builder.HasOne<Delivery>().WithMany().HasForeignKey(j => j.DeliveryId).OnDelete(DeleteBehavior.Restrict);

        // How far a delivery is.
        builder.HasIndex(j => j.DeliveryId).HasFilter("delivery_id IS NOT NULL");

        // A file waits once at most.
        builder.HasIndex(j => j.SourceFileId).IsUnique().HasFilter("state IN ('Waiting', 'Running')");
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(d => d.By).HasMaxLength(AuditLog.LongestName);
        builder.Property(d => d.CancelledBy).HasMaxLength(AuditLog.LongestName);
    }
}
