using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Speakers;

namespace SummitPortal.Data.Configurations;

internal sealed class SpeakerConfiguration : IEntityTypeConfiguration<Speaker>
{
    public void Configure(EntityTypeBuilder<Speaker> builder)
    {
        builder.Property(s => s.Slug).HasMaxLength(100);
        builder.Property(s => s.NameZh).HasMaxLength(200).UseCollation(PortalDbContext.PinyinCollation);
        builder.Property(s => s.NameEn).HasMaxLength(200);
        builder.Property(s => s.SortName).HasMaxLength(200);
        builder.Property(s => s.CountryCode).HasMaxLength(16);
        builder.Property(s => s.Wikidata).HasMaxLength(16);
        builder.HasOne<Country>().WithMany().HasForeignKey(s => s.CountryCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Aliases).WithOne().HasForeignKey(a => a.SpeakerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Affiliations).WithOne().HasForeignKey(a => a.SpeakerId).OnDelete(DeleteBehavior.Cascade);

        // Page of one speaker by its address.
        builder.HasIndex(s => s.Slug).IsUnique();

        // Speakers of one country.
        builder.HasIndex(s => s.CountryCode);

        // Names that nobody has confirmed yet.
        builder.HasIndex(s => s.Status);
    }
}

internal sealed class SpeakerAliasConfiguration : IEntityTypeConfiguration<SpeakerAlias>
{
    public void Configure(EntityTypeBuilder<SpeakerAlias> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.FoldedName).HasMaxLength(200);
        builder.Property(a => a.Origin).HasMaxLength(16);

        // Whoever reads names means those in force; who writes them asks for all.
        builder.HasQueryFilter(a => !a.IsRetired);

        // Which speaker is called so? Also keeps an alias from being stored twice.
        builder.HasIndex(a => new { a.FoldedName, a.SpeakerId }).IsUnique();
    }
}

internal sealed class SpeakerChangeConfiguration : IEntityTypeConfiguration<SpeakerChange>
{
    public void Configure(EntityTypeBuilder<SpeakerChange> builder)
    {
        builder.Property(c => c.Note).HasMaxLength(1000);
        builder.Property(c => c.By).HasMaxLength(100);
        builder.Property(c => c.UndoneBy).HasMaxLength(100);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(c => c.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(c => c.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AffiliationConfiguration : IEntityTypeConfiguration<Affiliation>
{
    public void Configure(EntityTypeBuilder<Affiliation> builder)
    {
        builder.ToTable("Affiliations");
        builder.Property(a => a.RoleZh).HasMaxLength(200);
        builder.Property(a => a.RoleEn).HasMaxLength(200);
        builder.Property(a => a.Organization).HasMaxLength(200);
        builder.HasQueryFilter(a => !a.IsRetired);
        builder.Property(a => a.CountryCode).HasMaxLength(16);
    }
}

internal sealed class CountryConfiguration : IEntityTypeConfiguration<Country>
{
    public void Configure(EntityTypeBuilder<Country> builder)
    {
        builder.HasKey(c => c.Code);
        builder.Property(c => c.Code).HasMaxLength(16);
        builder.Property(c => c.NameZh).HasMaxLength(100).UseCollation(PortalDbContext.PinyinCollation);
        builder.Property(c => c.NameEn).HasMaxLength(100);
        builder.Property(c => c.Kind).HasMaxLength(16);
        builder.Property(c => c.Region).HasMaxLength(32);
    }
}
