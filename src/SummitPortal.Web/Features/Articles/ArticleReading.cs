using Npgsql;
using SummitPortal.Core.Articles;
using SummitPortal.Core.Declarations;
using SummitPortal.Core.Documents;
using SummitPortal.Core.Extraction;
using SummitPortal.Data;
using SummitPortal.Data.Records;
using SummitPortal.Web.Features.Declarations;
using SummitPortal.Web.Features.Statements;
using SummitPortal.Web.Features.Stories;
using SummitPortal.Web.Languages;

namespace SummitPortal.Web.Features.Articles;

/// <summary>
/// Reads an article's page by SQL of its own: in one round trip, and in a second one what only some articles have. It is the page that is asked for most and under the most addresses, so no cache holds all of them; building, comparing
/// and reading EF Core's queries took more of the processor than the rest of the page. Tests hold it to what EF Core reads.
/// </summary>
internal sealed class ArticleReading(ReaderContexts contexts, ReferenceNames references, RecordedNumbers numbers)
{
    // Of each statement $1 is the slug. See ReaderVisibility for who may be shown; the others ask only for what belongs to an article that the head has shown.
    private const string Head = """
        SELECT a.id, a.title, a.language, a.outlet_id, a.author, a.reprint_of, a.published_printed, a.canonical_url, a.lead_image, r.id, r.number, r.markdown,
            ARRAY(SELECT s.summits_id FROM article_summits s WHERE s.articles_id = a.id),
            EXISTS (SELECT FROM signatory_claims c WHERE c.article_id = a.id AND c.revision_id = a.current_revision_id),
            EXISTS (SELECT FROM story_memberships own JOIN story_memberships m ON m.story_id = own.story_id AND m.article_id <> own.article_id WHERE own.article_id = a.id),
            EXISTS (SELECT FROM article_events e WHERE e.article_id = a.id AND e.notice_zh IS NOT NULL)
        FROM articles a JOIN article_revisions r ON r.id = a.current_revision_id
        WHERE a.slug = $1 AND a.status IN ('Published', 'Corrected')
        """;

    private const string Statements = """
        SELECT s.id, s.content, s.content_spans, s.revision_id, s.kind, s.speaker_name, p.slug, p.name_zh, p.name_en, s.speaker_type, s.country_code, s.role, s.organization, s.via, s.review_status
        FROM statements s LEFT JOIN speakers p ON p.id = s.speaker_id
        WHERE s.article_id = (SELECT a.id FROM articles a WHERE a.slug = $1) AND s.review_status IN ('AutoPublished', 'Accepted', 'Corrected')
        ORDER BY s.ordinal, s.id
        """;

    // The record says the same of a party for every article, so its numbers are not asked for here; see RecordedNumbers.
    private const string Claims = """
        SELECT c.id, c.declaration_id, c.instrument, c.party, c.claim, c.count, c.count_unit, c.evidence, c.start, c.length, s.status, x.id, x.basis, x.status
        FROM articles a
            JOIN signatory_claims c ON c.article_id = a.id AND c.revision_id = a.current_revision_id
            LEFT JOIN signatures s ON s.declaration_id = c.declaration_id AND s.party = c.party
            LEFT JOIN discrepancy_claims l ON l.claim_id = c.id
            LEFT JOIN discrepancies x ON x.id = l.discrepancy_id AND x.stands
        WHERE a.slug = $1
        ORDER BY c.start, c.id
        """;

    // The original first; when readers may not see it, the earliest takes its place.
    private static readonly string Copies = $"""
        SELECT a.slug, a.title, a.language, a.outlet_id, a.published_printed, a.id IS NOT DISTINCT FROM s.lead_article_id
        FROM story_memberships own
            JOIN story_memberships m ON m.story_id = own.story_id AND m.article_id <> own.article_id
            JOIN stories s ON s.id = m.story_id
            JOIN articles a ON a.id = m.article_id
        WHERE own.article_id = (SELECT a.id FROM articles a WHERE a.slug = $1) AND a.status IN ('Published', 'Corrected')
        ORDER BY a.id IS NOT DISTINCT FROM s.lead_article_id DESC, a.published_at, a.id
        LIMIT {StoryQueries.MostArticles}
        """;

