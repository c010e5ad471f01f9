using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Editorial;
using SummitPortal.Core.Positions;
using SummitPortal.Core.Speakers;
using SummitPortal.Core.Summits;
using SummitPortal.Data.Accounts;
using SummitPortal.Data.Analysts;

namespace SummitPortal.Data;

/// <summary>The store: every table of the portal on PostgreSQL. Reads project into view records; nothing is tracked unless asked for.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    /// <summary>Ids as rows, to ask whether one is among them. Of a long <c>= ANY</c> the server estimates every single value before it begins; these it counts.</summary>
    public IQueryable<long> RowsOf(long[] ids) => Database.SqlQuery<long>($"SELECT unnest({ids}) AS \"Value\"");

    public DbSet<SourceFileRecord> SourceFiles => Set<SourceFileRecord>();

    public DbSet<Outlet> Outlets => Set<Outlet>();

    public DbSet<Summit> Summits => Set<Summit>();

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleRevision> ArticleRevisions => Set<ArticleRevision>();

    public DbSet<Story> Stories => Set<Story>();

    public DbSet<StoryMembership> StoryMemberships => Set<StoryMembership>();

    public DbSet<Country> Countries => Set<Country>();

    public DbSet<Speaker> Speakers => Set<Speaker>();

    public DbSet<SpeakerAlias> SpeakerAliases => Set<SpeakerAlias>();

    public DbSet<Issue> Issues => Set<Issue>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<SpeakerChange> SpeakerChanges => Set<SpeakerChange>();

    public DbSet<Position> Positions => Set<Position>();

    public DbSet<PositionEvent> PositionEvents => Set<PositionEvent>();

    public DbSet<Declaration> Declarations => Set<Declaration>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<ReportedCount> ReportedCounts => Set<ReportedCount>();

    public DbSet<SignatoryClaim> SignatoryClaims => Set<SignatoryClaim>();

    public DbSet<Discrepancy> Discrepancies => Set<Discrepancy>();

    public DbSet<DiscrepancyClaim> DiscrepancyClaims => Set<DiscrepancyClaim>();

    public DbSet<ArticleEvent> ArticleEvents => Set<ArticleEvent>();

    public DbSet<DiscrepancyEvent> DiscrepancyEvents => Set<DiscrepancyEvent>();

    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<WorkerJob> WorkerJobs => Set<WorkerJob>();

    public DbSet<ReextractionArticle> ReextractionArticles => Set<ReextractionArticle>();

    public DbSet<ContentChange> ContentChanges => Set<ContentChange>();

    public DbSet<ArticleDraft> ArticleDrafts => Set<ArticleDraft>();

    public DbSet<OpenArticle> OpenArticles => Set<OpenArticle>();

    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<AccountMail> AccountMails => Set<AccountMail>();

    public DbSet<IdentityUserPasskey<long>> AccountPasskeys => Set<IdentityUserPasskey<long>>();

    public DbSet<AccountLogin> AccountLogins => Set<AccountLogin>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<AccountNote> AccountNotes => Set<AccountNote>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasCollation(PinyinCollation, "zh-x-icu", provider: "icu", deterministic: true);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }

    /// <summary>Enumerations are stored by name: a dump stays readable and members can be reordered.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <summary>Chinese sorts by pinyin, as CLDR defines it.</summary>
    internal const string PinyinCollation = "pinyin";
}
