using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Declarations;

namespace SummitPortal.Data.Configurations;

internal sealed class DiscrepancyConfiguration : IEntityTypeConfiguration<Discrepancy>
{
    public void Configure(EntityTypeBuilder<Discrepancy> builder)
    {
        builder.Ignore(d => d.Asserts);
        builder.Property(d => d.Assertion).HasMaxLength(64);
        builder.HasOne<Declaration>().WithMany().HasForeignKey(d => d.DeclarationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Claims).WithOne(c => c.Discrepancy).HasForeignKey(c => c.DiscrepancyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.Events).WithOne().HasForeignKey(e => e.DiscrepancyId).OnDelete(DeleteBehavior.Restrict);

        // An assertion is one discrepancy, however often it is found. Also the discrepancies of one declaration.
        builder.HasIndex(d => new { d.DeclarationId, d.Assertion }).IsUnique();
    }
}

internal sealed class DiscrepancyClaimConfiguration : IEntityTypeConfiguration<DiscrepancyClaim>
{
    public void Configure(EntityTypeBuilder<DiscrepancyClaim> builder)
    {
        // A claim makes one assertion, so it is evidence of one discrepancy at most. Also: does this claim disagree?
        builder.HasKey(c => c.ClaimId);
        builder.Property(c => c.ClaimId).ValueGeneratedNever();
        builder.HasOne(c => c.Claim).WithOne().HasForeignKey<DiscrepancyClaim>(c => c.ClaimId).OnDelete(DeleteBehavior.Cascade);

        // Evidence of one discrepancy.
        builder.HasIndex(c => c.DiscrepancyId);
    }
}

internal sealed class DiscrepancyEventConfiguration : IEntityTypeConfiguration<DiscrepancyEvent>
{
    public void Configure(EntityTypeBuilder<DiscrepancyEvent> builder)
    {
        builder.Property(e => e.NoteZh).HasMaxLength(1000);
        builder.Property(e => e.NoteEn).HasMaxLength(1000);
        builder.Property(e => e.Source).HasMaxLength(2048);
        builder.Property(e => e.By).HasMaxLength(100);

        // History of one discrepancy; the newest is the one in force.
        builder.HasIndex(e => new { e.DiscrepancyId, e.Id });
    }
}
