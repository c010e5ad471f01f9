using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Caching;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>
/// Reads an article's page by SQL of its own: in one round trip, and in a second one what only some articles have. It is the page that is asked for most and under the most addresses, so no cache holds all of them; building, comparing
/// and reading EF Core's queries took more of the processor than the rest of the page. Tests hold it to what EF Core reads.
/// </summary>
internal sealed class ArticleReading
{
    // Of the first three $1 is the slugs, of the others the ids of the articles that have such a thing. See ReaderVisibility for who may be shown; the others ask only for what belongs to an article that the head has shown.
    private const string Heads = """
        SELECT a.slug, a.id, a.title, a.language, a.outlet_id, a.author, a.reprint_of, a.published_printed, a.canonical_url, a.lead_image, r.id, r.number, r.markdown,
            ARRAY(SELECT s.summits_id FROM article_summits s WHERE s.articles_id = a.id),
            EXISTS (SELECT FROM signatory_claims c WHERE c.article_id = a.id AND c.revision_id = a.current_revision_id),
            EXISTS (SELECT FROM story_memberships own JOIN story_memberships m ON m.story_id = own.story_id AND m.article_id <> own.article_id WHERE own.article_id = a.id),
            EXISTS (SELECT FROM article_events e WHERE e.article_id = a.id AND e.notice_zh IS NOT NULL)
        FROM articles a JOIN article_revisions r ON r.id = a.current_revision_id
        WHERE a.slug = ANY($1) AND a.status IN ('Published', 'Corrected')
        """;

    private const string Statements = """
        SELECT s.article_id, s.id, s.content, s.content_spans, s.revision_id, s.kind, s.speaker_name, p.slug, p.name_zh, p.name_en, s.speaker_type, s.country_code, s.role, s.organization, s.via, s.review_status
        FROM statements s LEFT JOIN speakers p ON p.id = s.speaker_id
        WHERE s.article_id IN (SELECT a.id FROM articles a WHERE a.slug = ANY($1)) AND s.review_status IN ('AutoPublished', 'Accepted', 'Corrected')
        ORDER BY s.article_id, s.ordinal, s.id
        """;

    // The record says the same of a party for every article, so its numbers are not asked for here; see RecordedNumbers.
    private const string Claims = """
        SELECT a.id, c.id, c.declaration_id, c.instrument, c.party, c.claim, c.count, c.count_unit, c.evidence, c.start, c.length, s.status, x.id, x.basis, x.status
        FROM articles a
            JOIN signatory_claims c ON c.article_id = a.id AND c.revision_id = a.current_revision_id
            LEFT JOIN signatures s ON s.declaration_id = c.declaration_id AND s.party = c.party
            LEFT JOIN discrepancy_claims l ON l.claim_id = c.id
            LEFT JOIN discrepancies x ON x.id = l.discrepancy_id AND x.stands
        WHERE a.id = ANY($1)
        ORDER BY a.id, c.start, c.id
        """;

    // The original first; when readers may not see it, the earliest takes its place.
    private static readonly string Copies = $"""
        SELECT own.article_id, c.slug, c.title, c.language, c.outlet_id, c.published_printed, c.is_original
        FROM story_memberships own CROSS JOIN LATERAL (
            SELECT a.id, a.slug, a.title, a.language, a.outlet_id, a.published_printed, a.published_at, a.id IS NOT DISTINCT FROM s.lead_article_id AS is_original
            FROM story_memberships m
                JOIN stories s ON s.id = m.story_id
                JOIN articles a ON a.id = m.article_id
            WHERE m.story_id = own.story_id AND m.article_id <> own.article_id AND a.status IN ('Published', 'Corrected')
            ORDER BY is_original DESC, a.published_at, a.id
            LIMIT {StoryQueries.MostArticles}) c
        WHERE own.article_id = ANY($1)
        ORDER BY own.article_id, c.is_original DESC, c.published_at, c.id
        """;

    private const string Notices = """
        SELECT e.article_id, e."to" = 'Retracted', e.at, e.notice_zh, e.notice_en
        FROM article_events e
        WHERE e.article_id = ANY($1) AND e.notice_zh IS NOT NULL
        ORDER BY e.article_id, e.id
        """;

    private const string Sources = """
        SELECT f.article_id, f.id, f.sha256, f.file_name, f.length, f.format, f.received_at, f.warnings
        FROM source_files f
        WHERE f.article_id IN (SELECT a.id FROM articles a WHERE a.slug = ANY($1))
        ORDER BY f.article_id, f.received_at, f.id
        """;

    private readonly ReaderContexts _contexts;
    private readonly ReferenceNames _references;
    private readonly RecordedNumbers _numbers;
    private readonly GatheredReads<ArticleView> _found;

