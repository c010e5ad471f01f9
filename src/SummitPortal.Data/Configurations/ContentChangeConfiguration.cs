using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SummitPortal.Data.Configurations;

internal sealed class ContentChangeConfiguration : IEntityTypeConfiguration<ContentChange>
{
    public void Configure(EntityTypeBuilder<ContentChange> builder)
    {
        builder.ToTable("ContentChanges");
        builder.Property(c => c.ChangedIn).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        builder.Property(c => c.ChangedAt).HasDefaultValueSql("now()");

        // What changed since a reader last looked?
        builder.HasIndex(c => c.ChangedIn);

        // What is too old to be asked for?
        builder.HasIndex(c => c.ChangedAt);
    }
}
