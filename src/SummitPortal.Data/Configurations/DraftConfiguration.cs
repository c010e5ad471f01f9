using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Editorial;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Desk;

namespace SummitPortal.Data.Configurations;

internal sealed class ArticleDraftConfiguration : IEntityTypeConfiguration<ArticleDraft>
{
    public void Configure(EntityTypeBuilder<ArticleDraft> builder)
    {
        // The draft of one account, when it opens the article.
        builder.HasKey(d => new { d.AccountId, d.ArticleId });
        builder.Property(d => d.Version).HasConversion<long>();
        builder.Property(d => d.Tag).HasMaxLength(ArticleDrafts.LongestTag);
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Article>().WithMany().HasForeignKey(d => d.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OpenArticleConfiguration : IEntityTypeConfiguration<OpenArticle>
{
    public void Configure(EntityTypeBuilder<OpenArticle> builder)
    {
        // Who has the articles of a page of the list open, and who else this one.
        builder.HasKey(o => new { o.ArticleId, o.AccountId });
        builder.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Article>().WithMany().HasForeignKey(o => o.ArticleId).OnDelete(DeleteBehavior.Restrict);
    }
}
