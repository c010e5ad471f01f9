using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Jobs;

namespace SummitPortal.Data.Configurations;

internal sealed class WorkerJobConfiguration : IEntityTypeConfiguration<WorkerJob>
{
    public void Configure(EntityTypeBuilder<WorkerJob> builder)
    {
        builder.ToTable("WorkerJobs");
        builder.Property(j => j.Scope).HasMaxLength(WorkerJobs.LongestScope);
        builder.Property(j => j.By).HasMaxLength(AuditLog.LongestName);
        builder.Property(j => j.DecidedBy).HasMaxLength(AuditLog.LongestName);
        builder.Property(j => j.CancelledBy).HasMaxLength(AuditLog.LongestName);
        builder.Property(j => j.Rules).HasMaxLength(100);
        builder.Property(j => j.Result).HasColumnType("jsonb");
        builder.Property(j => j.ClaimedBy).HasMaxLength(100);
        builder.Property(j => j.Error).HasMaxLength(SourceFileStore.MaxDetailLength);

        // A worker claims the job that has waited longest.
        builder.HasIndex(j => new { j.State, j.AvailableAt });

        // The same work is not started twice at once.
        builder.HasIndex(j => new { j.Kind, j.Scope }).IsUnique().HasFilter("state IN ('Waiting', 'Running')");
    }
}

internal sealed class ReextractionArticleConfiguration : IEntityTypeConfiguration<ReextractionArticle>
{
    public void Configure(EntityTypeBuilder<ReextractionArticle> builder)
    {
        builder.ToTable("ReextractionArticles");
        builder.HasKey(a => new { a.JobId, a.ArticleId });
        builder.Property(a => a.Difference).HasColumnType("jsonb");
        builder.HasOne<WorkerJob>().WithMany().HasForeignKey(a => a.JobId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Article>().WithMany().HasForeignKey(a => a.ArticleId).OnDelete(DeleteBehavior.Restrict);

        // The articles that a job changes, page by page; those that do not differ are many and not asked for.
        builder.HasIndex(a => new { a.JobId, a.ArticleId }, "ix_reextraction_articles_that_differ").HasFilter("difference IS NOT NULL");
    }
}
