using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Editorial;

namespace SummitPortal.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(e => e.By).HasMaxLength(AuditLog.LongestName);
        builder.Property(e => e.Action).HasMaxLength(40);
        builder.Property(e => e.Subject).HasMaxLength(200);
        builder.Property(e => e.Old).HasColumnType("jsonb");
        builder.Property(e => e.New).HasColumnType("jsonb");

        // What somebody did last, which may be undone; and the log of one person.
        builder.HasIndex(e => new { e.By, e.Id });

        // What happened to one thing.
        builder.HasIndex(e => new { e.Subject, e.Id });
    }
}