    public ArticleReading(ReaderContexts contexts, ReferenceNames references, RecordedNumbers numbers)
    {
        _contexts = contexts;
        _references = references;
        _numbers = numbers;
        _found = new GatheredReads<ArticleView>(ReaderContexts.BatchesAtOnce, ReadAsync);
    }

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<ArticleView?> FindAsync(string slug, CancellationToken cancellationToken) =>
        await _found.FindAsync(slug, cancellationToken) is { } found
            ? found with { Claims = await _numbers.BesideAsync(found.Claims, cancellationToken) }
            : null;

    private async Task<IReadOnlyDictionary<string, ArticleView>> ReadAsync(IReadOnlyCollection<string> slugs)
    {
        var naming = new Naming(await _references.InForceAsync(CancellationToken.None));
        var found = await ReadAsync([.. slugs], naming);
        return naming.LacksOne ? await ReadAsync([.. slugs], new Naming(await _references.ReadAsync(CancellationToken.None))) : found;
    }

    private async Task<Dictionary<string, ArticleView>> ReadAsync(string[] slugs, Naming naming)
    {
        var found = new Dictionary<long, Found>();
        await using (var batch = Batch((Heads, slugs), (Statements, slugs), (Sources, slugs)))
        {
            await using var reader = await batch.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var article = ReadHead(reader, naming);
                found.Add(article.Head.Id, article);
            }

            await reader.NextResultAsync();
            await EachAsync(reader, found, a => a.Statements.Add(ReadStatement(reader, a.Head, naming)));
            await EachAsync(reader, found, a => a.Sources.Add(ReadSource(reader)));
        }