    private const string Notices = """
        SELECT e."to" = 'Retracted', e.at, e.notice_zh, e.notice_en
        FROM article_events e
        WHERE e.article_id = (SELECT a.id FROM articles a WHERE a.slug = $1) AND e.notice_zh IS NOT NULL
        ORDER BY e.id
        """;

    private const string Sources = """
        SELECT f.id, f.sha256, f.file_name, f.length, f.format, f.received_at, f.warnings
        FROM source_files f
        WHERE f.article_id = (SELECT a.id FROM articles a WHERE a.slug = $1)
        ORDER BY f.received_at, f.id
        """;

    /// <summary>Null when there is no such article that readers may see.</summary>
    public async Task<ArticleView?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var naming = new Naming(await references.InForceAsync(cancellationToken));
        var found = await ReadAsync(slug, naming, cancellationToken);
        if (naming.LacksOne)
        {
            found = await ReadAsync(slug, new Naming(await references.ReadAsync(cancellationToken)), cancellationToken);
        }

        // Only now that the connection is given back: who holds one and waits for another can wait for ever.
        return found is null ? null : found with { Claims = await numbers.BesideAsync(found.Claims, cancellationToken) };
    }

    private async Task<ArticleView?> ReadAsync(string slug, Naming naming, CancellationToken cancellationToken)
    {
        ArticleView view;
        bool claims, copies, notices;
        await using (var batch = Batch([Head, Statements, Sources], slug))
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            var body = ArticleBody.Parse(reader.GetString(11));
            var head = ReadHead(reader, slug, body, naming);
            (claims, copies, notices) = (reader.GetBoolean(13), reader.GetBoolean(14), reader.GetBoolean(15));
            await reader.NextResultAsync(cancellationToken);
            view = new ArticleView
            {
                Head = head,
                Body = body,
                Statements = await ListAsync(reader, row => ReadStatement(row, head, naming), cancellationToken),
                Sources = await ListAsync(reader, ReadSource, cancellationToken),
                Claims = [],
                Copies = [],
                Notices = [],
            };
        }

        return claims || copies || notices ? await WithRestAsync(view, claims, copies, notices, naming, cancellationToken) : view;
    }

    /// <summary>What most articles lack: to find none of it cost the database as much as the rest of the page.</summary>
    private async Task<ArticleView> WithRestAsync(ArticleView view, bool claims, bool copies, bool notices, Naming naming, CancellationToken cancellationToken)
    {
        (string Text, bool Asked)[] rest = [(Claims, claims), (Copies, copies), (Notices, notices)];
        await using var batch = Batch([.. rest.Where(r => r.Asked).Select(r => r.Text)], view.Head.Slug);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return view with
        {
            Claims = claims ? await ListAsync(reader, row => ReadClaim(row, view.Head, naming), cancellationToken) : [],
            Copies = copies ? await ListAsync(reader, row => ReadCopy(row, naming), cancellationToken) : [],
            Notices = notices ? await ListAsync(reader, ReadNotice, cancellationToken) : [],
        };
    }

    private NpgsqlBatch Batch(string[] texts, string slug)
    {
        var batch = contexts.CreateBatch();
        Array.ForEach(texts, text => batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { Value(slug) } }));
        return batch;
    }

    /// <summary>What a statement found; then the reader stands at the next one's.</summary>
    private static async Task<List<T>> ListAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            list.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        return list;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static ArticleHead ReadHead(NpgsqlDataReader row, string slug, ArticleBody body, Naming naming)
    {
        var outlet = naming.Outlet(TextOrNull(row, 3));
        return new ArticleHead
        {
            Id = row.GetInt64(0),
            Slug = slug,
            Title = row.GetString(1),
            Language = row.GetString(2),
            OutletId = TextOrNull(row, 3),
            OutletName = outlet?.Name,
            OutletCountryCode = outlet?.CountryCode,
            OutletCountry = naming.Country(outlet?.CountryCode),
            Author = TextOrNull(row, 4),
            ReprintOf = TextOrNull(row, 5),
            PublishedPrinted = TextOrNull(row, 6),
            CanonicalUrl = TextOrNull(row, 7),
            LeadImage = TextOrNull(row, 8),
            RevisionId = row.GetInt64(9),
            RevisionNumber = row.GetInt32(10),
            Sha256 = RevisionRecords.HashOf(body.Text),
            Markdown = body.Markdown,
            Summits = naming.Summits(row.GetFieldValue<string[]>(12)),
        };
    }

    private static ArticleSource ReadSource(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), TextOrNull(row, 4), row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<string[]>(6));

    private static StatementView ReadStatement(NpgsqlDataReader row, ArticleHead head, Naming naming) => new()
    {
        Id = row.GetInt64(0),
        Content = row.GetString(1),
        Spans = row.GetFieldValue<int[]>(2),
        RevisionId = row.GetInt64(3),
        Kind = Enum.Parse<StatementKind>(row.GetString(4)),
        PrintedName = row.GetString(5),
        SpeakerSlug = TextOrNull(row, 6),
        SpeakerName = NameOrNull(row, 7),
        SpeakerType = Enum.Parse<SpeakerType>(row.GetString(9)),
        CountryCode = TextOrNull(row, 10),
        CountryName = naming.Country(TextOrNull(row, 10)),
        Role = TextOrNull(row, 11),
        Organization = TextOrNull(row, 12),
        Via = TextOrNull(row, 13),
        ReviewStatus = Enum.Parse<ReviewStatus>(row.GetString(14)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
    };

    private static ClaimView ReadClaim(NpgsqlDataReader row, ArticleHead head, Naming naming) => new()
    {
        Id = row.GetInt64(0),
        RevisionId = head.RevisionId,
        DeclarationId = TextOrNull(row, 1),
        Instrument = naming.Declaration(TextOrNull(row, 1)) ?? new Bilingual(row.GetString(2), null),
        Party = TextOrNull(row, 3),
        PartyName = naming.Party(TextOrNull(row, 3)),
        Claim = Enum.Parse<ClaimKind>(row.GetString(4)),
        Count = row.IsDBNull(5) ? null : row.GetInt32(5),
        CountUnit = TextOrNull(row, 6),
        Evidence = row.GetString(7),
        Span = new TextSpan(row.GetInt32(8), row.GetInt32(9)),
        ArticleSlug = head.Slug,
        ArticleTitle = head.Title,
        ArticleLanguage = head.Language,
        OutletName = head.OutletName,
        PublishedPrinted = head.PublishedPrinted,
        RecordedStatus = row.IsDBNull(10) ? null : Enum.Parse<SignatureStatus>(row.GetString(10)),
        Discrepancy = row.IsDBNull(11) ? null : new ClaimDiscrepancy(row.GetInt64(11), Enum.Parse<DiscrepancyBasis>(row.GetString(12)), Enum.Parse<DiscrepancyStatus>(row.GetString(13))),
    };

    private static NoticeView ReadNotice(NpgsqlDataReader row) =>
        new(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), new Bilingual(row.GetString(2), TextOrNull(row, 3)));

    private static ArticleCopy ReadCopy(NpgsqlDataReader row, Naming naming) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), naming.Outlet(TextOrNull(row, 3))?.Name, TextOrNull(row, 4), row.GetBoolean(5));

    private static Bilingual? NameOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Bilingual(row.GetString(column), TextOrNull(row, column + 1));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Looks names up for one page, and notes when one is not known yet.</summary>
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
