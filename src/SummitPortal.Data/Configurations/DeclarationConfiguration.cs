using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;

namespace SummitPortal.Data.Configurations;

internal sealed class DeclarationConfiguration : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> builder)
    {
        builder.Property(d => d.Id).HasMaxLength(40);
        builder.Property(d => d.NameZh).HasMaxLength(300);
        builder.Property(d => d.NameEn).HasMaxLength(300);
        builder.Property(d => d.PlaceZh).HasMaxLength(100);
        builder.Property(d => d.PlaceEn).HasMaxLength(100);
        builder.Property(d => d.OfficialUrl).HasMaxLength(2048);
        builder.Property(d => d.Verification).HasMaxLength(32);
        builder.HasOne(d => d.Summit).WithMany().HasForeignKey(d => d.SummitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Signatures).WithOne().HasForeignKey(s => s.DeclarationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.ReportedCounts).WithOne().HasForeignKey(c => c.DeclarationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignatureConfiguration : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.Property(s => s.Party).HasMaxLength(16);
        builder.Property(s => s.NameZh).HasMaxLength(100).UseCollation(PortalDbContext.PinyinCollation);
        builder.Property(s => s.NameEn).HasMaxLength(100);
        builder.Property(s => s.Source).HasMaxLength(2048);
        builder.Property(s => s.Verification).HasMaxLength(32);
        builder.Property(s => s.Note).HasMaxLength(1000);
        builder.HasOne<Country>().WithMany().HasForeignKey(s => s.Party).OnDelete(DeleteBehavior.Restrict);

        // The record is what stands in it now; what ended or was struck is asked for knowingly (SignaturesAsOf, the desk).
        builder.HasQueryFilter(s => s.Until == null && !s.IsStruck);

        // A party stands once in a declaration's record.
        builder.HasIndex(s => new { s.DeclarationId, s.Party }).IsUnique().HasFilter("until IS NULL AND NOT is_struck");

        // A declaration's record as it stood on a day, and all entries of a party with those that ended.
        builder.HasIndex(s => s.DeclarationId);

        // What one country signed.
        builder.HasIndex(s => s.Party);
    }
}

internal sealed class ReportedCountConfiguration : IEntityTypeConfiguration<ReportedCount>
{
    public void Configure(EntityTypeBuilder<ReportedCount> builder)
    {
        builder.ToTable("ReportedCounts");
        builder.Property(c => c.UnitZh).HasMaxLength(100);
        builder.Property(c => c.UnitEn).HasMaxLength(100);
        builder.Property(c => c.AsOf).HasMaxLength(10);
        builder.Property(c => c.Source).HasMaxLength(2048);
        builder.Property(c => c.Note).HasMaxLength(1000);
        builder.HasIndex(c => c.DeclarationId);
    }
}

internal sealed class SignatoryClaimConfiguration : IEntityTypeConfiguration<SignatoryClaim>
{
    public void Configure(EntityTypeBuilder<SignatoryClaim> builder)
    {
        builder.Property(c => c.Instrument).HasMaxLength(200);
        builder.Property(c => c.Party).HasMaxLength(16);
        builder.Property(c => c.CountUnit).HasMaxLength(50);
        builder.Property(c => c.ExtractorVersion).HasMaxLength(32);
        builder.HasOne<Declaration>().WithMany().HasForeignKey(c => c.DeclarationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ArticleRevision>().WithMany().HasForeignKey(c => c.RevisionId).OnDelete(DeleteBehavior.Restrict);

        // What coverage claims about one declaration; import: does another article claim the same?
        builder.HasIndex(c => new { c.DeclarationId, c.Party, c.Claim, c.Count });

        // Claims of one article.
        builder.HasIndex(c => c.ArticleId);
    }
}

internal sealed class SummitConfiguration : IEntityTypeConfiguration<Summit>
{
    public void Configure(EntityTypeBuilder<Summit> builder)
    {
        builder.Property(s => s.Id).HasMaxLength(40);
        builder.Property(s => s.NameZh).HasMaxLength(100);
        builder.Property(s => s.NameEn).HasMaxLength(100);
        builder.Property(s => s.PlaceZh).HasMaxLength(100);
        builder.Property(s => s.PlaceEn).HasMaxLength(100);
        builder.Property(s => s.Series).HasMaxLength(32);
        builder.Property(s => s.OfficialUrl).HasMaxLength(2048);
    }
}
