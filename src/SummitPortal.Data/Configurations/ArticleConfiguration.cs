using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;

namespace SummitPortal.Data.Configurations;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.Property(a => a.Slug).HasMaxLength(16);
        builder.Property(a => a.Key).HasMaxLength(200);
        builder.Property(a => a.Title).HasMaxLength(ArticleStore.MaxTitleLength);
        builder.Property(a => a.Author).HasMaxLength(200);
        builder.Property(a => a.ReprintOf).HasMaxLength(200);
        builder.Property(a => a.PublishedPrinted).HasMaxLength(40);
        builder.Property(a => a.CanonicalUrl).HasMaxLength(2048);
        builder.Property(a => a.LeadImage).HasMaxLength(2048);
        builder.Property(a => a.Language).HasMaxLength(16);
        builder.Property(a => a.ExtractorVersion).HasMaxLength(32);
        builder.Property<uint>("Version").HasColumnName("xmin").IsRowVersion();

        builder.HasOne(a => a.Outlet).WithMany().HasForeignKey(a => a.OutletId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.CurrentRevision).WithMany().HasForeignKey(a => a.CurrentRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Revisions).WithOne().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Events).WithOne().HasForeignKey(e => e.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.SourceFiles).WithOne().HasForeignKey(f => f.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Statements).WithOne(s => s.Article).HasForeignKey(s => s.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.SignatoryClaims).WithOne(c => c.Article).HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Summits).WithMany(s => s.Articles).UsingEntity("ArticleSummits");

        // What is due to be published?
        builder.HasIndex(a => a.PublishAt).HasFilter("publish_at IS NOT NULL");

        // Page of one article by its address.
        builder.HasIndex(a => a.Slug).IsUnique();

        // Import: is this article already here?
        builder.HasIndex(a => a.Key).IsUnique();

        // Article list, newest first, of what readers may see.
        builder.HasIndex(a => new { a.Status, a.PublishedAt, a.Id }).IsDescending(false, true, true);

        // Article list of one outlet.
        builder.HasIndex(a => new { a.OutletId, a.PublishedAt });
    }
}

internal sealed class ArticleRevisionConfiguration : IEntityTypeConfiguration<ArticleRevision>
{
    public void Configure(EntityTypeBuilder<ArticleRevision> builder)
    {
        builder.Property(r => r.Title).HasMaxLength(ArticleStore.MaxTitleLength);
        builder.HasOne<SourceFileRecord>().WithMany().HasForeignKey(r => r.SourceFileId).OnDelete(DeleteBehavior.Restrict);

        // History of one article; two writers cannot make the same revision.
        builder.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
    }
}

internal sealed class ArticleEventConfiguration : IEntityTypeConfiguration<ArticleEvent>
{
    public void Configure(EntityTypeBuilder<ArticleEvent> builder)
    {
        builder.Property(e => e.NoticeZh).HasMaxLength(ArticleWorkflowService.MaxNotice);
        builder.Property(e => e.NoticeEn).HasMaxLength(ArticleWorkflowService.MaxNotice);
        builder.Property(e => e.By).HasMaxLength(100);

        // History of one article.
        builder.HasIndex(e => new { e.ArticleId, e.Id });
    }
}

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.HasMany(s => s.Members).WithOne(m => m.Story).HasForeignKey(m => m.StoryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Article>().WithMany().HasForeignKey(s => s.LeadArticleId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class StoryMembershipConfiguration : IEntityTypeConfiguration<StoryMembership>
{
    public void Configure(EntityTypeBuilder<StoryMembership> builder)
    {
        builder.HasKey(m => m.ArticleId);
        builder.HasOne(m => m.Article).WithOne(a => a.Membership).HasForeignKey<StoryMembership>(m => m.ArticleId).OnDelete(DeleteBehavior.Cascade);

        // Articles of one story.
        builder.HasIndex(m => m.StoryId);

        // Import: which articles share a band with this one (bands && …)? Measured on 18,569 articles, looking up and adding one takes 0.45 ms, against 0.88 ms and
        // 2.4 times the space for a table of one row a band. Every article is looked up before it is added, so the list of pending entries that fastupdate keeps
        // would be read through each time: 11 ms.
        builder.HasIndex(m => m.Bands).HasMethod("gin").HasStorageParameter("fastupdate", false);
    }
}

internal sealed class OutletConfiguration : IEntityTypeConfiguration<Outlet>
{
    public void Configure(EntityTypeBuilder<Outlet> builder)
    {
        builder.Property(o => o.Id).HasMaxLength(80);
        builder.Property(o => o.NameZh).HasMaxLength(200).UseCollation(PortalDbContext.PinyinCollation);
        builder.Property(o => o.NameEn).HasMaxLength(200);
        builder.Property(o => o.CountryCode).HasMaxLength(16);
        builder.Property(o => o.Kind).HasMaxLength(32);
        builder.HasOne<Core.Speakers.Country>().WithMany().HasForeignKey(o => o.CountryCode).OnDelete(DeleteBehavior.Restrict);
    }
}
