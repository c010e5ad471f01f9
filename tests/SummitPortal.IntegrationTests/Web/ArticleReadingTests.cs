using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Sources;
using SummitPortal.Core.Summits;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Ingestion;
using SummitPortal.IntegrationTests.Fixtures;
using SummitPortal.IntegrationTests.Topology;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Features.Articles;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;

namespace SummitPortal.IntegrationTests.Web;

/// <summary>An article's page is read by SQL of its own: it must show what the records hold and what other pages show of the same statements.</summary>
public sealed class ArticleReadingTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_EverySample_GivesTheStatementsThatOtherPagesShow()
    {
        await using var site = await WithSamplesAsync();
        await using var context = await site.ContextAsync();
        await context.Statements.Shown().OrderBy(s => s.Id).Take(3).ExecuteUpdateAsync(set => set.SetProperty(s => s.SpeakerId, (long?)null), Cancelled);
        var all = await context.Articles.AsNoTracking().Select(a => new { a.Id, a.Slug }).ToListAsync(Cancelled);

        var seen = new List<StatementView>();
        foreach (var article in all)
        {
            var shown = await context.Statements.AsNoTracking().Shown().Where(s => s.ArticleId == article.Id).OrderBy(s => s.Ordinal).ThenBy(s => s.Id).ToViews(context).ToListAsync(Cancelled);
            var read = (await site.Service<ArticleReading>().FindAsync(article.Slug, Cancelled))!.Statements;
            JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(shown));
            seen.AddRange(read);
        }

        // Otherwise the comparison says nothing about them.
        seen.ShouldContain(s => s.SpeakerSlug == null);
        seen.ShouldContain(s => s.CountryName == null && s.SpeakerSlug != null);
        seen.ShouldContain(s => s.Via != null);
        seen.ShouldContain(s => s.Spans.Length > 2);
    }

    [Fact]
    public async Task Find_EverySample_GivesTheHeadAsRecorded()
    {
        await using var site = await WithSamplesAsync();
        await using var context = await site.ContextAsync();
        var all = await context.Articles.AsNoTracking().AsSplitQuery()
            .Include(a => a.Outlet).Include(a => a.CurrentRevision).Include(a => a.Summits)
            .ToListAsync(Cancelled);
        var countries = await context.Countries.ToDictionaryAsync(c => c.Code, Cancelled);

        foreach (var a in all)
        {
            var head = (await site.Service<ArticleReading>().FindAsync(a.Slug, Cancelled))!.Head;
            var country = a.Outlet?.CountryCode is { } code ? countries[code] : null;
            (head.Id, head.Slug, head.Title, head.Language, head.Author, head.ReprintOf, head.PublishedPrinted, head.CanonicalUrl, head.LeadImage)
                .ShouldBe((a.Id, a.Slug, a.Title, a.Language, a.Author, a.ReprintOf, a.PublishedPrinted, a.CanonicalUrl, a.LeadImage));
            (head.OutletId, head.OutletName?.Zh, head.OutletName?.En, head.OutletCountryCode, head.OutletCountry?.Zh, head.OutletCountry?.En)
                .ShouldBe((a.OutletId, a.Outlet?.NameZh, a.Outlet?.NameEn, country?.Code, country?.NameZh, country?.NameEn));
            (head.RevisionId, head.RevisionNumber, head.Sha256, head.Markdown)
                .ShouldBe((a.CurrentRevision!.Id, a.CurrentRevision.Number, RevisionRecords.HashOf(a.CurrentRevision.Text), a.CurrentRevision.Markdown));
            head.Summits.Select(s => (s.Id, s.Name.Zh, s.Name.En)).ShouldBe(a.Summits.OrderBy(s => s.StartsOn).ThenBy(s => s.Id).Select(s => (s.Id, s.NameZh, (string?)s.NameEn)));
        }

        all.ShouldContain(a => a.Outlet == null || a.Author == null);
        all.ShouldContain(a => a.Summits.Count > 1);
    }

    [Fact]
    public async Task Find_EverySample_GivesTheRestThatOtherPagesShow()
    {
        await using var site = await WithSamplesAsync();
        await using var context = await site.ContextAsync();
        await context.SignatoryClaims.OrderBy(c => c.Id).Take(2).ExecuteUpdateAsync(set => set.SetProperty(c => c.DeclarationId, (string?)null), Cancelled);
        var reading = site.Service<ArticleReading>();
        var parts = new List<ArticleView>();
        foreach (var slug in await context.Articles.Select(a => a.Slug).ToListAsync(Cancelled))
        {
            var rest = (await reading.FindAsync(slug, Cancelled))!;
            var head = rest.Head;
            var claims = await context.SignatoryClaims.AsNoTracking().Shown().Where(c => c.ArticleId == head.Id).OrderBy(c => c.Start).ThenBy(c => c.Id).ToViewsAsync(context, site.Service<RecordedNumbers>(), Cancelled);
            JsonSerializer.Serialize(rest.Claims).ShouldBe(JsonSerializer.Serialize(claims));
            var copies = await context.StoryMemberships
                .Where(m => m.ArticleId != head.Id && context.StoryMemberships.Any(own => own.ArticleId == head.Id && own.StoryId == m.StoryId))
                .Join(context.Articles, m => m.ArticleId, a => a.Id, (m, a) => new { Article = a, IsOriginal = a.Id == m.Story!.LeadArticleId })
                .OrderByDescending(c => c.IsOriginal).ThenBy(c => c.Article.PublishedAt == null).ThenBy(c => c.Article.PublishedAt).ThenBy(c => c.Article.Id)
                .Select(c => new { c.Article.Slug, c.Article.Title, c.Article.Language, Outlet = c.Article.Outlet!.NameZh, c.Article.PublishedPrinted, c.IsOriginal })
                .ToListAsync(Cancelled);
            rest.Copies.Select(c => (c.Slug, c.Title, c.Language, c.OutletName?.Zh, c.PublishedPrinted, c.IsOriginal))
                .ShouldBe(copies.Select(c => (c.Slug, c.Title, c.Language, (string?)c.Outlet, c.PublishedPrinted, c.IsOriginal)));
            rest.Notices.ShouldBeEmpty();
            var sources = await context.SourceFiles.AsNoTracking().Where(f => f.ArticleId == head.Id).OrderBy(f => f.ReceivedAt).ThenBy(f => f.Id).ToListAsync(Cancelled);
            rest.Sources.Select(f => (f.Id, f.Sha256, f.FileName, f.Length, f.Format, f.ReceivedAt)).ShouldBe(sources.Select(f => (f.Id, f.Sha256, f.FileName, f.Length, f.Format, f.ReceivedAt)));
            rest.Sources.SelectMany(f => f.Warnings).ShouldBe(sources.SelectMany(f => f.Warnings));
            parts.Add(rest);
        }

        parts.ShouldContain(p => p.Claims.Any(c => c.Discrepancy != null));
        parts.ShouldContain(p => p.Claims.Any(c => c.DeclarationId == null));
        parts.ShouldContain(p => p.Claims.Any(c => c.RecordedStatus != null));
        parts.ShouldContain(p => p.Copies.Count == 2 && p.Copies.Any(c => c.IsOriginal));
        parts.ShouldContain(p => p.Sources.Count > 1);
        parts.ShouldContain(p => p.Sources.Any(f => f.Warnings.Length > 0));
    }

    [Theory]
    [InlineData(EditorialStatus.Draft)]
    [InlineData(EditorialStatus.InReview)]
    [InlineData(EditorialStatus.Retracted)]
    [InlineData(EditorialStatus.Archived)]
    public async Task Find_ArticleThatReadersMayNotSee_GivesNone(EditorialStatus status)
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", status);

        (await site.Service<ArticleReading>().FindAsync(slug, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_StatementThatWaitsForAnEditor_IsLeftOut()
    {
        await using var site = await PortalSite.StartAsync(postgres);
        var slug = await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", confidence: 0.5);

        (await site.Service<ArticleReading>().FindAsync(slug, Cancelled))!.Statements.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_OutletAndSummitAddedAMomentAgo_AreNamed()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        // No word of any change reaches it.
        var contexts = site.Service<ReaderContexts>();
        var reading = new ArticleReading(contexts, new ReferenceNames(contexts, new ContentVersion()), site.Service<RecordedNumbers>());
        await reading.FindAsync(await site.StoreAsync("qq:1", "巴黎观察", "“我们要简化。”", outlet: "某甲报"), Cancelled);
        await using var context = await site.ContextAsync();
        var article = await context.Articles.SingleAsync(Cancelled);
        article.Outlet = new Outlet { Id = "new", NameZh = "新报", Kind = article.Outlet?.Kind ?? "other" };
        article.Summits.Add(new Summit { Id = "new-2027", NameZh = "新峰会", NameEn = "New summit", PlaceZh = "某地", PlaceEn = "Somewhere", Series = "new" });
        await context.SaveChangesAsync(Cancelled);

        var head = (await reading.FindAsync(article.Slug, Cancelled))!.Head;

        head.OutletName!.Zh.ShouldBe("新报");
        head.Summits.ShouldContain(s => s.Name.En == "New summit");
    }

    [Fact]
    public async Task Batches_OfManyReadersAtOnce_ShareAFewConnections()
    {
        await using var site = await PortalSite.StartAsync(postgres);

        // Each is held up for a moment, so that without a limit the next one would find none free.
        var processes = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            await using var batch = site.Service<ReaderContexts>().CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_backend_pid() FROM pg_sleep(0.05)"));
            return (int)(await batch.ExecuteScalarAsync(Cancelled))!;
        }));

        processes.Distinct().Count().ShouldBeLessThanOrEqualTo(ReaderContexts.BatchesAtOnce);
    }

    [Fact]
    public async Task Find_ManyReadersAtOnce_GivesEachWhatAloneReads()
    {
        await using var site = await WithSamplesAsync();
        await using var context = await site.ContextAsync();
        var reading = site.Service<ArticleReading>();
        var slugs = await context.Articles.OrderBy(a => a.Id).Select(a => a.Slug).ToListAsync(Cancelled);
        var alone = new List<string>();
        foreach (var slug in slugs)
        {
            alone.Add(JsonSerializer.Serialize(await reading.FindAsync(slug, Cancelled)));
        }

        var together = await Task.WhenAll(slugs.Append("none-such").Concat(slugs).Select(slug => reading.FindAsync(slug, Cancelled)));

        together.Select(a => JsonSerializer.Serialize(a)).ShouldBe([.. alone, "null", .. alone]);
    }

    private async Task<PortalSite> WithSamplesAsync()
    {
        var site = await PortalSite.StartAsync(postgres);
        var files = SourceFolder.Enumerate(Directory.GetDirectories(Path.Combine(Checkout.Root, "samples"))).ToList();
        foreach (var file in files)
        {
            await ImportAsync(file.Name, await File.ReadAllBytesAsync(file.Path, Cancelled));
        }

        // A story that three articles carry, and an article that a second file brings.
        foreach (var (key, outlet) in new[] { ("qq:1", "某甲报"), ("qq:2", "某乙报"), ("qq:3", "某丙报") })
        {
            await site.StoreAsync(key, "简化规则", "“我们要简化规则，让欧洲的人工智能与世界同步。投资将在四年内到位，电力来自核能，数据中心建在法国。开放的模型让研究者和企业都能参与，这正是巴黎所要的。”", outlet: outlet);
        }

        var again = files.First(f => f.Name.EndsWith(".md", StringComparison.Ordinal));
        await ImportAsync(again.Name, [.. await File.ReadAllBytesAsync(again.Path, Cancelled), (byte)'\n']);
        return site;

        Task ImportAsync(string name, byte[] content) => site.Service<IngestionPipeline>().RunAsync([SourceFile.From(name, content)], EditorialStatus.Published, Cancelled);
    }
}