        await ReadRestAsync(found, naming);
        return found.Values.ToDictionary(a => a.Head.Slug, a => a.View());
    }

    /// <summary>What most articles lack: to find none of it cost the database as much as the rest of the page.</summary>
    private async Task ReadRestAsync(Dictionary<long, Found> found, Naming naming)
    {
        if (!found.Values.Any(a => a.HasClaims || a.HasCopies || a.HasNotices))
        {
            return;
        }

        long[] Having(Func<Found, bool> has) => [.. found.Values.Where(has).Select(a => a.Head.Id)];
        await using var batch = Batch((Claims, Having(a => a.HasClaims)), (Copies, Having(a => a.HasCopies)), (Notices, Having(a => a.HasNotices)));
        await using var reader = await batch.ExecuteReaderAsync();
        await EachAsync(reader, found, a => a.Claims.Add(ReadClaim(reader, a.Head, naming)));
        await EachAsync(reader, found, a => a.Copies.Add(ReadCopy(reader, naming)));
        await EachAsync(reader, found, a => a.Notices.Add(ReadNotice(reader)));
    }

    private NpgsqlBatch Batch<T>(params ReadOnlySpan<(string Text, T Value)> commands)
    {
        var batch = _contexts.CreateBatch();
        foreach (var (text, value) in commands)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter<T> { TypedValue = value } } });
        }

        return batch;
    }

    /// <summary>Gives each row of a statement to the article whose id stands in front; then the reader stands at the next one's.</summary>
    private static async Task EachAsync(NpgsqlDataReader reader, Dictionary<long, Found> found, Action<Found> add)
    {
        while (await reader.ReadAsync())
        {
            // Between the statements an article may be published.
            if (found.TryGetValue(reader.GetInt64(0), out var article))
            {
                add(article);
            }
        }

        await reader.NextResultAsync();
    }

    private static Found ReadHead(NpgsqlDataReader row, Naming naming)
    {
        var body = ArticleBody.Parse(row.GetString(12));
        var outlet = naming.Outlet(TextOrNull(row, 4));
        var head = new ArticleHead
        {
            Slug = row.GetString(0),
            Id = row.GetInt64(1),
            Title = row.GetString(2),
            Language = row.GetString(3),
            OutletId = TextOrNull(row, 4),
            OutletName = outlet?.Name,
            OutletCountryCode = outlet?.CountryCode,
            OutletCountry = naming.Country(outlet?.CountryCode),
            Author = TextOrNull(row, 5),
            ReprintOf = TextOrNull(row, 6),
            PublishedPrinted = TextOrNull(row, 7),
            CanonicalUrl = TextOrNull(row, 8),
            LeadImage = TextOrNull(row, 9),
            RevisionId = row.GetInt64(10),
            RevisionNumber = row.GetInt32(11),
            Sha256 = RevisionRecords.HashOf(body.Text),
            Markdown = body.Markdown,
            Summits = naming.Summits(row.GetFieldValue<string[]>(13)),
        };
        return new Found(head, body, HasClaims: row.GetBoolean(14), HasCopies: row.GetBoolean(15), HasNotices: row.GetBoolean(16));
    }

    private static ArticleSource ReadSource(NpgsqlDataReader row) =>
        new(row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), TextOrNull(row, 5), row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<string[]>(7));

    private static StatementView ReadStatement(NpgsqlDataReader row, ArticleHead head, Naming naming) => new()
    {
        Id = row.GetInt64(1),
        Content = row.GetString(2),
        Spans = row.GetFieldValue<int[]>(3),
        RevisionId = row.GetInt64(4),
        Kind = Enum.Parse<StatementKind>(row.GetString(5)),
        PrintedName = row.GetString(6),
        SpeakerSlug = TextOrNull(row, 7),
        SpeakerName = NameOrNull(row, 8),
        SpeakerType = Enum.Parse<SpeakerType>(row.GetString(10)),
        CountryCode = TextOrNull(row, 11),
        CountryName = naming.Country(TextOrNull(row, 11)),
        Role = TextOrNull(row, 12),
        Organization = TextOrNull(row, 13),
        Via = TextOrNull(row, 14),
        ReviewStatus = Enum.Parse<ReviewStatus>(row.GetString(15)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
    };

    private static ClaimView ReadClaim(NpgsqlDataReader row, ArticleHead head, Naming naming) => new()
    {
        Id = row.GetInt64(1),
        RevisionId = head.RevisionId,
        DeclarationId = TextOrNull(row, 2),
        Instrument = naming.Declaration(TextOrNull(row, 2)) ?? new Bilingual(row.GetString(3), null),
        Party = TextOrNull(row, 4),
        PartyName = naming.Party(TextOrNull(row, 4)),
        Claim = Enum.Parse<ClaimKind>(row.GetString(5)),
        Count = row.IsDBNull(6) ? null : row.GetInt32(6),
        CountUnit = TextOrNull(row, 7),
        Evidence = row.GetString(8),
        Span = new TextSpan(row.GetInt32(9), row.GetInt32(10)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
        RecordedStatus = row.IsDBNull(11) ? null : Enum.Parse<SignatureStatus>(row.GetString(11)),
        Discrepancy = row.IsDBNull(12) ? null : new ClaimDiscrepancy(row.GetInt64(12), Enum.Parse<DiscrepancyBasis>(row.GetString(13)), Enum.Parse<DiscrepancyStatus>(row.GetString(14))),
    };

    private static NoticeView ReadNotice(NpgsqlDataReader row) =>
        new(row.GetBoolean(1), row.GetFieldValue<DateTimeOffset>(2), new Bilingual(row.GetString(3), TextOrNull(row, 4)));

    private static ArticleCopy ReadCopy(NpgsqlDataReader row, Naming naming) =>
        new(row.GetString(1), row.GetString(2), row.GetString(3), naming.Outlet(TextOrNull(row, 4))?.Name, TextOrNull(row, 5), row.GetBoolean(6));

    private static Bilingual? NameOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Bilingual(row.GetString(column), TextOrNull(row, column + 1));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>An article while it is read.</summary>
    private sealed record Found(ArticleHead Head, ArticleBody Body, bool HasClaims, bool HasCopies, bool HasNotices)
    {
        public List<StatementView> Statements { get; } = [];

        public List<ArticleSource> Sources { get; } = [];

        public List<ClaimView> Claims { get; } = [];

        public List<ArticleCopy> Copies { get; } = [];

        public List<NoticeView> Notices { get; } = [];

        public ArticleView View() => new() { Head = Head, Body = Body, Statements = Statements, Sources = Sources, Claims = Claims, Copies = Copies, Notices = Notices };
    }

    /// <summary>Looks names up, and notes when one is not known yet.</summary>
    private sealed class Naming(NamesInForce names)
    {
        public bool LacksOne { get; private set; }

        public OutletName? Outlet(string? id) => Find(names.Outlets, id);

        public Bilingual? Country(string? code) => Find(names.Countries, code);

        /// <summary>A claim may name a party that the record does not know.</summary>
        public Bilingual? Party(string? code) => code is null ? null : names.Countries.GetValueOrDefault(code);

        public Bilingual? Declaration(string? id) => Find(names.Declarations, id);

        public IReadOnlyList<SummitName> Summits(string[] ids) =>
            ids.Length == 0 ? [] : [.. ids.Select(id => (Id: id, Place: Find(names.Summits, id))).OrderBy(s => s.Place.Order).Select(s => new SummitName(s.Id, s.Place.Name))];

        private T? Find<T>(IReadOnlyDictionary<string, T> known, string? id)
        {
            if (id is null)
            {
                return default;
            }

            LacksOne |= !known.TryGetValue(id, out var found);
            return found;
        }
    }
}
